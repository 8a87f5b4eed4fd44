import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGrants, issueCode, issueGrant } from '../../sandbox/server/oauth/grants'
import type { TestApp, TestPortal, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let app: TestApp

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install()
})
afterAll(() => sandbox.stop())

interface Tokens {
  access_token: string
  refresh_token: string
  [field: string]: unknown
}

const TOKEN = /^[0-9a-f]{70}$/

async function refreshTokenOf(user = '1', portal: TestPortal = sandbox.portal): Promise<string> {
  return (await portal.launch({ app: app.code, user })).body.REFRESH_ID ?? ''
}

const asGet = (params: Record<string, string>) => sandbox.portal.ask<Tokens>(`/oauth/token/?${new URLSearchParams(params)}`)

async function asPost(params: Record<string, string>) {
  const response = await fetch(`${sandbox.portal.url}/oauth/token/`, { method: 'POST', body: new URLSearchParams(params) })
  return { status: response.status, body: await response.json() as Tokens }
}

function renewal(refreshToken: string): Record<string, string> {
  return { grant_type: 'refresh_token', client_id: app.clientId, client_secret: app.clientSecret, refresh_token: refreshToken }
}

/** What the portal sends the person back to the app with. */
async function codeOf(state?: string): Promise<URL> {
  const query = new URLSearchParams({ client_id: app.clientId, ...(state === undefined ? {} : { state }) })
  const response = await fetch(`${sandbox.portal.url}/oauth/authorize/?${query}`, { redirect: 'manual' })
  expect(response.status).toBe(302)
  return new URL(response.headers.get('location') ?? '')
}

describe('a refresh token', () => {
  it.each([['GET', asGet], ['POST', asPost]])('is exchanged for a new pair by %s', async (_method, ask) => {
    const { status, body } = await ask(renewal(await refreshTokenOf('2')))
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(TOKEN),
      refresh_token: expect.stringMatching(TOKEN),
      client_endpoint: `${sandbox.portal.url}/rest/`,
      server_endpoint: `${sandbox.portal.url}/rest/`,
      domain: new URL(sandbox.portal.url).host,
      expires: expect.any(Number),
      expires_in: 3600,
      member_id: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
      scope: 'task,user,placement',
      status: 'L',
      user_id: 2,
    })
    expect(Number(body.expires) - Date.now() / 1000).toBeGreaterThan(3590)
    expect((await sandbox.portal.rest('profile', {}, body.access_token)).body).toMatchObject({ result: { ID: '2' } })
  })

  it('is dead once it was used; the new one lives', async () => {
    const first = await refreshTokenOf()
    const { body } = await asGet(renewal(first))
    expect(await asGet(renewal(first))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await asGet(renewal(body.refresh_token))).status).toBe(200)
  })

  it('runs out', async () => {
    const old = await refreshTokenOf('3')
    await sandbox.portal.control('faults', { kind: 'expire-tokens', user: '3', refresh: true })
    expect(await asGet(renewal(old))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('is good for its own app alone', async () => {
    const other = await sandbox.portal.install()
    const theirs = (await sandbox.portal.launch({ app: other.code })).body.REFRESH_ID ?? ''
    expect(await asGet(renewal(theirs))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('dies with the app in the portal', async () => {
    const other = await sandbox.portal.install()
    const theirs = (await sandbox.portal.launch({ app: other.code })).body.REFRESH_ID ?? ''
    await sandbox.portal.control('uninstall', { app: other.code })
    const answer = await asGet({ ...renewal(theirs), client_id: other.clientId, client_secret: other.clientSecret })
    expect(answer).toMatchObject({ status: 401, body: { error: 'NOT_INSTALLED' } })
  })

  it('of the second portal is renewed by the same server, for that portal', async () => {
    await sandbox.second.control('install', { app: app.code })
    const { body } = await asGet(renewal(await refreshTokenOf('1', sandbox.second)))
    expect(body).toMatchObject({
      member_id: 'e07d94ab1c5f4826b3d86a20f5917c3e',
      client_endpoint: `${sandbox.second.url}/rest/`,
      server_endpoint: `${sandbox.portal.url}/rest/`,
    })
    expect((await sandbox.second.rest('profile', {}, body.access_token)).body).toMatchObject({ result: { NAME: 'Margaret' } })
    expect((await sandbox.portal.rest('app.info', {}, body.access_token)).body).toMatchObject({ result: { CODE: app.code } })
  })
})

describe('the authorization server refuses', () => {
  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 400, 'invalid_client'],
    ['an unknown client, with 200', { client_id: 'local.nobody' }, 200, 'wrong_client'],
    ['an unknown token', { refresh_token: 'f'.repeat(70) }, 400, 'invalid_grant'],
    ['another kind of grant', { grant_type: 'password' }, 400, 'invalid_request'],
    ['a request without a token', { refresh_token: '' }, 400, 'invalid_request'],
    ['a request without a secret', { client_secret: '' }, 400, 'invalid_request'],
  ])('%s', async (_what, change, status, error) => {
    expect(await asPost({ ...renewal(await refreshTokenOf()), ...change })).toEqual({ status, body: { error, error_description: expect.any(String) } })
  })

  it('everybody while it is down, and keeps the tokens for later', async () => {
    const token = await refreshTokenOf()
    await sandbox.portal.control('faults', { kind: 'oauth-down', count: 2 })
    expect((await asPost(renewal(token))).status).toBe(503)
    expect((await asPost(renewal(token))).status).toBe(503)
    expect((await asPost(renewal(token))).status).toBe(200)
  })

  it('by breaking the connection, or with a page', async () => {
    await sandbox.portal.control('faults', { kind: 'oauth-down', how: 'drop', count: 1 })
    await expect(asPost(renewal(await refreshTokenOf()))).rejects.toThrow()
    await sandbox.portal.control('faults', { kind: 'oauth-down', how: 'html', status: 502, count: 1 })
    const response = await fetch(`${sandbox.portal.url}/oauth/token/`)
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
  })
})

describe('the full flow', () => {
  it('sends the person back to the app with a code, which gives tokens', async () => {
    const address = await codeOf('my state')
    expect(`${address.origin}${address.pathname}`).toBe(app.url)
    const { code = '', ...rest } = Object.fromEntries(address.searchParams)
    expect(rest).toEqual({
      state: 'my state',
      domain: new URL(sandbox.portal.url).host,
      member_id: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
      scope: 'task,user,placement',
      server_domain: new URL(sandbox.portal.url).host,
    })
    const { status, body } = await asGet({ grant_type: 'authorization_code', client_id: app.clientId, client_secret: app.clientSecret, code })
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual([
      'access_token', 'client_endpoint', 'domain', 'expires_in', 'member_id', 'refresh_token', 'scope', 'server_endpoint', 'status',
    ])
    expect((await sandbox.portal.rest('profile', {}, body.access_token)).status).toBe(200)
  })

  it('takes a code once, and of the app that it was given for', async () => {
    const exchange = async (client: TestApp, code: string) =>
      (await asGet({ grant_type: 'authorization_code', client_id: client.clientId, client_secret: client.clientSecret, code })).body.error
    const code = (await codeOf()).searchParams.get('code') ?? ''
    expect(await exchange(await sandbox.portal.install(), code)).toBe('invalid_grant')
    expect(await exchange(app, code)).toBeUndefined()
    expect(await exchange(app, code)).toBe('invalid_grant')
  })

  it('shows its failures on the portal, and sends nobody anywhere', async () => {
    const response = await fetch(`${sandbox.portal.url}/oauth/authorize/?client_id=local.nobody`, { redirect: 'manual' })
    expect(response.status).toBe(403)
    expect(response.headers.get('location')).toBeNull()
  })
})

describe('tokens that are long over', () => {
  const HOUR = 3_600_000
  const DAY = 24 * HOUR
  const request = { memberId: 'm', appId: '1', app: 'test', userId: '1', scopes: [] }

  it('are forgotten, and those that may still be used are not', () => {
    const store = createGrants()
    const now = Date.UTC(2026, 0, 1)
    const [spent, revoked, idle] = [issueGrant(store, request, now), issueGrant(store, request, now), issueGrant(store, request, now)]
    spent.used = true
    revoked.revoked = true
    issueCode(store, 'test', '1', now)
    issueGrant(store, request, now + 20 * HOUR)
    expect([store.byAccess.size, store.codes.size]).toEqual([4, 0])
    issueGrant(store, request, now + DAY + 2 * HOUR)
    expect([spent, revoked, idle].map(({ accessToken }) => store.byAccess.has(accessToken))).toEqual([false, false, true])
    expect([store.byAccess.size, store.byRefresh.size]).toEqual([3, 3])
    issueGrant(store, request, now + 182 * DAY)
    expect(store.byRefresh.has(idle.refreshToken)).toBe(false)
  })

  it('do not fill the memory of a portal that is opened all day', () => {
    const store = createGrants()
    for (let opening = 0; opening < 30 * 24; opening += 1) issueGrant(store, request, opening * HOUR).used = true
    expect(store.byAccess.size).toBeLessThanOrEqual(26)
  })
})

describe('the traffic list', () => {
  it('shows no whole secret', async () => {
    await asPost(renewal(await refreshTokenOf()))
    await codeOf()
    const text = JSON.stringify(await sandbox.portal.control('traffic'))
    expect(text).not.toMatch(/[0-9a-f]{70}/)
    expect(text).not.toContain(app.clientSecret)
    expect(text).toContain('oauth/token')
  })
})
