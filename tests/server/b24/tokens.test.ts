import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PortalError } from '../../../server/b24/portal-error'
import { batchAs, renew } from '../../../server/b24/tokens'
import type { Database } from '../../../server/database/client'
import { portals, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { keyring } from '../../../server/keyring'
import type { Portal } from '../../../server/portals/portals'
import { readTokens, storeUser } from '../../../server/portals/users'
import { addPortal, openTestDatabase } from '../support/database'

/** An authorization server and a portal in one, that remember what they were asked. */
let server: Server
let origin: string
let database: Database
let portal: Portal
let exchanges: string[]
let answerToken: (refreshToken: string, response: ServerResponse) => void | Promise<void>

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
    if (request.url?.startsWith('/oauth/token/')) {
      const refreshToken = new URLSearchParams(body).get('refresh_token')!
      exchanges.push(refreshToken)
      return answerToken(refreshToken, response)
    }
    const { auth } = JSON.parse(body) as { auth: string }
    if (auth === 'expired') return send(response, { error: 'expired_token', error_description: 'The access token provided has expired.' }, 401)
    send(response, { result: { result: { who: { ID: auth } }, result_error: [], result_total: [], result_next: [], result_time: {} }, time: {} })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.env.NUXT_B24_AUTH_SERVERS = origin
  database = await openTestDatabase()
})
afterAll(async () => {
  await database.close()
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  exchanges = []
  answerToken = (_, response) => grant(response)
  const id = await addPortal(database)
  const [row] = await database.orm.update(portals).set({ clientEndpoint: `${origin}/rest/`, authServer: origin }).where(eq(portals.id, id)).returning()
  portal = row!
  await store('expired', 'refresh-1')
})

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
function grant(response: ServerResponse, changes: object = {}): void {
  send(response, {
    access_token: 'fresh', refresh_token: 'refresh-2', member_id: portal.memberId, client_endpoint: portal.clientEndpoint, user_id: 7, scope: 'task', domain: 'oauth', expires_in: 3600, ...changes,
  })
}
const store = (accessToken: string, refreshToken: string | null) => withPortal(database, portal.id, transaction =>
  storeUser(transaction, keyring(), portal.id, { id: '7', name: 'Seven', photo: null, admin: false, timeZone: null }, { accessToken, refreshToken }))
const stored = () => withPortal(database, portal.id, transaction => readTokens(transaction, keyring(), portal.id, '7'))
const ask = () => batchAs(database, portal, '7', { who: { method: 'profile' } })

describe('an expired token', () => {
  it('is renewed once, and the call repeated', async () => {
    expect(await ask()).toEqual({ who: { result: { ID: 'fresh' } } })
    expect(exchanges).toEqual(['refresh-1'])
    expect(await stored()).toEqual({ accessToken: 'fresh', refreshToken: 'refresh-2' })
  })

  it('is renewed by one of many who find it expired', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, ask))
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ who: { result: { ID: 'fresh' } } })))
    expect(exchanges).toEqual(['refresh-1'])
  })

  it('is renewed by the next one, when the authorization server did not answer the first', async () => {
    answerToken = (_, response) => send(response, { error: 'internal' }, 503)
    await expect(ask()).rejects.toMatchObject({ kind: 'unreachable' })
    answerToken = (_, response) => grant(response)
    expect(await ask()).toEqual({ who: { result: { ID: 'fresh' } } })
  })

  it('is forgotten when the authorization server refuses it', async () => {
    answerToken = (_, response) => send(response, { error: 'invalid_grant', error_description: 'used' }, 400)
    await expect(ask()).rejects.toMatchObject({ kind: 'token', code: 'invalid_grant' })
    expect(await stored()).toBeNull()
    await expect(ask()).rejects.toMatchObject({ kind: 'token', code: 'no_tokens' })
    expect(exchanges).toHaveLength(1)
  })

  it('takes no tokens of a launch in between with it, when the authorization server refuses it', async () => {
    answerToken = async (_refresh, response) => {
      await store('good', 'refresh-9')
      send(response, { error: 'invalid_grant', error_description: 'used' }, 400)
    }
    expect(await ask()).toEqual({ who: { result: { ID: 'good' } } })
    expect(await stored()).toEqual({ accessToken: 'good', refreshToken: 'refresh-9' })
  })

  it('leaves an access token that came without a refresh token in between', async () => {
    answerToken = async (_refresh, response) => {
      await store('good', null)
      send(response, { error: 'invalid_grant', error_description: 'used' }, 400)
    }
    expect(await ask()).toEqual({ who: { result: { ID: 'good' } } })
    expect(await stored()).toEqual({ accessToken: 'good', refreshToken: null })
  })

  it('is renewed for the call alone, when a launch has brought others in between', async () => {
    answerToken = async (_refresh, response) => {
      await store('good', 'refresh-9')
      grant(response)
    }
    expect(await ask()).toEqual({ who: { result: { ID: 'fresh' } } })
    expect(await stored()).toEqual({ accessToken: 'good', refreshToken: 'refresh-9' })
  })

  it.each(['invalid_client', 'wrong_client', 'PAYMENT_REQUIRED'])('is kept, and tried again, while the authorization server has something against the app: %s', async (error) => {
    answerToken = (_, response) => send(response, { error, error_description: 'No.' }, 400)
    await expect(ask()).rejects.toMatchObject({ kind: 'unreachable', code: error.toLowerCase() })
    answerToken = (_, response) => grant(response)
    expect(await ask()).toEqual({ who: { result: { ID: 'fresh' } } })
    expect(exchanges).toEqual(['refresh-1', 'refresh-1'])
  })

  it.each([{ user_id: 8 }, { member_id: 'another' }])('is not replaced by a grant for somebody else: %j', async (changes) => {
    answerToken = (_, response) => grant(response, changes)
    await expect(ask()).rejects.toMatchObject({ kind: 'token', code: 'foreign_grant' })
  })

  it('teaches the portal\'s new address', async () => {
    answerToken = (_, response) => grant(response, { client_endpoint: `${origin}/moved/rest/` })
    await renew(database, portal, '7', 'expired')
    const [row] = await database.orm.select().from(portals).where(eq(portals.id, portal.id))
    expect(row?.clientEndpoint).toBe(`${origin}/moved/rest/`)
  })
})

it('a token that works is not renewed', async () => {
  await store('good', 'refresh-1')
  expect(await ask()).toEqual({ who: { result: { ID: 'good' } } })
  expect(exchanges).toEqual([])
})

it('a person without tokens has to open the app again', async () => {
  await withPortal(database, portal.id, transaction => transaction.delete(users))
  await expect(ask()).rejects.toBeInstanceOf(PortalError)
})
