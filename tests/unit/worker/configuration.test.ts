import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PullConfiguration } from '../../../worker/configuration'
import { askConfiguration, endOf, keptUntil } from '../../../worker/configuration'
import type { PortalFrame } from '../../../worker/frame'

const MINUTE_MS = 60_000
const NOW = Date.parse('2026-11-21T09:00:00Z')
const configuration: PullConfiguration = { server: { websocket_secure: 'wss://push.example.com/' }, channels: { private: { id: 'own' } }, exp: NOW / 1000 + 3600 }

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what the portal has told', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is good for a quarter of an hour', () => {
    expect(keptUntil(configuration)).toBe(NOW + 15 * MINUTE_MS)
  })

  it.each([
    ['the configuration', { ...configuration, exp: NOW / 1000 + 60 }],
    ['a channel', { ...configuration, exp: undefined, channels: { private: { id: 'own', end: '2026-11-21T10:01:00+01:00' } } }],
  ])('is not good any more when %s has ended', (_what, short) => {
    expect(keptUntil(short)).toBe(NOW + MINUTE_MS)
  })

  it('is good where the portal does not tell when it ends', () => {
    expect(endOf({ server: {} })).toBe(Infinity)
    expect(keptUntil({ server: {} })).toBe(NOW + 15 * MINUTE_MS)
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
