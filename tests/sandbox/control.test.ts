import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AppCard, TrafficEntry } from '../../sandbox/shared/types/contract'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

const CARD = {
  code: 'test.fromStart', name: 'From the start', url: 'http://localhost:9/', clientId: 'local.start', clientSecret: 'secret of the start', scopes: ['task', 'user'],
}

let sandbox: TestSandbox
let app: TestApp
let admin: string
let employee: string

beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_APPS: JSON.stringify([CARD]) })
  app = await sandbox.portal.install()
  ;[admin, employee] = [await sandbox.portal.token(app), await sandbox.portal.token(app, '3')]
})
afterAll(() => sandbox.stop())
afterEach(() => sandbox.portal.remove('faults'))

const breakIt = (fault: object) => sandbox.portal.control<{ id: string | null, tokens: number }>('faults', fault)
const statusOf = async (method: string, token = admin) => (await sandbox.portal.rest(method, {}, token)).status
const statuses = async (count: number, method = 'profile') => {
  const seen: number[] = []
  for (let call = 0; call < count; call += 1) seen.push(await statusOf(method))
  return seen
}

describe('a fault', () => {
  it('strikes the methods of a pattern', async () => {
    await breakIt({ kind: 'error', method: 'user.*' })
    expect(await sandbox.portal.rest('user.get', {}, admin)).toEqual({ status: 500, body: { error: 'INTERNAL_SERVER_ERROR', error_description: 'Internal server error' } })
    expect(await statusOf('User.Current')).toBe(500)
    expect(await statusOf('profile')).toBe(200)
  })

  it('strikes one person', async () => {
    await breakIt({ kind: 'error', user: 3, status: 429, code: 'OPERATION_TIME_LIMIT', message: 'Too slow' })
    expect(await sandbox.portal.rest('profile', {}, employee)).toEqual({ status: 429, body: { error: 'OPERATION_TIME_LIMIT', error_description: 'Too slow' } })
    expect(await statusOf('profile')).toBe(200)
  })

  it('strikes a share of the calls, spread evenly', async () => {
    await breakIt({ kind: 'error', share: 0.25 })
    expect(await statuses(8)).toEqual([200, 200, 200, 500, 200, 200, 200, 500])
  })

  it('strikes as often as it says, and is over', async () => {
    await breakIt({ kind: 'error', count: 2 })
    expect(await statuses(4)).toEqual([500, 500, 200, 200])
    expect(await sandbox.portal.control('faults')).toMatchObject({ faults: [] })
  })

  it('strikes single commands of a batch', async () => {
    await breakIt({ kind: 'error', method: 'user.current', status: 503, code: 'OVERLOAD_LIMIT' })
    const { status, body } = await sandbox.portal.rest('batch', { cmd: { a: 'profile', b: 'user.current' } }, admin)
    expect([status, body.result]).toEqual([200, expect.objectContaining({ result: { a: expect.any(Object) }, result_error: { b: expect.objectContaining({ error: 'OVERLOAD_LIMIT' }) } })])
  })

  it('slows a method down', async () => {
    await breakIt({ kind: 'slow', ms: 300, method: 'profile', count: 1 })
    const started = performance.now()
    await statusOf('profile')
    expect(performance.now() - started).toBeGreaterThan(290)
  })

  it('answers with a page, or not at all', async () => {
    await breakIt({ kind: 'html', count: 1 })
    const response = await fetch(`${sandbox.portal.url}/rest/profile?auth=${admin}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
    await breakIt({ kind: 'drop', count: 1 })
    await expect(fetch(`${sandbox.portal.url}/rest/profile?auth=${admin}`)).rejects.toThrow()
    expect(await statusOf('profile')).toBe(200)
  })

  it('carries a request out and loses its answer', async () => {
    await breakIt({ kind: 'lose-answer', method: 'user.option.set', count: 1 })
    const kept = new URLSearchParams({ 'auth': admin, 'options[colour]': 'green' })
    await expect(fetch(`${sandbox.portal.url}/rest/user.option.set`, { method: 'POST', body: kept })).rejects.toThrow()
    expect(await sandbox.portal.rest('user.option.get', { option: 'colour' }, admin)).toMatchObject({ status: 200, body: { result: 'green' } })
  })

  it('refuses as if there had been too many requests', async () => {
    await breakIt({ kind: 'rate-limit', app: app.code, count: 1 })
    expect(await sandbox.portal.rest('profile', {}, admin)).toEqual({ status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' } })
  })

  it('is listed, and mended by its number', async () => {
    const { id } = await breakIt({ kind: 'error', method: 'profile' })
    await breakIt({ kind: 'slow', ms: 1 })
    expect(await sandbox.portal.control('faults')).toMatchObject({ faults: [{ id, kind: 'error', method: 'profile', struck: 0 }, { kind: 'slow' }], limit: null })
    await sandbox.portal.remove(`faults?id=${id}`)
    expect(await statusOf('profile')).toBe(200)
    expect(await sandbox.portal.control('faults')).toMatchObject({ faults: [{ kind: 'slow' }] })
  })

  it('says how many tokens it struck', async () => {
    const other = await sandbox.portal.install()
    await sandbox.portal.token(other, '2')
    await sandbox.portal.token(other, '3')
    expect(await breakIt({ kind: 'expire-tokens', app: other.code, user: '3' })).toEqual({ id: null, tokens: 1 })
    expect(await breakIt({ kind: 'revoke-tokens', app: other.code })).toEqual({ id: null, tokens: 2 })
  })

  it('is of one portal', async () => {
    await sandbox.portal.control('faults', { kind: 'error', portal: 2 })
    expect(await statusOf('profile')).toBe(200)
    expect((await sandbox.second.rest('profile')).status).toBe(500)
    await sandbox.portal.remove('faults?portal=2')
    expect((await sandbox.second.rest('profile')).status).toBe(200)
  })

  it.each([
    ['of an unknown kind', { kind: 'flood' }],
    ['with a share above one', { kind: 'error', share: 2 }],
    ['without what it needs', { kind: 'slow' }],
    ['for a portal that does not exist', { kind: 'error', portal: 7 }],
  ])('%s is refused', async (_what, fault) => {
    expect((await sandbox.portal.ask('/sandbox/api/faults', { body: fault })).status).toBeGreaterThanOrEqual(400)
  })
})

describe('the rate limit', () => {
  it('lets a burst through, and then as many as leak out', async () => {
    await breakIt({ kind: 'bucket', limit: { capacity: 5, leak: 0.001 } })
    expect(await statuses(7)).toEqual([200, 200, 200, 200, 200, 503, 503])
    await breakIt({ kind: 'bucket', limit: { capacity: 1, leak: 20 } })
    expect(await statuses(2)).toEqual([200, 503])
    await expect.poll(() => statusOf('profile'), { timeout: 2000, interval: 60 }).toBe(200)
    await breakIt({ kind: 'bucket', limit: null })
    expect(new Set(await statuses(20))).toEqual(new Set([200]))
  })

  it('counts a batch as one request', async () => {
    await breakIt({ kind: 'bucket', limit: { capacity: 2, leak: 0.001 } })
    const cmd = Object.fromEntries(Array.from({ length: 20 }, (_none, index) => [`c${index}`, 'profile']))
    expect((await sandbox.portal.rest('batch', { cmd }, admin)).status).toBe(200)
    expect(await statuses(2)).toEqual([200, 503])
  })

  it('is on by default: fifty at once', async () => {
    const limited = await startSandbox({ SANDBOX_RATE_LIMIT: '' })
    const answers = await Promise.all(Array.from({ length: 60 }, () => limited.portal.rest('profile')))
    const passed = answers.filter(({ status }) => status === 200).length
    expect(passed).toBeGreaterThanOrEqual(50)
    expect(passed).toBeLessThan(56)
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({ status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } })
    expect((await limited.second.rest('profile')).status).toBe(200)
    await limited.stop()
  })
})

describe('apps', () => {
  it('of the environment are there from the start, on every portal, and not installed', async () => {
    for (const portal of [sandbox.portal, sandbox.second]) {
      const { body } = await portal.ask<AppCard[]>('/sandbox/ui/apps')
      expect(body[0]).toEqual({ code: CARD.code, id: '1', clientId: CARD.clientId, name: CARD.name, description: '', state: 'none', version: '1', scopes: CARD.scopes, interface: true, menuName: null })
    }
  })

  it('are told with what they have bound, and without their secrets', async () => {
    const { apps } = await sandbox.portal.control<{ apps: Record<string, unknown>[] }>('apps')
    expect(apps.find(({ code }) => code === app.code)).toMatchObject({ state: 'installed', clientId: app.clientId, widgets: [], handlers: [], applicationToken: expect.any(String) })
    expect(JSON.stringify(apps)).not.toContain(CARD.clientSecret)
  })

  it('are registered again under the same number, and taken away', async () => {
    const card = await sandbox.portal.register({})
    const before = await sandbox.portal.control<{ id: string }>('apps', card)
    const after = await sandbox.portal.control<{ id: string, name: string }>('apps', { ...card, name: 'Renamed' })
    expect([after.id, after.name]).toEqual([before.id, 'Renamed'])
    await sandbox.portal.remove(`apps?app=${card.code}`)
    expect((await sandbox.portal.ask(`/sandbox/api/launch?app=${card.code}`)).status).toBe(404)
  })

  it('with a wrong card are refused, with the fields named', async () => {
    const { status, body } = await sandbox.portal.ask<{ message: string }>('/sandbox/api/apps', { body: { code: 'x', url: 'nowhere' } })
    expect(status).toBe(400)
    expect(body.message).toMatch(/url.*clientId/s)
  })
})

describe('the traffic list', () => {
  it('holds launches, frames, calls, tokens and events, and is asked in parts', async () => {
    await sandbox.portal.remove('traffic')
    const launch = await sandbox.portal.launch({ app: app.code })
    await sandbox.portal.ask('/sandbox/ui/traffic', { body: { sid: launch.sid, app: app.code, placement: 'DEFAULT', direction: 'in', name: 'getInitData', payload: { auth: launch.body.AUTH_ID } } })
    await sandbox.portal.ask('/sandbox/ui/traffic', { body: { sid: launch.sid, app: app.code, placement: 'DEFAULT', direction: 'out', name: 'resizeWindow' } })
    await statusOf('profile')
    await statusOf('no.such.method')
    const entries = await sandbox.portal.control<TrafficEntry[]>('traffic')
    expect(entries.map(({ kind, name, direction, status }) => [kind, name, direction, status])).toEqual([
      ['launch', 'DEFAULT', 'out', null],
      ['frame', 'getInitData', 'in', null],
      ['frame', 'resizeWindow', 'out', null],
      ['rest', 'profile', 'in', 200],
      ['rest', 'no.such.method', 'in', 404],
    ])
    expect(JSON.stringify(entries)).not.toContain(launch.body.AUTH_ID)
    const ids = async (query: string) => (await sandbox.portal.control<TrafficEntry[]>(`traffic?${query}`)).map(({ name }) => name)
    expect(await ids('kind=frame&direction=in')).toEqual(['getInitData'])
    expect(await ids('name=PROF&user=1')).toEqual(['profile'])
    expect(await ids(`since=${entries[2]?.id}&limit=1`)).toEqual(['no.such.method'])
    expect(await sandbox.second.control('traffic')).not.toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'frame' })]))
  })
})

describe('a reset', () => {
  it('puts one portal back to the seed, and keeps the apps', async () => {
    const card = await sandbox.second.install()
    const token = await sandbox.second.token(card)
    await sandbox.second.control('faults', { kind: 'task-access', user: '1', task: '1' })
    await sandbox.second.control('reset', {})
    expect((await sandbox.second.rest('profile', {}, token)).status).toBe(401)
    expect(await sandbox.second.control('faults')).toMatchObject({ faults: [] })
    expect(await sandbox.second.control<{ apps: AppCard[] }>('apps')).toMatchObject({ apps: expect.arrayContaining([expect.objectContaining({ code: card.code, state: 'none' })]) })
    expect((await sandbox.portal.rest('profile', {}, admin)).status).toBe(200)
  })

  it('forgets later apps where it is asked to', async () => {
    await sandbox.second.register({})
    expect(await sandbox.second.control('reset', { apps: true })).toMatchObject({ apps: [CARD.code] })
  })
})
