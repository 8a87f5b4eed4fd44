import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PullConfiguration } from '../../../worker/configuration'
import { listen } from '../../../worker/listen'
import type { Surroundings } from '../../../worker/listen'

const signal = { command: 'followUpDue', params: { id: '0b8c7f9e-6a1d-4f0e-9a53-3f2b8f1c2d3e', remindAt: '2026-11-21T09:00:00.000Z', ticket: 'signed' } } as const

/** The server answers it with all that it keeps of the channels. Its numbers have 26 digits, and it takes no others. */
const BEGINNING = '00000000000000000000000000'

/** A connection to a server that the test plays. */
class Socket extends EventTarget {
  static all: Socket[] = []
  constructor(readonly url: string) {
    super()
    Socket.all.push(this)
  }

  close() {
    this.end(1000)
  }

  end(code: number) {
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }

  say(...messages: object[]) {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(messages) }))
  }
}

const newDocument = () => Object.assign(new EventTarget(), { visibilityState: 'visible' })
const world = { window: new EventTarget(), document: newDocument() }

beforeEach(() => {
  vi.useFakeTimers()
  Socket.all = []
  Object.assign(world, { window: new EventTarget(), document: newDocument() })
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('document', world.document)
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('addEventListener', world.window.addEventListener.bind(world.window))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const configuration: PullConfiguration = {
  server: { websocket_enabled: true, websocket_secure: 'wss://push.example.com/subws/', long_pooling_secure: 'https://push.example.com/sub/' },
  channels: { private: { id: 'own:public.sign' }, shared: { id: 'all.sign' } },
}

function start(more: Partial<Surroundings> = {}) {
  const around = { configure: vi.fn<Surroundings['configure']>(async () => configuration), keep: vi.fn<Surroundings['keep']>(), hear: vi.fn<Surroundings['hear']>() }
  void listen({ mid: null, random: () => 0.5, ...around, ...more })
  return around
}

const last = () => Socket.all.at(-1)!

describe('listening', () => {
  it('hears signals on both channels, and remembers the last message', async () => {
    const around = start()
    await vi.advanceTimersByTimeAsync(0)
    const query = new URL(last().url).searchParams
    expect([query.get('CHANNEL_ID'), query.get('format'), query.get('mid')]).toEqual(['own:public.sign/all.sign', 'json', BEGINNING])
    last().say({ mid: '7', text: signal }, { mid: '8', text: { command: 'else' } })
    expect(around.hear.mock.calls).toEqual([[signal]])
    expect(around.keep).toHaveBeenLastCalledWith('8')
  })

  it('hears what came before it remembers it, which a full storage refuses', async () => {
    const around = start()
    await vi.advanceTimersByTimeAsync(0)
    last().say({ mid: '7', text: signal })
    expect(around.hear.mock.invocationCallOrder[0]).toBeLessThan(around.keep.mock.invocationCallOrder[0]!)
  })

  it('goes on from the last message that somebody has heard', async () => {
    start({ mid: '7' })
    await vi.advanceTimersByTimeAsync(0)
    expect(new URL(last().url).searchParams.get('mid')).toBe('7')
  })

  it('misses nothing that is sent while the connection is lost before it has heard anything', async () => {
    start()
    await vi.advanceTimersByTimeAsync(0)
    last().end(1006)
    await vi.advanceTimersByTimeAsync(100)
    expect(new URL(last().url).searchParams.get('mid')).toBe(BEGINNING)
  })

  it('comes back with the last message after a loss, at once and then ever later', async () => {
    start()
    await vi.advanceTimersByTimeAsync(0)
    last().say({ mid: '7' })
    last().end(1006)
    await vi.advanceTimersByTimeAsync(100)
    expect(Socket.all).toHaveLength(2)
    expect(new URL(last().url).searchParams.get('mid')).toBe('7')
    last().end(1006)
    await vi.advanceTimersByTimeAsync(14_000)
    expect(Socket.all).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(Socket.all).toHaveLength(3)
  })

  it('waits no longer when the network is back', async () => {
    start()
    await vi.advanceTimersByTimeAsync(0)
    last().end(1006)
    await vi.advanceTimersByTimeAsync(100)
    last().end(1006)
    await vi.advanceTimersByTimeAsync(0)
    world.window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(Socket.all).toHaveLength(3)
  })

  it('connects again when the machine has slept', async () => {
    start()
    await vi.advanceTimersByTimeAsync(1_000)
    vi.setSystemTime(Date.now() + 3_600_000)
    await vi.advanceTimersByTimeAsync(21_000)
    expect(Socket.all).toHaveLength(2)
  })

  it.each([
    ['the server does not know the channel', () => last().end(4010)],
    ['the channel is over', () => last().say({ text: { module_id: 'pull', command: 'channel_expire', params: {} } })],
  ])('asks anew where to listen when %s', async (_what, end) => {
    const { configure } = start()
    await vi.advanceTimersByTimeAsync(0)
    end()
    await vi.advanceTimersByTimeAsync(200)
    expect(configure.mock.calls).toEqual([[false], [true]])
    expect(Socket.all).toHaveLength(2)
  })

  it.each([
    ['as a whole', () => ({ exp: Date.now() / 1000 + 3600 })],
    ['by its channels', () => ({ channels: { private: { id: 'own:public.sign', end: new Date(Date.now() + 3_600_000).toISOString() }, shared: { id: 'all.sign', end: new Date(Date.now() + 7_200_000).toISOString() } } })],
  ])('asks anew where to listen when the configuration ends, %s, within a minute, and goes on from the last message', async (_what, end) => {
    const configure = vi.fn(async () => ({ ...configuration, ...end() }))
    start({ configure })
    await vi.advanceTimersByTimeAsync(0)
    last().say({ mid: '7' })
    await vi.advanceTimersByTimeAsync(3_599_000)
    expect(Socket.all).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(61_000)
    expect(configure.mock.calls).toEqual([[false], [true]])
    expect(new URL(last().url).searchParams.get('mid')).toBe('7')
  })

  it('asks no more than six times an hour where the computer\'s clock is wrong', async () => {
    const configure = vi.fn(async () => ({ ...configuration, exp: 1 }))
    start({ configure })
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(configure.mock.calls.length).toBeLessThanOrEqual(6)
  })

  it('tries again when the portal does not tell where to listen', async () => {
    const configure = vi.fn(async () => configuration).mockRejectedValueOnce(new Error('down'))
    start({ configure })
    await vi.advanceTimersByTimeAsync(200)
    expect(configure).toHaveBeenCalledTimes(2)
    expect(Socket.all).toHaveLength(1)
  })

  it('polls where there are no WebSockets', async () => {
    const answers = [new Response(JSON.stringify([{ mid: '7', text: signal }]), { headers: { 'last-message-id': '7' } }), new Response(null, { status: 304, headers: { 'last-message-id': '9' } })]
    const fetched: string[] = []
    vi.stubGlobal('fetch', (url: string) => {
      fetched.push(url)
      return answers.length > 0 ? Promise.resolve(answers.shift()) : new Promise(() => {})
    })
    const around = start({ configure: async () => ({ ...configuration, server: { ...configuration.server, websocket_enabled: false } }) })
    await vi.advanceTimersByTimeAsync(0)
    expect(around.hear.mock.calls).toEqual([[signal]])
    expect(fetched.map(url => new URL(url).searchParams.get('mid'))).toEqual([BEGINNING, '7', '9'])
  })
})
