import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addFault, createFaults, standingFaults } from '../../sandbox/server/control/faults'
import { COMMON_ERRORS } from '../../sandbox/server/rest/common-errors'
import type { Answered, TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

const SCOPES = ['task', 'user', 'placement', 'sonet_group', 'crm', 'im', 'calendar']

let sandbox: TestSandbox
let app: TestApp

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install({ scopes: SCOPES })
})
afterAll(() => sandbox.stop())
afterEach(() => sandbox.portal.remove('faults'))

const breakIt = (fault: object) => sandbox.portal.control<{ id: string }>('faults', fault)

/** A call as somebody. */
async function ask(user: string, method: string, params: object = {}): Promise<Answered> {
  return sandbox.portal.rest(method, params, await sandbox.portal.token(app, user))
}

describe('something taken away from a person', () => {
  it.each<[string, object, string, object]>([
    ['a group', { kind: 'group-access', group: 1 }, 'socialnetwork.api.workgroup.get', { params: { groupId: 1 } }],
    ['the people of a group', { kind: 'group-access', group: 1 }, 'sonet_group.user.get', { ID: 1 }],
    ['the chat of a group', { kind: 'group-access', group: 1 }, 'im.dialog.get', { DIALOG_ID: 'sg1' }],
    ['a deal', { kind: 'item-access', type: 2, item: 1 }, 'crm.item.get', { entityTypeId: 2, id: 1 }],
    ['a deal, by the older method', { kind: 'item-access', type: 2, item: 1 }, 'crm.deal.get', { id: 1 }],
    ['a chat', { kind: 'chat-access', chat: 1 }, 'im.dialog.get', { DIALOG_ID: 'chat1' }],
    ['the right to write in a chat', { kind: 'chat-access', chat: 1 }, 'im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'Hello' }],
    ['an app', { kind: 'user-access' }, 'profile', {}],
  ])('%s is refused to them, an administrator too, until it is mended', async (_what, fault, method, params) => {
    const token = await sandbox.portal.token(app)
    const statusNow = async () => (await sandbox.portal.rest(method, params, token)).status
    expect(await statusNow()).toBe(200)
    const { id } = await breakIt({ ...fault, user: 1 })
    expect(await statusNow()).toBeGreaterThanOrEqual(400)
    await sandbox.portal.remove(`faults?id=${id}`)
    expect(await statusNow()).toBe(200)
  })

  it('a task is no task to them', async () => {
    const task = async () => (await ask('1', 'tasks.task.get', { taskId: 1, select: ['ID'] })).body.result
    expect(await task()).toMatchObject({ task: { id: '1' } })
    const { id } = await breakIt({ kind: 'task-access', user: 1, task: 1 })
    expect(await task()).toEqual([])
    await sandbox.portal.remove(`faults?id=${id}`)
    expect(await task()).toMatchObject({ task: { id: '1' } })
  })

  it('is missing in their lists, and in nobody else\'s', async () => {
    const lists: Record<string, (user: string) => Promise<string>> = {
      'sonet_group.get': async user => JSON.stringify((await ask(user, 'sonet_group.get', { IS_ADMIN: 'Y' })).body.result),
      'crm.item.list': async user => JSON.stringify((await ask(user, 'crm.item.list', { entityTypeId: 2, select: ['id', 'title'], filter: { id: 1 } })).body.result),
      'im.recent.list': async user => JSON.stringify((await ask(user, 'im.recent.list')).body.result),
      'tasks.task.list': async user => JSON.stringify((await ask(user, 'tasks.task.list', { filter: { ID: 1 }, select: ['ID'] })).body.result),
    }
    const seen = async (user: string) => Object.fromEntries(await Promise.all(Object.entries(lists).map(async ([name, list]) => [name, await list(user)])))
    const [mine, theirs] = [await seen('1'), await seen('2')]
    await breakIt({ kind: 'group-access', user: 1, group: 1 })
    await breakIt({ kind: 'item-access', user: 1, type: 2, item: 1 })
    await breakIt({ kind: 'chat-access', user: 1, chat: 1 })
    await breakIt({ kind: 'task-access', user: 1, task: 1 })
    const now = await seen('1')
    expect(Object.keys(lists).filter(name => now[name] === mine[name] || (now[name] ?? '').length > (mine[name] ?? '').length)).toEqual([])
    expect(await seen('2')).toEqual(theirs)
  })

  it('takes membership with it: a member sees the tasks of the project no more', async () => {
    const own = async () => (await ask('5', 'tasks.task.list', { filter: { GROUP_ID: 1 }, select: ['ID'] })).body.total ?? 0
    const before = await own()
    await breakIt({ kind: 'group-access', user: 5, group: 1 })
    expect(await own()).toBeLessThan(before)
  })
})

describe('a fault that lasts', () => {
  it('strikes as long as it lasts, and no longer', () => {
    const faults = createFaults(null)
    const now = Date.UTC(2026, 0, 1)
    addFault(faults, { kind: 'task-access', user: '1', task: '1', lasts: 1000 }, now)
    addFault(faults, { kind: 'task-access', user: '1', task: '2' }, now)
    const count = (at: number) => standingFaults(faults, at).length
    expect([count(now), count(now + 999), count(now + 1000)]).toEqual([2, 2, 1])
  })

  it('is over by itself', async () => {
    await breakIt({ kind: 'error', method: 'profile', lasts: 60_000 })
    expect((await ask('1', 'profile')).status).toBe(500)
    await sandbox.portal.remove('faults')
    await breakIt({ kind: 'error', method: 'profile', lasts: 1 })
    await expect.poll(async () => (await ask('1', 'profile')).status).toBe(200)
    expect(await sandbox.portal.control('faults')).toMatchObject({ faults: [] })
  })
})

describe('a fault that strikes once', () => {
  const address = () => `${sandbox.portal.url}/rest/1/sandbox/profile`

  it.each<[object, number | 'dropped']>([
    [{ kind: 'slow', ms: 1 }, 200],
    [{ kind: 'error' }, 500],
    [{ kind: 'html', status: 502 }, 502],
    [{ kind: 'drop' }, 'dropped'],
    [{ kind: 'rate-limit' }, 503],
    [{ kind: 'operating', seconds: 1 }, 200],
  ])('%j is over after it', async (fault, wanted) => {
    await breakIt({ ...fault, method: 'profile', count: 1 })
    expect(await fetch(address()).then(({ status }) => status, () => 'dropped')).toBe(wanted)
    expect(await sandbox.portal.control('faults')).toMatchObject({ faults: [] })
    expect((await fetch(address())).status).toBe(200)
  })
})

describe('an error of the platform\'s common table', () => {
  it.each(Object.entries(COMMON_ERRORS))('%s comes with its status and its sentence', async (code, { status, message }) => {
    await breakIt({ kind: 'error', code, count: 1 })
    expect(await ask('2', 'profile')).toEqual({ status, body: { error: code, error_description: message } })
  })

  it('may have another status and another sentence', async () => {
    await breakIt({ kind: 'error', code: 'OVERLOAD_LIMIT', status: 500, message: 'Busy', count: 1 })
    expect(await ask('2', 'profile')).toEqual({ status: 500, body: { error: 'OVERLOAD_LIMIT', error_description: 'Busy' } })
  })
})

describe('the authorization server', () => {
  const renew = async (user: string) => {
    const { body } = await sandbox.portal.launch({ app: app.code, user })
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: app.clientId, client_secret: app.clientSecret, refresh_token: body.REFRESH_ID ?? '' })
    const response = await fetch(`${sandbox.portal.url}/oauth/token/`, { method: 'POST', body: form })
    return { status: response.status, body: await response.json() as Record<string, unknown> }
  }

  it('refuses one person, and one call of two', async () => {
    await breakIt({ kind: 'oauth-down', user: 3, share: 0.5 })
    expect([(await renew('3')).status, (await renew('2')).status, (await renew('3')).status]).toEqual([200, 200, 503])
  })

  it('says that an app has not been paid', async () => {
    await breakIt({ kind: 'oauth-down', status: 402, code: 'PAYMENT_REQUIRED', count: 1 })
    expect(await renew('1')).toEqual({ status: 402, body: { error: 'PAYMENT_REQUIRED', error_description: 'Payment required' } })
  })
})

describe('a portal that is renamed', () => {
  const port = () => new URL(sandbox.portal.url).port
  const there = (path: string, init?: RequestInit) => fetch(`${sandbox.portal.url}${path}`, { redirect: 'manual', ...init })

  it('sends calls on from the old address with a 302, and answers at the new one', async () => {
    const token = await sandbox.portal.token(app, '2')
    await breakIt({ kind: 'rename' })
    const body = JSON.stringify({ auth: token })
    const post = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
    const moved = await there('/rest/profile?x=1', post)
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `http://localhost:${port()}/rest/profile?x=1`])
    const answer = await fetch(moved.headers.get('location') ?? '', post)
    expect(await answer.json()).toMatchObject({ result: { ID: '2' } })
    expect((await there('/rest/1/sandbox/profile')).headers.get('location')).toBe(`http://localhost:${port()}/rest/1/sandbox/profile`)
  })

  it('is named by launches and by new tokens, and is the same portal', async () => {
    const before = await sandbox.portal.launch({ app: app.code })
    await breakIt({ kind: 'rename' })
    const after = await sandbox.portal.launch({ app: app.code })
    expect([before.query.DOMAIN, after.query.DOMAIN]).toEqual([`127.0.0.1:${port()}`, `localhost:${port()}`])
    expect(after.body.member_id).toBe(before.body.member_id)
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: app.clientId, client_secret: app.clientSecret, refresh_token: before.body.REFRESH_ID ?? '' })
    const renewed = await (await fetch(`${sandbox.portal.url}/oauth/token/`, { method: 'POST', body: form })).json()
    expect(renewed).toMatchObject({ client_endpoint: `http://localhost:${port()}/rest/`, server_endpoint: `${sandbox.portal.url}/rest/` })
  })

  it('leaves the authorization server where it is', async () => {
    const [here, beside] = [await sandbox.portal.token(app), await tokenOfSecond()]
    await breakIt({ kind: 'rename' })
    for (const token of [here, beside]) {
      expect((await sandbox.portal.ask(`/rest/app.info?auth=${token}`)).body).toMatchObject({ result: { CODE: app.code } })
    }
  })

  it('has its old address again when that is mended, and only then', async () => {
    await breakIt({ kind: 'rename' })
    const { id } = await breakIt({ kind: 'drop', method: 'no.such' })
    await sandbox.portal.remove(`faults?id=${id}`)
    expect((await there('/rest/1/sandbox/profile')).status).toBe(302)
    await sandbox.portal.remove('faults')
    expect((await there('/rest/1/sandbox/profile')).status).toBe(200)
    expect((await sandbox.portal.launch({ app: app.code })).query.DOMAIN).toBe(`127.0.0.1:${port()}`)
  })

  async function tokenOfSecond() {
    await sandbox.second.control('install', { app: app.code })
    return sandbox.second.token(app)
  }
})

describe('a fault that makes no sense', () => {
  it.each([
    ['access without a person', { kind: 'group-access', group: 1 }],
    ['access to no number', { kind: 'chat-access', user: 1, chat: 'chat1' }],
    ['a record without its type', { kind: 'item-access', user: 1, item: 1 }],
    ['no time at all', { kind: 'error', lasts: 0 }],
    ['no seconds', { kind: 'operating' }],
  ])('%s is refused with the field\'s name', async (_what, fault) => {
    const { status, body } = await sandbox.portal.ask<{ message: string }>('/sandbox/api/faults', { body: fault })
    expect([status, body.message]).toEqual([400, expect.stringMatching(/^\w+: /)])
  })
})
