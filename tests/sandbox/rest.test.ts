import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let app: TestApp
let token: string

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install()
  token = await sandbox.portal.token(app)
})
afterAll(() => sandbox.stop())

const address = (path: string) => `${sandbox.portal.url}/rest/${path}`

describe('a method is called', () => {
  it('by GET, with parameters in the query', async () => {
    const response = await fetch(address(`user.get?FILTER[ID]=3&select[0]=NAME&auth=${token}`))
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toMatchObject({ result: [{ NAME: 'Amara' }], total: 1 })
  })

  it('by POST, with a form whose names have brackets', async () => {
    const body = new URLSearchParams([['FILTER[@ID][0]', '3'], ['FILTER[@ID][1]', '4'], ['select[]', 'ID'], ['auth', token]])
    expect(await (await fetch(address('user.get'), { method: 'POST', body })).json()).toMatchObject({ result: [{ ID: '3' }, { ID: '4' }] })
  })

  it('by POST, with parts of a form', async () => {
    const body = new FormData()
    body.set('FILTER[LAST_NAME]', 'Ibarra')
    body.set('auth', token)
    expect(await (await fetch(address('user.get'), { method: 'POST', body })).json()).toMatchObject({ result: [{ ID: '6', NAME: 'Tomás' }] })
  })

  it('by POST, with JSON', async () => {
    expect((await sandbox.portal.rest('user.get', { FILTER: { ID: 2 } }, token)).body).toMatchObject({ result: [{ ID: '2' }] })
  })

  it('with a bearer token', async () => {
    const { body } = await sandbox.portal.ask('/rest/profile', { headers: { authorization: `Bearer ${token}` } })
    expect(body).toMatchObject({ result: { ID: '1' } })
  })

  it('in any letter case, with .json behind it, and with a slash too many before it', async () => {
    for (const path of [`USER.Get.json?filter[ID]=5&auth=${token}`, `/user.get?Filter[ID]=5&auth=${token}`]) {
      expect(await (await fetch(address(path))).json()).toMatchObject({ result: [{ ID: '5' }] })
    }
  })

  it('by an incoming webhook, as the person who made it', async () => {
    expect(await (await fetch(address('1/sandbox/profile.json'))).json()).toMatchObject({ result: { ID: '1', ADMIN: true } })
  })

  it('from any page: its browser is told so', async () => {
    const preflight = await fetch(address('profile'), { method: 'OPTIONS', headers: { 'origin': 'http://localhost:9', 'access-control-request-method': 'POST' } })
    expect(preflight.ok).toBe(true)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
    for (const response of [preflight, await fetch(address('profile'))]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
    }
  })
})

describe('an answer in XML', () => {
  const xml = async (path: string) => {
    const response = await fetch(address(path))
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }

  it('is given to .xml behind the method, its lists as items', async () => {
    const { status, type, text } = await xml(`user.get.xml?FILTER[@ID][]=3&FILTER[@ID][]=4&select[]=ID&select[]=NAME&auth=${token}`)
    expect([status, type]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><response><result><item><ID>3<\/ID><NAME>Amara<\/NAME><\/item><item><ID>4<\/ID>/)
    expect(text).toMatch(/<total>2<\/total><time><start>\d+.*<\/time><\/response>$/)
  })

  it('writes texts with their signs, and refusals too', async () => {
    const { body } = await sandbox.portal.rest('tasks.task.add', { fields: { TITLE: 'Bell & <Co> "now"', RESPONSIBLE_ID: 1 } })
    const { task: { id } } = body.result as { task: { id: string } }
    expect((await xml(`1/sandbox/tasks.task.get.XML?taskId=${id}&select[]=TITLE`)).text).toContain('<title>Bell &amp; &lt;Co&gt; &quot;now&quot;</title>')
    expect(await xml('profile.xml')).toEqual({
      status: 401,
      type: 'text/xml; charset=utf-8',
      text: '<?xml version="1.0" encoding="UTF-8"?><response><error>NO_AUTH_FOUND</error><error_description>Wrong authorization data</error_description></response>',
    })
  })
})

describe('an answer', () => {
  it('holds the times of the request, in seconds and as text', async () => {
    const { status, body } = await sandbox.portal.rest('profile', {}, token)
    expect(status).toBe(200)
    expect(body.time).toEqual({
      start: expect.any(Number),
      finish: expect.any(Number),
      duration: expect.any(Number),
      processing: expect.any(Number),
      date_start: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
      date_finish: expect.any(String),
      operating_reset_at: expect.any(Number),
      operating: expect.any(Number),
    })
    expect(Math.abs(Number(body.time?.start) - Date.now() / 1000)).toBeLessThan(5)
  })

  it('of a list says how many there are and where the next page starts', async () => {
    const first = (await sandbox.portal.rest('tasks.task.list', { select: ['ID'], order: { ID: 'asc' } })).body
    expect(first).toMatchObject({ total: expect.any(Number), next: 50 })
    expect((first.result as { tasks: unknown[] }).tasks).toHaveLength(50)
    const second = (await sandbox.portal.rest('tasks.task.list', { select: ['ID'], order: { ID: 'asc' }, start: '50' })).body
    expect(second).not.toHaveProperty('next')
    expect((second.result as { tasks: { id: string }[] }).tasks[0]?.id).toBe('51')
    expect((await sandbox.portal.rest('tasks.task.list', { select: ['ID'], start: -1 })).body).not.toHaveProperty('total')
  })
})

describe('refused is', () => {
  it('a method that is not there, before anybody asks who calls', async () => {
    for (const path of ['no.such.method', 'event.offline.get', 'api/profile', '1/sandbox/no.such.method']) {
      const response = await fetch(address(path))
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({ error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' })
    }
  })

  it('a call without authorization, with an unknown token, or with a wrong webhook', async () => {
    for (const path of ['profile', `profile?auth=${'f'.repeat(70)}`, '1/wrong/profile', '2/sandbox/profile', '99/sandbox/profile']) {
      const response = await fetch(address(path))
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ error: 'NO_AUTH_FOUND', error_description: 'Wrong authorization data' })
    }
  })

  it('a token of the other portal', async () => {
    await sandbox.second.control('install', { app: app.code })
    const foreign = await sandbox.second.token(app)
    expect((await sandbox.second.rest('profile', {}, foreign)).status).toBe(200)
    expect(await sandbox.portal.rest('profile', {}, foreign)).toMatchObject({ status: 401, body: { error: 'NO_AUTH_FOUND' } })
  })

  it('a token that has expired, and one that was taken back', async () => {
    const other = await sandbox.portal.install()
    const [old, revoked] = [await sandbox.portal.token(other, '2'), await sandbox.portal.token(other, '3')]
    await sandbox.portal.control('faults', { kind: 'expire-tokens', app: other.code, user: '2' })
    expect(await sandbox.portal.rest('profile', {}, old)).toEqual({
      status: 401,
      body: { error: 'expired_token', error_description: 'The access token provided has expired' },
    })
    await sandbox.portal.control('faults', { kind: 'revoke-tokens', app: other.code, user: '3' })
    expect(await sandbox.portal.rest('profile', {}, revoked)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
    expect((await sandbox.portal.rest('profile', {}, await sandbox.portal.token(other, '2'))).status).toBe(200)
  })

  it('a token of an app that has been removed', async () => {
    const other = await sandbox.portal.install()
    const dead = await sandbox.portal.token(other)
    await sandbox.portal.control('uninstall', { app: other.code })
    expect(await sandbox.portal.rest('profile', {}, dead)).toMatchObject({ status: 401, body: { error: 'invalid_token' } })
  })

  it('a method of a scope that the app has not', async () => {
    const narrow = await sandbox.portal.install({ scopes: ['placement'] })
    expect(await sandbox.portal.rest('tasks.task.list', {}, await sandbox.portal.token(narrow))).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  })

  it('a method for administrators to others', async () => {
    const employee = await sandbox.portal.token(app, '2')
    expect(await sandbox.portal.rest('placement.get', {}, employee)).toEqual({ status: 403, body: { error: 'ACCESS_DENIED', error_description: 'Access denied!' } })
  })

  it('a person whom the app was taken away from', async () => {
    const employee = await sandbox.portal.token(app, '5')
    const { id } = await sandbox.portal.control<{ id: string }>('faults', { kind: 'user-access', user: '5' })
    expect(await sandbox.portal.rest('profile', {}, employee)).toMatchObject({ status: 403, body: { error: 'user_access_error' } })
    await sandbox.portal.remove(`faults?id=${id}`)
    expect((await sandbox.portal.rest('profile', {}, employee)).status).toBe(200)
  })

  it('a webhook where an application is needed', async () => {
    for (const method of ['placement.bind', 'placement.get', 'placement.list', 'placement.unbind', 'event.bind', 'event.get', 'event.unbind', 'events']) {
      expect(await sandbox.portal.rest(method)).toEqual({
        status: 403,
        body: { error: 'WRONG_AUTH_TYPE', error_description: 'Current authorization type is denied for this method Application context required' },
      })
    }
  })

  it('a host that is no name of this machine', async () => {
    const { request } = await import('node:http')
    const { port } = new URL(sandbox.portal.url)
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/rest/1/sandbox/profile', headers: { host: `evil.example.com:${port}` } }, response => resolve(response.statusCode)).end()
    })
    expect(status).toBe(421)
  })
})
