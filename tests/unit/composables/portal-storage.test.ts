import { describe, expect, it, vi } from 'vitest'
import { portalStorage } from '../../../composables/portal-storage'

/** A portal that keeps one text, and answers each write when it is told to. */
function portal(kept: string | null = null) {
  const state = { kept }
  const answers: (() => void)[] = []
  const write = vi.fn((text: string) => new Promise<void>((resolve) => {
    answers.push(() => {
      state.kept = text
      resolve()
    })
  }))
  const settle = async () => {
    answers.shift()?.()
    await new Promise(resolve => setImmediate(resolve))
  }
  return { state, write, settle, text: { read: async () => state.kept, write } }
}

describe('drafts in the portal', () => {
  it('are there again when the page is loaded again', async () => {
    const { text, settle } = portal()
    portalStorage(text).setItem('a', '1')
    await settle()
    const again = portalStorage(text)
    await again.ready
    expect(again.getItem('a')).toBe('1')
  })

  it('are written one after the other, the newest last, and those between not at all', async () => {
    const { text, write, settle, state } = portal()
    const storage = portalStorage(text)
    for (const value of ['1', '12', '123', '1234']) storage.setItem('a', value)
    expect(write).toHaveBeenCalledTimes(1)
    await settle()
    await settle()
    expect(write).toHaveBeenCalledTimes(2)
    expect(state.kept).toBe('[["a","1234"]]')
  })

  it('leave nothing behind when they are removed', async () => {
    const { text, settle, state } = portal('[["a","1"]]')
    const storage = portalStorage(text)
    await storage.ready
    storage.removeItem('a')
    await settle()
    expect(state.kept).toBe('')
  })

  it('are the newest twenty, and no more than the portal can keep', async () => {
    const { text, settle, state } = portal()
    const storage = portalStorage(text)
    for (let number = 0; number < 30; number++) storage.setItem(`key${number}`, 'x')
    await settle()
    await settle()
    expect(JSON.parse(state.kept ?? '').map(([key]: [string]) => key)).toEqual(Array.from({ length: 20 }, (_, index) => `key${index + 10}`))
    for (let number = 0; number < 5; number++) storage.setItem(`long${number}`, 'x'.repeat(15_000))
    await settle()
    await settle()
    expect(JSON.parse(state.kept ?? '').map(([key]: [string]) => key)).toEqual(['long2', 'long3', 'long4'])
  })

  it('do not take the place of what is written while they are read', async () => {
    const { text } = portal('[["a","old"],["b","old"]]')
    const storage = portalStorage(text)
    storage.setItem('a', 'new')
    await storage.ready
    expect([storage.getItem('a'), storage.getItem('b')]).toEqual(['new', 'old'])
  })

  it.each(['', '{', '{}', '[1]', '[["a"]]', '[["a",1]]'])('reads nothing from %j', async (kept) => {
    const storage = portalStorage(portal(kept).text)
    await storage.ready
    expect(storage.getItem('a')).toBeNull()
  })

  it('live as long as the page when the portal is silent', async () => {
    const silent = async () => {
      throw new Error('silent')
    }
    const storage = portalStorage({ read: silent, write: silent })
    storage.setItem('a', '1')
    await storage.ready
    expect(storage.getItem('a')).toBe('1')
  })
})
