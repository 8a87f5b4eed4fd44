import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PullConfiguration } from '../../../worker/configuration'
import { askConfiguration, endOf, openMemory, tabStorage } from '../../../worker/configuration'
import type { PortalFrame } from '../../../worker/frame'

const NOTHING = { configuration: null, mid: null }
const MINUTE_MS = 60_000
const NOW = Date.parse('2026-11-21T09:00:00Z')
const configuration: PullConfiguration = { server: { websocket_secure: 'wss://push.example.com/' }, channels: { private: { id: 'own' } }, exp: NOW / 1000 + 3600 }

afterEach(() => {
  vi.unstubAllGlobals()
})

function tab() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}

describe('what a tab remembers', () => {
  it('is there for the page that follows, and for the same person alone', () => {
    const storage = tab()
    openMemory(storage, 'kestrel.example/anna', () => NOW).write(configuration, '7')
    expect(openMemory(storage, 'kestrel.example/anna', () => NOW).read()).toEqual({ configuration, mid: '7' })
    expect(openMemory(storage, 'kestrel.example/ben', () => NOW).read()).toEqual(NOTHING)
  })

  it('is not good any more after a quarter of an hour, however often it was written since', () => {
    const storage = tab()
    let now = NOW
    openMemory(storage, 'anna', () => now).write(configuration, null)
    for (; now < NOW + 14 * MINUTE_MS; now += MINUTE_MS) {
      const memory = openMemory(storage, 'anna', () => now)
      memory.read()
      memory.write(configuration, '8')
    }
    expect(openMemory(storage, 'anna', () => NOW + 15 * MINUTE_MS).read()).toEqual({ configuration, mid: '8' })
    expect(openMemory(storage, 'anna', () => NOW + 15 * MINUTE_MS + 1).read()).toEqual(NOTHING)
  })

  it.each([
    ['the configuration', { ...configuration, exp: NOW / 1000 + 60 }],
    ['a channel', { ...configuration, exp: undefined, channels: { private: { id: 'own', end: '2026-11-21T10:01:00+01:00' } } }],
  ])('is not good any more when %s has ended', (_what, short) => {
    const storage = tab()
    openMemory(storage, 'anna', () => NOW).write(short, '7')
    expect(openMemory(storage, 'anna', () => NOW + MINUTE_MS - 1).read().configuration).toEqual(short)
    expect(openMemory(storage, 'anna', () => NOW + MINUTE_MS + 1).read()).toEqual(NOTHING)
  })

  it('is good where the portal does not tell when it ends, and forgotten when it is found wrong', () => {
    const memory = openMemory(tab(), 'anna', () => NOW)
    const endless = { server: {} }
    expect(endOf(endless)).toBe(Infinity)
    memory.write(endless, '7')
    expect(memory.read()).toEqual({ configuration: endless, mid: '7' })
    memory.forget()
    expect(memory.read()).toEqual(NOTHING)
  })

  it('is nothing where the browser gives the frame no storage', () => {
    vi.stubGlobal('window', Object.defineProperty({}, 'sessionStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError')
      },
    }))
    const memory = openMemory(tabStorage(), 'anna')
    memory.write(configuration, '7')
    memory.forget()
    expect(memory.read()).toEqual(NOTHING)
  })
})

describe('where to listen', () => {
  /** The portal answers with these statuses, one after the other. */
  function portal(...statuses: number[]) {
    const tokens: unknown[] = []
    vi.stubGlobal('fetch', async (_url: string, { body }: { body: URLSearchParams }) => {
      tokens.push(body.get('auth'))
      return new Response(JSON.stringify({ result: configuration }), { status: statuses.shift() })
    })
    const frame: PortalFrame = { host: 'kestrel.example', origin: 'https://kestrel.example', keep: () => {}, ask: async command => ({ AUTH_ID: command === 'refreshAuth' ? 'new' : 'old' }) }
    return { tokens, frame }
  }

  it('is asked of the portal as the person who looks', async () => {
    const { tokens, frame } = portal(200)
    expect(await askConfiguration(frame)).toEqual(configuration)
    expect(tokens).toEqual(['old'])
  })

  it('is asked once more with a new token when the old one has expired', async () => {
    const { tokens, frame } = portal(401, 200)
    expect(await askConfiguration(frame)).toEqual(configuration)
    expect(tokens).toEqual(['old', 'new'])
  })

  it.each([[401, 401], [503]])('is not told by a portal that answers %s', async (...statuses) => {
    const { tokens, frame } = portal(...statuses)
    const asked = statuses.length
    await expect(askConfiguration(frame)).rejects.toThrow('does not tell')
    expect(tokens).toHaveLength(asked)
  })
})
