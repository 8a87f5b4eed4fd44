import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerToken } from '../../../sandbox/server/oauth/authorization-server'
import type { Grant } from '../../../sandbox/server/oauth/grants'
import { issueCode, issueGrant } from '../../../sandbox/server/oauth/grants'
import { authenticate } from '../../../sandbox/server/rest/authenticate'
import { fillBucket } from '../../../sandbox/server/rest/rate-limit'
import type { Scene } from './support/scene'
import { expectRefusal, startScene } from './support/scene'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const CLIENT = { client_id: 'local.contract', client_secret: 'secret of the contract' }

function newGrant(now: number, userId = '3'): Grant {
  const { portal } = scene
  return issueGrant(portal.grants, { memberId: portal.memberId, appId: '1', app: 'contract.test', userId, scopes: ['task'] }, now)
}

const callerAt = (token: string, now: number) => authenticate(scene.world, scene.portal, { token, webhook: null }, now)

/** Asks the authorization server at a moment. */
function ask(params: Record<string, string>, now: number) {
  const { status, body } = answerToken(scene.world, { ...CLIENT, ...params }, now)
  return { status, body: body as unknown as Record<string, unknown> }
}

const renew = (refreshToken: string, now: number, client: object = {}) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken, ...client }, now)

describe('an access token', () => {
  it('is good for an hour, and expired after it', () => {
    const now = Date.now()
    const { accessToken } = newGrant(now)
    expect(callerAt(accessToken, now + HOUR).user.id).toBe('3')
    expect(() => callerAt(accessToken, now + HOUR + 1)).toThrow(expect.objectContaining({ code: 'expired_token', status: 401 }))
  })

  it('lives on when its pair is renewed', () => {
    const now = Date.now()
    const { accessToken, refreshToken } = newGrant(now)
    const { body } = renew(refreshToken, now + HOUR / 2)
    expect(callerAt(accessToken, now + HOUR).user.id).toBe('3')
    expect(callerAt(String(body.access_token), now + HOUR * 1.5).user.id).toBe('3')
  })

  it('of somebody who is no longer in the portal is refused', async () => {
    expectRefusal(await scene.call('profile', {}, { user: '4711' }), 'authorization_error', 'Unable to authorize user', 401)
  })
})

describe('a refresh token', () => {
  it('is good for 180 days, and no longer', () => {
    const now = Date.now()
    const [kept, late] = [newGrant(now), newGrant(now)]
    expect(renew(late.refreshToken, now + 180 * DAY + 1)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(renew(kept.refreshToken, now + 180 * DAY)).toMatchObject({ status: 200, body: { expires_in: 3600, user_id: 3 } })
  })

  it('is not used up by a client that is refused', () => {
    const now = Date.now()
    const { refreshToken } = newGrant(now)
    expect(renew(refreshToken, now, { client_secret: 'wrong' }).body.error).toBe('invalid_client')
    expect(renew(refreshToken, now, { client_id: 'local.nobody' }).body.error).toBe('wrong_client')
    expect(renew(refreshToken, now).status).toBe(200)
    expect(renew(refreshToken, now)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('is no access token, nor the other way round', () => {
    const now = Date.now()
    const { accessToken, refreshToken } = newGrant(now)
    expect(() => callerAt(refreshToken, now)).toThrow(expect.objectContaining({ code: 'NO_AUTH_FOUND', status: 401 }))
    expect(renew(accessToken, now).body.error).toBe('invalid_grant')
  })
})

it('a code is good for 30 seconds', () => {
  const now = Date.now()
  const exchange = (code: string, at: number) => ask({ grant_type: 'authorization_code', code }, at)
  const code = () => issueCode(scene.portal.grants, 'contract.test', '3', now)
  expect(exchange(code(), now + 30 * SECOND)).toMatchObject({ status: 200, body: { expires_in: 3600 } })
  expect(exchange(code(), now + 30 * SECOND + 1)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
})

describe('the bucket', () => {
  it.each([[50, 2], [250, 5]])('of a plan takes %i requests at once, and %i a second leak out, for each address on its own', (capacity, leak) => {
    const buckets = new Map()
    const now = Date.now()
    const ask = (count: number, at: number, source = '10.0.0.1') => Array.from({ length: count }, () => fillBucket(buckets, source, { capacity, leak }, at)).filter(Boolean).length
    expect(ask(capacity + 10, now)).toBe(capacity)
    expect(ask(10, now, '10.0.0.2')).toBe(10)
    expect(ask(leak + 10, now + SECOND)).toBe(leak)
    expect(ask(capacity + 10, now + HOUR)).toBe(capacity)
  })
})
