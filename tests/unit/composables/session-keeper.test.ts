import { describe, expect, it, vi } from 'vitest'
import type { Session } from '../../../shared/types/launch'
import { keepSession } from '../../../composables/session-keeper'

const MINUTE = 60_000

function session(token: string, endsAt: number): Session {
  return { token, expiresAt: new Date(endsAt).toISOString(), user: { id: '1', name: 'Anna', admin: false }, subjects: [] }
}

function keeper(renew: () => Promise<Session>) {
  const state = { now: 0, session: session('first', 30 * MINUTE) }
  const keep = keepSession({
    current: () => state.session,
    store: (next) => {
      state.session = next
    },
    renew,
    now: () => state.now,
  })
  return { state, ...keep }
}

describe('a session', () => {
  it('is used as it is while there is time', async () => {
    const renew = vi.fn<() => Promise<Session>>()
    const { token } = keeper(renew)
    expect(await token()).toBe('first')
    expect(renew).not.toHaveBeenCalled()
  })

  it('is renewed shortly before it ends', async () => {
    const { state, token } = keeper(async () => session('second', 60 * MINUTE))
    state.now = 29.5 * MINUTE
    expect(await token()).toBe('second')
    expect(await token()).toBe('second')
  })

  it('is renewed once for all who ask at the same time', async () => {
    const renew = vi.fn(async () => session('second', 60 * MINUTE))
    const { state, token, renewed } = keeper(renew)
    state.now = 40 * MINUTE
    expect(await Promise.all([token(), token(), renewed()])).toEqual(['second', 'second', 'second'])
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('is used to its end when it cannot be renewed', async () => {
    const { state, token } = keeper(async () => {
      throw new Error('down')
    })
    state.now = 29.5 * MINUTE
    expect(await token()).toBe('first')
    state.now = 30 * MINUTE
    await expect(token()).rejects.toThrow('down')
  })

  it('is tried again after a renewal that failed', async () => {
    const renew = vi.fn(async () => session('second', 60 * MINUTE)).mockRejectedValueOnce(new Error('down'))
    const { renewed } = keeper(renew)
    await expect(renewed()).rejects.toThrow('down')
    expect(await renewed()).toBe('second')
  })
})
