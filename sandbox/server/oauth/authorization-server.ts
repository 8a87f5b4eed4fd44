import { timingSafeEqual } from 'node:crypto'
import type { RegisteredApp } from '../portal/apps'
import { appOfClient, appStatus } from '../portal/apps'
import type { Portal } from '../portal/portal'
import type { World } from '../portal/world'
import type { Grant } from './grants'
import { ACCESS_SECONDS, issueGrant, takeCode } from './grants'

/** What the authorization server answers instead of tokens. */
interface TokenRefusal {
  error: string
  error_description: string
}

/**
 * Its error codes with their sentences. The last two are not on the documentation's list; the platform's own SDKs know them.
 * @see https://apidocs.bitrix24.com/settings/oauth/error-codes.html
 */
const TOKEN_ERRORS = {
  INTERNAL_SERVER_ERROR: 'Internal server error',
  PAYMENT_REQUIRED: 'Payment required',
  insufficient_scope: 'Access permissions requested exceed those specified in the application card',
  invalid_client: 'Invalid client data was provided',
  invalid_grant: 'Invalid authorization data was provided',
  invalid_request: 'An incorrectly formatted authorization request was provided',
  invalid_scope: 'Access permissions requested exceed those specified in the application card',
  NOT_INSTALLED: 'Application is not installed on the portal',
  wrong_client: 'Wrong client',
}

/** A refusal with the sentence of its code; of a code that is none, with the code itself. */
export function tokenError(code: string): TokenRefusal {
  const sentences: Record<string, string> = TOKEN_ERRORS
  return { error: code, error_description: sentences[code] ?? code }
}

/** What it answers for a code; a renewal adds `expires` (seconds since the epoch) and `user_id`. */
interface TokenAnswer {
  access_token: string
  client_endpoint: string
  /** Of the authorization server, not of the portal. */
  domain: string
  expires?: number
  expires_in: number
  member_id: string
  refresh_token: string
  scope: string
  server_endpoint: string
  status: string
  user_id?: number
}

/** The outcome of one request, and what the traffic list needs to know about it. */
export interface TokenOutcome {
  status: number
  body: TokenAnswer | TokenRefusal
  /** `null` when the request names nothing that leads to a portal. */
  portal: Portal | null
  app: string | null
  userId: string | null
}

type Found = Pick<TokenOutcome, 'portal' | 'app' | 'userId'>

/**
 * Answers `/oauth/token/`: a code or a refresh token for a new pair. It serves all portals of the sandbox, as the platform's one server
 * does. A refresh token dies with its use.
 * @param params of the query or the form, by name
 * @param now milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/settings/oauth/index.html
 * @see https://apidocs.bitrix24.com/settings/oauth/auto-renewal.html
 */
export function answerToken(world: World, params: Record<string, string>, now: number): TokenOutcome {
  const nobody: Found = { portal: null, app: null, userId: null }
  const { grant_type: type, client_id: clientId, client_secret: secret } = params
  const proof = type === 'authorization_code' ? params.code : type === 'refresh_token' ? params.refresh_token : undefined
  if (!clientId || !secret || !proof) return refuse(400, 'invalid_request', nobody)
  const app = appOfClient(world.apps, clientId)
  if (!app) return refuse(200, 'wrong_client', nobody)
  if (!sameText(app.clientSecret, secret)) return refuse(400, 'invalid_client', { ...nobody, app: app.code })
  return type === 'refresh_token' ? renew(world, app, proof, now) : exchange(world, app, proof, now)
}

function exchange(world: World, app: RegisteredApp, code: string, now: number): TokenOutcome {
  for (const portal of world.portals) {
    const userId = takeCode(portal.grants, code, app.code, now)
    if (userId) {
      const found = { portal, app: app.code, userId }
      if (!portal.installations.has(app.code)) return notInstalled(found)
      return { status: 200, body: tokenAnswer(portal, app, newGrant(portal, app, userId, now)), ...found }
    }
  }
  return invalidGrant({ portal: null, app: app.code, userId: null })
}

function renew(world: World, app: RegisteredApp, refreshToken: string, now: number): TokenOutcome {
  const portal = world.portals.find(one => one.grants.byRefresh.has(refreshToken))
  const grant = portal?.grants.byRefresh.get(refreshToken)
  const found = { portal: portal ?? null, app: app.code, userId: grant?.userId ?? null }
  if (!portal || !grant || grant.app !== app.code || grant.used) return invalidGrant(found)
  if (!portal.installations.has(app.code)) return notInstalled(found)
  if (grant.revoked || grant.refreshExpires < now) return invalidGrant(found)
  grant.used = true
  const renewed = newGrant(portal, app, grant.userId, now)
  const body = {
    ...tokenAnswer(portal, app, renewed),
    expires: Math.floor(renewed.accessExpires / 1000),
    user_id: Number(grant.userId),
  }
  return { status: 200, body, ...found }
}

/** A new pair of tokens for a person in an installed app. */
export function newGrant(portal: Portal, app: RegisteredApp, userId: string, now: number): Grant {
  return issueGrant(portal.grants, { memberId: portal.memberId, appId: app.id, app: app.code, userId, scopes: app.scopes }, now)
}

function tokenAnswer(portal: Portal, app: RegisteredApp, grant: Grant): TokenAnswer {
  return {
    access_token: grant.accessToken,
    client_endpoint: `${portal.origin}/rest/`,
    domain: new URL(portal.authServer).host,
    expires_in: ACCESS_SECONDS,
    member_id: portal.memberId,
    refresh_token: grant.refreshToken,
    scope: grant.scopes.join(','),
    server_endpoint: `${portal.authServer}/rest/`,
    status: appStatus(app),
  }
}

function invalidGrant(found: Found): TokenOutcome {
  return refuse(400, 'invalid_grant', found)
}

function notInstalled(found: Found): TokenOutcome {
  return refuse(401, 'NOT_INSTALLED', found)
}

function refuse(status: number, error: keyof typeof TOKEN_ERRORS, found: Found): TokenOutcome {
  return { status, body: tokenError(error), ...found }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
