import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutoClose, ENDED_MS, HELD_MS } from '../../../sandbox/app/call/auto-close'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const told = { beforeClose: vi.fn(), close: vi.fn() }
  return { ...told, card: createAutoClose(told) }
}

describe('a call card', () => {
  it('stays while the call goes on, and closes soon after', () => {
    const { card, beforeClose, close } = start()
    vi.advanceTimersByTime(HELD_MS)
    card.ended()
    vi.advanceTimersByTime(ENDED_MS - 1)
    expect(close).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(close).toHaveBeenCalledOnce()
    expect(beforeClose).not.toHaveBeenCalled()
  })

  it('that an app holds says that it would close, and closes 65 seconds later', () => {
    const { card, beforeClose, close } = start()
    card.hold()
    card.ended()
    vi.advanceTimersByTime(ENDED_MS)
    expect(beforeClose).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(64_999)
    expect(close).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(close).toHaveBeenCalledOnce()
  })

  it('counts 65 seconds anew when it is held again', () => {
    const { card, close } = start()
    card.hold()
    card.ended()
    vi.advanceTimersByTime(ENDED_MS + 60_000)
    card.hold()
    vi.advanceTimersByTime(64_999)
    expect(close).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(close).toHaveBeenCalledOnce()
  })

  it('closes at once when the app that held it lets go after the call', () => {
    const { card, close } = start()
    card.hold()
    card.ended()
    vi.advanceTimersByTime(ENDED_MS + 1_000)
    card.release()
    expect(close).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(HELD_MS)
    expect(close).toHaveBeenCalledOnce()
  })

  it('that was let go during the call closes as others do', () => {
    const { card, beforeClose, close } = start()
    card.hold()
    card.release()
    expect(close).not.toHaveBeenCalled()
    card.ended()
    vi.advanceTimersByTime(ENDED_MS)
    expect(close).toHaveBeenCalledOnce()
    expect(beforeClose).not.toHaveBeenCalled()
  })

  it('that is gone closes no second time', () => {
    const { card, close } = start()
    card.ended()
    card.stop()
    vi.advanceTimersByTime(HELD_MS)
    expect(close).not.toHaveBeenCalled()
  })
})
