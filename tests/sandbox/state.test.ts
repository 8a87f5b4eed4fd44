import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppState } from '../../sandbox/server/control/app-state'
import { breakPortal, mendPortal } from '../../sandbox/server/control/break-portal'
import { readState, writeState } from '../../sandbox/server/portal/state'
import type { World } from '../../sandbox/server/portal/world'
import { createWorld, readSettings, restoreWorld } from '../../sandbox/server/portal/world'
import type { Launch, TrafficEntry } from '../../sandbox/shared/types/contract'
import type { TestApp, TestPortal } from './support/sandbox'
import { failedStart, startSandbox } from './support/sandbox'

interface PullConfig {
  server: { long_polling: string }
  channels: { private: { id: string } }
}

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'))
  file = join(folder, 'kept', 'portals')
})
afterEach(() => rm(folder, { recursive: true }))

const start = (environment: Record<string, string> = {}) => startSandbox({ SANDBOX_STATE_FILE: file, ...environment })

async function result<Value>(answer: Promise<{ status: number, body: { result?: unknown } }>): Promise<Value> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBe(200)
  return body.result as Value
}

async function addTask(portal: TestPortal, title: string): Promise<number> {
  const { task } = await result<{ task: { id: string } }>(portal.rest('tasks.task.add', { fields: { TITLE: title, RESPONSIBLE_ID: 1 } }))
  return Number(task.id)
}

/** What the only app has bound. */
async function widgetsOf(portal: TestPortal): Promise<AppState['widgets']> {
  const { apps: [app] } = await portal.control<{ apps: AppState[] }>('apps')
  return app?.widgets ?? []
}

/** What a page of an app with an open channel would have missed since a message. */
async function missed({ server, channels }: PullConfig, mid: string) {
  const query = new URLSearchParams({ CHANNEL_ID: channels.private.id, format: 'json', mid })
  const answer = await fetch(`${server.long_polling}?${query}`)
  expect(answer.status).toBe(200)
  return await answer.json() as { mid: string, text: { command: string } }[]
}

const renew = (portal: TestPortal, app: TestApp, refreshToken: string | undefined) => portal.ask<{ access_token: string }>(
  `/oauth/token/?${new URLSearchParams({ grant_type: 'refresh_token', client_id: app.clientId, client_secret: app.clientSecret, refresh_token: refreshToken ?? '' })}`,
)

describe('a sandbox that keeps its portals', () => {
  it('goes on where it was: records, numbers, apps, what they have bound, tokens, channels, faults and traffic', async () => {
    const before = await start()
    const app = await before.portal.install({ scopes: ['task', 'user', 'placement', 'pull', 'im'] })
    const { body: old } = await before.portal.launch({ app: app.code, user: '1' })
    const token = old.AUTH_ID ?? ''
    await before.portal.rest('placement.bind', { PLACEMENT: 'TASK_VIEW_TAB', HANDLER: 'http://localhost:9/tab', TITLE: 'Вкладка 📌' }, token)
    const task = await addTask(before.portal, 'Kept: Grüße 🎉')
    const deleted = await addTask(before.portal, 'Deleted')
    await before.portal.rest('tasks.task.delete', { taskId: deleted })
    const message = await result<number>(before.portal.rest('im.message.add', { DIALOG_ID: '2', MESSAGE: 'First' }))
    const pull = await result<PullConfig>(before.portal.rest('pull.application.config.get', {}, token))
    const tell = (portal: TestPortal, command: string) => portal.rest('pull.application.event.add', { COMMAND: command, USER_ID: [1] }, token)
    await tell(before.portal, 'heard')
    const [heard] = await missed(pull, '0')
    await tell(before.portal, 'missed')
    await before.portal.control('faults', { kind: 'task-access', user: '3', task: String(task) })
    const theirs = await addTask(before.second, 'In the second portal')
    expect(await before.stop()).toMatchObject({ code: 0 })
    expect(await readdir(join(folder, 'kept'))).toEqual(['portals'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    const { portal, second, stop } = await start()
    expect((await result<{ task: { title: string } }>(portal.rest('tasks.task.get', { taskId: task }, token))).task.title).toBe('Kept: Grüße 🎉')
    expect(await addTask(portal, 'New')).toBe(deleted + 1)
    expect(await addTask(second, 'New')).toBe(theirs + 1)
    expect(await widgetsOf(portal)).toMatchObject([{ placement: 'TASK_VIEW_TAB', handler: 'http://localhost:9/tab', title: 'Вкладка 📌' }])
    await portal.rest('placement.bind', { PLACEMENT: 'TASK_VIEW_SIDEBAR', HANDLER: 'http://localhost:9/side', TITLE: 'Side' }, token)
    expect(new Set((await widgetsOf(portal)).map(({ handlerId }) => handlerId)).size).toBe(2)
    const launch = await portal.control<Launch>(`launch?${new URLSearchParams({ placement: 'TASK_VIEW_TAB', options: JSON.stringify({ taskId: String(task) }) })}`)
    expect([new URL(launch.url).pathname, (await portal.rest('profile', {}, launch.body.AUTH_ID)).status]).toEqual(['/tab', 200])
    expect((await renew(portal, app, old.REFRESH_ID)).status).toBe(200)

    // The chat and the portal know one message, not two that were alike.
    await portal.rest('im.message.update', { MESSAGE_ID: message, MESSAGE: 'Changed' })
    const { messages } = await result<{ messages: { id: number, text: string }[] }>(portal.rest('im.dialog.messages.get', { DIALOG_ID: '2' }))
    expect(messages.find(({ id }) => id === message)?.text).toBe('Changed')

    const now = await result<PullConfig>(portal.rest('pull.application.config.get', {}, token))
    expect(now.channels).toEqual(pull.channels)
    await tell(portal, 'later')
    const late = await missed({ ...pull, server: now.server }, heard?.mid ?? '')
    expect(late.map(({ text }) => text.command)).toEqual(['missed', 'later'])
    expect(late[1]!.mid > late[0]!.mid).toBe(true)

    expect(await portal.control('faults')).toMatchObject({ faults: [{ kind: 'task-access', user: '3', task: String(task) }] })
    const { body: traffic } = await portal.ask<TrafficEntry[]>('/sandbox/api/traffic?name=pull.application.event.add')
    expect(traffic).toHaveLength(3)
    await stop()
  })

  it('ends after the events on their way have come', async () => {
    const before = await start()
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const app = await before.portal.install()
    await before.portal.rest('event.bind', { event: 'ONTASKADD', handler: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }, await before.portal.token(app))
    const arrives = once(server, 'request') as Promise<[unknown, ServerResponse]>
    await addTask(before.portal, 'New')
    const [, response] = await arrives
    const stopped = before.stop()
    await expect.poll(() => fetch(before.portal.url).then(() => 'open', () => 'closed')).toBe('closed')
    response.end()
    expect(await stopped).toMatchObject({ code: 0 })
    server.close()

    const { portal, stop } = await start()
    const { body: [event] } = await portal.ask<TrafficEntry[]>('/sandbox/api/traffic?kind=event&name=ontaskadd')
    expect(event).toMatchObject({ status: 200, app: app.code })
    await stop()
  })

  it('says that it could not keep them, and leaves nothing half written', async () => {
    const sandbox = await start()
    await mkdir(join(file, 'in-the-way'), { recursive: true })
    expect(await sandbox.stop()).toMatchObject({ code: 1, printed: expect.stringContaining('SANDBOX_STATE_FILE cannot be written') })
    expect(await readdir(join(folder, 'kept'))).toEqual(['portals'])
  })

  it('does not start with a file that is broken, and leaves it as it is', async () => {
    await writeState(join(folder, 'broken'), createWorld(readSettings({}), Date.now()))
    const bytes = (await readFile(join(folder, 'broken'))).subarray(0, -1)
    await writeFile(join(folder, 'broken'), bytes)
    const { code, printed } = await failedStart({ SANDBOX_STATE_FILE: join(folder, 'broken') })
    expect(code).toBe(1)
    expect(printed.trim()).toBe(`SANDBOX_STATE_FILE: "${join(folder, 'broken')}" is broken. Delete it to begin with new portals.`)
    expect(await readFile(join(folder, 'broken'))).toEqual(bytes)
  })
})

describe('the file with the portals', () => {
  it('is refused with a sentence when another version or another program wrote it, or it cannot be read or replaced', async () => {
    const path = join(folder, 'state')
    await writeState(path, createWorld(readSettings({}), Date.now()))
    const [mark, , digest] = (await readFile(path, 'latin1')).split('\n', 1)[0]!.split(' ')
    const reading = async (content: string) => {
      await writeFile(path, content)
      return () => readState(path)
    }
    expect(await reading(`${mark} 0123456789ab ${digest}\n`)).toThrow('was written by another version of the sandbox')
    expect(await reading('')).toThrow('holds no portals')
    expect(await reading('[{ "code": "my.app" }]')).toThrow('holds no portals')
    expect(() => readState(folder)).toThrow('SANDBOX_STATE_FILE cannot be read')
    expect(() => readState(join(path, 'below-a-file'))).toThrow('SANDBOX_STATE_FILE cannot be written')
    expect(readState(join(folder, 'not-there'))).toBeNull()
  })
})

describe('portals that were kept', () => {
  const CARD = { code: 'a', name: 'A', url: 'https://a.example.com/', clientId: 'app.a', clientSecret: 's', scopes: [] }
  const monday = Date.parse('2026-03-09T12:00:00Z')

  async function kept(world: World, environment: Record<string, string>): Promise<World> {
    await writeState(join(folder, 'state'), world)
    return restoreWorld(readSettings(environment), readState(join(folder, 'state'))!, monday + 86_400_000)
  }

  it('stand at the port of now, under the name that they had', async () => {
    const world = createWorld(readSettings({}), monday)
    breakPortal(world.portals[0]!, { kind: 'rename' })
    const moved = await kept(world, { SANDBOX_PORT: '4001' })
    expect(moved.portals.map(({ host, origin, authServer }) => [host, origin, authServer])).toEqual([
      ['localhost:4001', 'http://localhost:4001', 'http://127.0.0.1:4001'],
      ['127.0.0.1:4002', 'http://127.0.0.1:4002', 'http://127.0.0.1:4001'],
    ])
    mendPortal(moved.portals[0]!)
    expect(moved.portals[0]!.host).toBe('127.0.0.1:4001')
  })

  it('have the usual rate limit of now, and a broken one until it is mended', async () => {
    const world = createWorld(readSettings({ SANDBOX_RATE_LIMIT: 'off' }), monday)
    breakPortal(world.portals[1]!, { kind: 'bucket', limit: { capacity: 1, leak: 1 } })
    const { portals } = await kept(world, { SANDBOX_RATE_LIMIT: '250/5' })
    expect(portals.map(({ faults }) => faults.limit)).toEqual([{ capacity: 250, leak: 5 }, { capacity: 1, leak: 1 }])
    mendPortal(portals[1]!)
    expect(portals[1]!.faults.limit).toEqual({ capacity: 250, leak: 5 })
  })

  it('know the cards of SANDBOX_APPS as they are now, by their old numbers, and the apps that were registered', async () => {
    const world = createWorld(readSettings({ SANDBOX_APPS: JSON.stringify([CARD, { ...CARD, code: 'b' }]) }), monday)
    const { apps } = await kept(world, { SANDBOX_APPS: JSON.stringify([{ ...CARD, code: 'c' }, { ...CARD, code: 'b', url: 'https://b.example.com/' }]) })
    expect([...apps.values()].map(({ code, id, url }) => [code, id, url])).toEqual([
      ['a', '1', 'https://a.example.com/'], ['b', '2', 'https://b.example.com/'], ['c', '3', 'https://a.example.com/'],
    ])
  })

  it('have their records of that day, and a seed of today when they are put back to it', async () => {
    const world = createWorld(readSettings({}), monday)
    const later = await kept(world, {})
    expect(later.portals[0]!.tasks).toEqual(world.portals[0]!.tasks)
    expect(later.today).toBe(world.today + 86_400_000)
  })
})
