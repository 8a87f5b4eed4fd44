import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TrafficEntry } from '../../sandbox/shared/types/contract'
import type { Received, Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let receiver: Receiver
let app: TestApp
let admin: string
let employee: string

beforeAll(async () => {
  [sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()])
})
afterAll(() => Promise.all([sandbox.stop(), receiver.stop()]))
beforeEach(async () => {
  receiver.received.length = 0
  app = await sandbox.portal.install()
  ;[admin, employee] = [await sandbox.portal.token(app), await sandbox.portal.token(app, '3')]
})

const TOKEN = /^[0-9a-f]{70}$/
const bind = (params: object, token = admin) => sandbox.portal.rest('event.bind', params, token)
const handlersOf = async (token = admin) => (await sandbox.portal.rest('event.get', {}, token)).body.result
const unbind = (params: object, token = admin) => sandbox.portal.rest('event.unbind', params, token)
const send = (body: object) => sandbox.portal.control<{ deliveries: { status: number | null, handler: string }[] }>('event', { app: app.code, ...body })
const authOf = (request: Received | undefined) => request?.form.auth as Record<string, string>

describe('event.bind', () => {
  it('binds a handler, for whoever causes the event or for one person', async () => {
    expect((await bind({ event: 'OnTaskAdd', handler: `${receiver.url}/a` })).body.result).toBe(true)
    expect((await bind({ EVENT: 'ONTASKADD', HANDLER: `${receiver.url}/a`, AUTH_TYPE: 3 })).body.result).toBe(true)
    expect(await handlersOf()).toEqual([
      { event: 'ONTASKADD', handler: `${receiver.url}/a`, auth_type: '0', offline: 0 },
      { event: 'ONTASKADD', handler: `${receiver.url}/a`, auth_type: '3', offline: 0 },
    ])
  })

  it('binds for themselves where people are no administrators', async () => {
    expect((await bind({ event: 'ONTASKADD', handler: `${receiver.url}/mine` }, employee)).body.result).toBe(true)
    expect(await handlersOf(employee)).toEqual([{ event: 'ONTASKADD', handler: `${receiver.url}/mine`, auth_type: '3', offline: 0 }])
  })

  it.each([
    ['an unknown event', () => admin, { event: 'ONNOTHING', handler: 'https://app.example.com/' }, 400, 'ERROR_EVENT_NOT_FOUND', 'Event not found'],
    ['an event of another scope', () => admin, { event: 'ONCRMDEALADD', handler: 'https://app.example.com/' }, 400, 'ERROR_EVENT_NOT_FOUND', 'Event not found'],
    ['no event', () => admin, { handler: 'https://app.example.com/' }, 400, 'ERROR_ARGUMENT', expect.any(String)],
    ['no handler', () => admin, { event: 'ONTASKADD' }, 400, 'ERROR_ARGUMENT', expect.any(String)],
    ['a host without a dot', () => admin, { event: 'ONTASKADD', handler: 'http://intranet/' }, 400, 'ERROR_WRONG_HANDLER_URL', expect.any(String)],
    ['an offline event of an employee', () => employee, { event: 'ONTASKADD', event_type: 'offline' }, 403, 'ACCESS_DENIED', 'Access denied! Offline events binding requires administrator access rights'],
    ['an employee for somebody else', () => employee, { event: 'ONTASKADD', handler: 'https://app.example.com/', auth_type: 2 }, 403, 'ACCESS_DENIED', 'Access denied! Event binding with AUTH_TYPE requires administrator access rights'],
  ])('refuses %s', async (_what, token, params, status, error, description) => {
    expect(await bind(params, token())).toMatchObject({ status, body: { error, error_description: description } })
  })

  it('refuses a handler that is there already', async () => {
    await bind({ event: 'ONTASKADD', handler: receiver.url })
    expect(await bind({ event: 'onTaskAdd', handler: receiver.url })).toEqual({
      status: 400, body: { error: 'ERROR_CORE', error_description: 'Unable to set event handler: Handler already binded' },
    })
  })
})

describe('event.get', () => {
  it('shows people who are no administrators their own', async () => {
    await bind({ event: 'ONTASKADD', handler: `${receiver.url}/all` })
    await bind({ event: 'ONTASKADD', handler: `${receiver.url}/mine` }, employee)
    expect(await handlersOf(employee)).toHaveLength(1)
    expect(await handlersOf()).toHaveLength(2)
  })
})

describe('event.unbind', () => {
  it('removes by event, handler and whose tokens', async () => {
    for (const [event, handler, authType] of [['ONTASKADD', '/a', ''], ['ONTASKADD', '/b', ''], ['ONTASKUPDATE', '/a', ''], ['ONTASKADD', '/a', '3']]) {
      await bind({ event, handler: `${receiver.url}${handler}`, auth_type: authType })
    }
    expect((await unbind({ event: 'ontaskadd', handler: `${receiver.url}/a`, auth_type: '' })).body.result).toEqual({ count: 1 })
    expect((await unbind({ event: 'ONTASKADD', handler: `${receiver.url}/a` })).body.result).toEqual({ count: 1 })
    expect((await unbind({ event: 'ONTASKADD' })).body.result).toEqual({ count: 1 })
    expect((await unbind({})).body.result).toEqual({ count: 1 })
  })

  it('leaves others\' alone where people are no administrators', async () => {
    await bind({ event: 'ONTASKADD', handler: receiver.url })
    expect((await unbind({ event: 'ONTASKADD' }, employee)).body.result).toEqual({ count: 0 })
    expect(await unbind({ event: 'ONTASKADD', auth_type: 2 }, employee)).toMatchObject({
      status: 403, body: { error_description: 'Access denied! Event unbinding with AUTH_TYPE requires administrator access rights' },
    })
    expect(await unbind({ event_type: 'offline' }, employee)).toMatchObject({
      status: 403, body: { error_description: 'Access denied! Offline events unbinding requires administrator access rights' },
    })
  })
})

describe('events', () => {
  it('lists those of the app\'s scopes, of one scope, or all', async () => {
    const list = async (params: object) => (await sandbox.portal.rest('events', params, employee)).body.result
    expect(await list({})).toEqual(expect.arrayContaining(['ONAPPINSTALL', 'ONTASKADD']))
    expect(await list({})).not.toContain('ONCRMDEALADD')
    expect(await list({ FULL: 'true' })).toContain('ONCRMDEALADD')
    expect(await list({ SCOPE: 'sonet_group' })).toEqual(['ONSONETGROUPADD', 'ONSONETGROUPUPDATE', 'ONSONETGROUPDELETE'])
  })
})

describe('an event', () => {
  it('comes as a form, with the tokens of the person who caused it', async () => {
    await bind({ event: 'ONTASKUPDATE', handler: `${receiver.url}/tasks` })
    const { deliveries } = await send({ event: 'onTaskUpdate', data: { FIELDS_BEFORE: { ID: 5 }, FIELDS_AFTER: { ID: 5 }, IS_ACCESSIBLE_BEFORE: 'undefined' }, user: 3 })
    expect(deliveries).toEqual([{ app: app.code, handler: `${receiver.url}/tasks`, status: 200 }])
    const [request] = receiver.received
    expect(request?.contentType).toBe('application/x-www-form-urlencoded')
    expect(request?.form).toEqual({
      event: 'ONTASKUPDATE',
      event_handler_id: expect.stringMatching(/^\d+$/),
      data: { FIELDS_BEFORE: { ID: '5' }, FIELDS_AFTER: { ID: '5' }, IS_ACCESSIBLE_BEFORE: 'undefined' },
      ts: expect.stringMatching(/^\d{10}$/),
      auth: {
        access_token: expect.stringMatching(TOKEN),
        expires_in: '3600',
        scope: 'task user placement',
        domain: new URL(sandbox.portal.url).host,
        server_endpoint: `${sandbox.portal.url}/rest/`,
        client_endpoint: `${sandbox.portal.url}/rest/`,
        status: 'L',
        member_id: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
        application_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    })
    expect((await sandbox.portal.rest('profile', {}, authOf(request).access_token)).body).toMatchObject({ result: { ID: '3' } })
  })

  it('has no tokens where nobody caused it, and those of the bound person where one is', async () => {
    await bind({ event: 'ONTASKADD', handler: `${receiver.url}/nobody` })
    await bind({ event: 'ONTASKADD', handler: `${receiver.url}/somebody`, auth_type: 5 })
    await send({ event: 'ONTASKADD', data: { FIELDS_AFTER: { ID: 1 } } })
    const byPath = (path: string) => receiver.received.find(request => request.path === path)
    expect(authOf(byPath('/nobody'))).not.toHaveProperty('access_token')
    expect((await sandbox.portal.rest('profile', {}, authOf(byPath('/somebody')).access_token)).body).toMatchObject({ result: { ID: '5' } })
  })

  it.each([
    ['ONAPPPAYMENT', { STATUS: 'P', PAYMENT_EXPIRED: 'N', DAYS: '28' }, []],
    ['ONAPPMETHODCONFIRM', { TOKEN: 'x', METHOD: 'voximplant.user.get', CONFIRMED: '1' }, ['application_token']],
    ['ONOFFLINEEVENT', {}, ['application_token', 'scope', 'status', 'access_token', 'expires_in', 'refresh_token']],
  ])('%s says who sends it in the documented way', async (event, data, more) => {
    await bind({ event, handler: `${receiver.url}/${event}` })
    await send({ event, data, user: 1 })
    const [request] = receiver.received
    expect(request?.form).toMatchObject({ event, ...(Object.keys(data).length ? { data } : {}) })
    expect(Object.keys(authOf(request)).sort()).toEqual(['domain', 'client_endpoint', 'server_endpoint', 'member_id', ...more].sort())
  })

  it('is tried out with event.test, by the app that asks and with what it asks', async () => {
    const other = await sandbox.portal.install()
    await bind({ event: 'ONAPPTEST', handler: `${receiver.url}/other` }, await sandbox.portal.token(other))
    await bind({ event: 'ONAPPTEST', handler: `${receiver.url}/try` })
    expect(await sandbox.portal.rest('event.test', { any: 'data', deep: { er: [1] } }, employee)).toMatchObject({ status: 200, body: { result: 1 } })
    const { form } = await receiver.next(({ path }) => path === '/try')
    expect(form).toMatchObject({ event: 'ONAPPTEST', data: { QUERY: { any: 'data', deep: { er: ['1'] } }, LANGUAGE_ID: 'en' } })
    expect(form.data).not.toHaveProperty('QUERY.auth')
    expect(form.auth).not.toHaveProperty('access_token')
    expect(receiver.received.map(({ path }) => path)).not.toContain('/other')
  })

  it('is lost when nobody answers, and the traffic list says why', async () => {
    await bind({ event: 'ONTASKADD', handler: 'http://127.0.0.1:9/closed' })
    expect((await send({ event: 'ONTASKADD' })).deliveries).toMatchObject([{ status: null }])
    const entries = await sandbox.portal.control<TrafficEntry[]>(`traffic?kind=event&app=${app.code}`)
    expect(entries.at(-1)).toMatchObject({ name: 'ONTASKADD', direction: 'out', status: null, detail: { failure: expect.any(String) } })
  })

  it('is not sent to an app whose installation is not finished', async () => {
    const card = await sandbox.portal.register({ installUrl: 'http://localhost:9/install' })
    const { body } = await sandbox.portal.launch({ app: card.code, placement: 'INSTALL' })
    await bind({ event: 'ONTASKADD', handler: receiver.url }, body.AUTH_ID)
    expect((await send({ event: 'ONTASKADD', app: card.code })).deliveries).toEqual([])
  })
})

describe('an app without an interface', () => {
  it('is told of its installation with both tokens, and of its removal with none', async () => {
    const card = await sandbox.portal.register({ interface: false, eventUrl: `${receiver.url}/events`, version: '2' })
    await sandbox.portal.control('install', { app: card.code })
    const installed = receiver.received.at(-1)
    expect(installed?.form).toMatchObject({
      event: 'ONAPPINSTALL',
      data: { VERSION: '2', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'en' },
      auth: { access_token: expect.stringMatching(TOKEN), refresh_token: expect.stringMatching(TOKEN) },
    })
    expect((await sandbox.portal.rest('app.info', {}, authOf(installed).access_token)).body).toMatchObject({ result: { CODE: card.code, INSTALLED: true } })

    await sandbox.portal.control('uninstall', { app: card.code, clean: true })
    const removed = receiver.received.at(-1)
    expect(removed?.form).toMatchObject({ event: 'ONAPPUNINSTALL', data: { LANGUAGE_ID: 'en', CLEAN: '1' } })
    expect(Object.keys(authOf(removed)).sort()).toEqual(['application_token', 'client_endpoint', 'domain', 'member_id', 'server_endpoint'])
    expect(authOf(removed).application_token).toBe(authOf(installed).application_token)
  })

  it('hears once of each, though it has bound the same address', async () => {
    const card = await sandbox.portal.install({ interface: false, eventUrl: `${receiver.url}/events` })
    const token = authOf(receiver.received.at(-1)).access_token
    await bind({ event: 'ONAPPUNINSTALL', handler: `${receiver.url}/events` }, token)
    receiver.received.length = 0
    await sandbox.portal.control('uninstall', { app: card.code })
    expect(receiver.received.map(({ form }) => [form.event, (form.data as { CLEAN: string }).CLEAN])).toEqual([['ONAPPUNINSTALL', '0']])
  })

  it('is told of a new version, with a new application token, and has to bind its handlers again', async () => {
    const card = await sandbox.portal.install({ interface: false, eventUrl: `${receiver.url}/events`, version: '1' })
    const before = authOf(receiver.received.at(-1))
    await bind({ event: 'ONTASKADD', handler: `${receiver.url}/tasks` }, before.access_token)
    await sandbox.portal.control('update', { app: card.code, version: '2' })
    const update = receiver.received.at(-1)
    expect(update?.form).toMatchObject({ event: 'ONAPPUPDATE', data: { VERSION: '2', PREVIOUS_VERSION: '1' }, auth: { refresh_token: expect.stringMatching(TOKEN) } })
    expect(authOf(update).application_token).not.toBe(before.application_token)
    expect(await handlersOf(authOf(update).access_token)).toEqual([])
  })
})
