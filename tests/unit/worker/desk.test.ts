import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CrowdMessage, Signal } from '../../../shared/types/worker'
import type { Crowd } from '../../../worker/crowd'
import { openDesk } from '../../../worker/desk'
import { keyOf } from '../../../worker/messages'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const signal = (number: number): Signal => ({
  command: 'followUpDue',
  params: { id: `0b8c7f9e-6a1d-4f0e-9a53-${String(number).padStart(12, '0')}`, remindAt: new Date(1_800_000_000_000 + number * 1000).toISOString() },
})

/** Frames of one browser: what one tells, the others hear; one at a time has a lock. */
function browser(hidden: boolean[]) {
  const handled: { frame: number, signals: Signal[] }[] = []
  let queue = Promise.resolve<unknown>(undefined)
  const desks = hidden.map((isHidden, frame) => {
    const tell = (message: CrowdMessage) => {
      if (message.kind === 'taken') desks.forEach((desk, index) => index !== frame && desk.drop(message.keys))
    }
    const crowd: Crowd = {
      tell,
      isBusy: async () => false,
      alone: (_name, work) => {
        const result = queue.then(work)
        queue = result.catch(() => {})
        return result
      },
    }
    return openDesk(() => crowd, command => command === 'followUpDue'
      ? Promise.resolve({ handle: async signals => void handled.push({ frame, signals }) })
      : null, () => isHidden)
  })
  const hear = (...signals: Signal[]) => signals.forEach(heard => desks.forEach(desk => desk.take(heard)))
  return { handled, hear }
}

describe('the desk of each frame', () => {
  it('has one frame of many show a signal, the one that is looked at', async () => {
    const { handled, hear } = browser([true, true, false, true])
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toEqual([{ frame: 2, signals: [signal(1)] }])
  })

  it('shows what comes again no second time', async () => {
    const { handled, hear } = browser([false, false])
    hear(signal(1), signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toHaveLength(1)
  })

  it('makes one thing of a thousand signals at once: the newest', async () => {
    const { handled, hear } = browser([false, true])
    hear(...Array.from({ length: 1000 }, (_none, number) => signal(number)))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(handled).toHaveLength(1)
    expect(handled[0]!.signals.map(keyOf)).toEqual(Array.from({ length: 100 }, (_none, index) => keyOf(signal(999 - index))))
  })

  it('shows in a browser that nobody looks at, too', async () => {
    const { handled, hear } = browser([true, true])
    hear(signal(1))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(handled).toHaveLength(1)
  })
})
