import { once } from 'node:events'
import { B24PullClientManager } from '@bitrix24/b24jssdk'
import type { TypeB24 } from '@bitrix24/b24jssdk'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { pretendBrowser } from './support/pull-browser'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

interface Heard {
  command: string
  params: unknown
  extra: Record<string, unknown>
}

interface Config {
  server: Record<'websocket' | 'long_polling' | 'publish', string>
  channels: Record<'private' | 'shared', { id: string }>
}

let sandbox: TestSandbox
let app: TestApp
let administrator: string
let developer: string
const stops: (() => void)[] = []

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install({ scopes: ['pull'] })
  administrator = await sandbox.portal.token(app, '1')
  developer = await sandbox.portal.token(app, '3')
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.unstubAllGlobals()
})
afterAll(() => sandbox.stop())

const tell = (params: object, token = administrator) => sandbox.portal.rest('pull.application.event.add', { COMMAND: 'test', ...params }, token)

/** The frame's REST client, as far as the pull client uses it. */
function restClient(token: string): TypeB24 {
  const make = async ({ method, params }: { method: string, params: object }) => {
    const { body } = await sandbox.portal.rest(method, params, token)
    return { getData: () => body }
  }
  return { actions: { v2: { call: { make } } } } as unknown as TypeB24
}

/** The SDK's own client in a page of a person, and what it hears. */
async function openPage(token: string, userId: number, type: 'server' | 'client' = 'server') {
  const heard: Heard[] = []
  const client = new B24PullClientManager({ b24: restClient(token), restApplication: app.code, userId, skipStorageInit: true })
  client.subscribe({ moduleId: 'application', type, callback: (data: Heard) => heard.push(data) } as Parameters<typeof client.subscribe>[0])
  await client.start()
  stops.push(() => client.destroy())
  return { client, heard }
}

describe.each(['socket', 'polling'] as const)('the SDK\'s pull client over %s', (transport) => {
  it('hears what the app tells everybody or this person, and other pages', { timeout: 20_000 }, async () => {
    pretendBrowser(transport)
    const [{ heard, client }, other] = await Promise.all([openPage(developer, 3), openPage(developer, 3, 'client')])
    await tell({ COMMAND: 'note.added', PARAMS: { id: 7, title: 'Grüße: "1"' } })
    await vi.waitFor(() => expect(heard).toHaveLength(1), 5000)
    expect(heard[0]).toMatchObject({ command: 'note.added', params: { id: 7, title: 'Grüße: "1"' }, extra: { revision_web: 19, sender: { type: 2 } } })
    await tell({ COMMAND: 'for.others', USER_ID: [4] })
    await tell({ COMMAND: 'for.me', USER_ID: [3] })
    await vi.waitFor(() => expect(heard.map(({ command }) => command)).toEqual(['note.added', 'for.me']), 5000)
    await client.sendMessage([3], 'application', 'typing', { on: true })
    const sender = { type: 1, id: expect.stringMatching(/^[0-9a-f]{32}$/) as string }
    await vi.waitFor(() => expect(other.heard).toMatchObject([{ command: 'typing', params: { on: true }, extra: { sender } }]), 5000)
  })
})

describe('the Push & Pull server', () => {
  async function configOf(token: string): Promise<Config> {
    return (await sandbox.portal.rest('pull.application.config.get', {}, token)).body.result as Config
  }

  async function addressOf(kind: 'websocket' | 'long_polling', query: Record<string, string> = {}) {
    const { server, channels } = await configOf(developer)
    return `${server[kind]}?${new URLSearchParams({ CHANNEL_ID: `${channels.private.id}/${channels.shared.id}`, ...query })}`
  }

  it('gives text between marks, or JSON, to those who cannot read bytes', async () => {
    const text = fetch(await addressOf('long_polling'))
    const json = fetch(await addressOf('long_polling', { format: 'json' }))
    const socket = new WebSocket(await addressOf('websocket', { format: 'json' }))
    stops.push(() => socket.close())
    await once(socket, 'open')
    const message = once(socket, 'message')
    await vi.waitFor(async () => {
      await tell({ PARAMS: { id: 1 } })
      expect(await (await text).text()).toMatch(/^#!NGINXNMS!#\{.*"command":"test".*\}#!NGINXNME!#$/)
    }, 5000)
    const [event] = JSON.parse(await (await json).text()) as Record<string, unknown>[]
    expect(event).toMatchObject({
      id: expect.any(Number),
      mid: expect.stringMatching(/^\d{26}$/),
      channel: expect.stringMatching(/^[0-9a-f]{32}$/),
      tag: expect.any(String),
      time: expect.stringMatching(/GMT$/),
      text: { module_id: 'application', command: 'test', params: { id: 1 } },
      extra: { server_name: new URL(sandbox.portal.url).host },
    })
    const [data] = await message as [Buffer]
    expect(JSON.parse(data.toString('utf8'))).toMatchObject([{ text: { command: 'test' } }])
  })

  it('gives what was missed to who comes back', async () => {
    const waiting = fetch(await addressOf('long_polling', { format: 'json' }))
    await vi.waitFor(async () => {
      await tell({ COMMAND: 'first' })
      expect((await waiting).status).toBe(200)
    }, 5000)
    const mid = (await waiting).headers.get('last-message-id') ?? ''
    await tell({ COMMAND: 'second' })
    await tell({ COMMAND: 'third', USER_ID: 3 })
    const missed = await (await fetch(await addressOf('long_polling', { format: 'json', mid }))).json() as { text: { command: string } }[]
    expect(missed.map(({ text }) => text.command).slice(-2)).toEqual(['second', 'third'])
    const socket = new WebSocket(await addressOf('websocket', { format: 'json', mid }))
    stops.push(() => socket.close())
    const [data] = await once(socket, 'message') as [Buffer]
    expect(JSON.parse(data.toString('utf8'))).toEqual(missed)
  })

  it.each(['', 'x', `${'0'.repeat(32)}.${'0'.repeat(40)}`])('refuses the channel "%s"', async (channel) => {
    const { server } = await configOf(developer)
    expect((await fetch(`${server.long_polling}?CHANNEL_ID=${channel}`)).status).toBe(400)
    expect((await fetch(`${server.publish}?CHANNEL_ID=${channel}`, { method: 'POST', body: 'x' })).status).toBe(403)
    const socket = new WebSocket(`${server.websocket}?CHANNEL_ID=${channel}`)
    const [code] = await once(socket, 'close') as [number]
    expect(code).toBe(4010)
  })

  it('refuses a forged signature and bytes that mean nothing', async () => {
    const { server, channels } = await configOf(developer)
    const forged = channels.private.id.replace(/.$/, last => last === '0' ? '1' : '0')
    expect((await fetch(`${server.long_polling}?CHANNEL_ID=${forged}`)).status).toBe(400)
    expect((await fetch(`${server.publish}?CHANNEL_ID=${channels.private.id}`, { method: 'POST', body: '\xFF\xFF' })).status).toBe(400)
  })

  it('speaks nothing but WebSocket at its address, and no WebSocket elsewhere', async () => {
    expect((await fetch(`${sandbox.portal.url}/bitrix/subws/`)).status).toBe(426)
    const socket = new WebSocket(`${sandbox.portal.url.replace('http', 'ws')}/rest/1/sandbox/scope`)
    const [error] = await once(socket, 'error') as [Error]
    expect(error.message).toMatch(/Unexpected server response: 200/)
  })

  it('keeps apps apart', async () => {
    const other = await sandbox.portal.token(await sandbox.portal.install({ scopes: ['pull'] }), '3')
    pretendBrowser('socket')
    const { heard } = await openPage(developer, 3)
    await tell({ COMMAND: 'foreign' }, other)
    await tell({ COMMAND: 'own' })
    await vi.waitFor(() => expect(heard.map(({ command }) => command)).toEqual(['own']), 5000)
  })
})
