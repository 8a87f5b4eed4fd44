import { appTaken } from '../control/faults'
import type { Person, Portal } from '../portal/portal'
import type { World } from '../portal/world'
import { KNOWN_SCOPES } from '../portal/scopes'
import { commonError, RestError } from './error'
import type { AppContext } from './method'

/** Who calls, for whom, and with which rights. */
export interface Caller {
  user: Person
  app: AppContext | null
  scopes: ReadonlySet<string>
}

/** How a request identifies itself. */
export interface Credentials {
  /** `auth` of the query or body, or a bearer token. */
  token: string | null
  webhook: { user: string, code: string } | null
}

/** The incoming webhook that every portal has. */
export const WEBHOOK = { user: '1', code: 'sandbox' }

/**
 * Finds out who calls.
 * @param now milliseconds since the epoch
 * @throws RestError `NO_AUTH_FOUND`, `expired_token`, `invalid_token` or `authorization_error` 401, `user_access_error` 403
 * @see https://apidocs.bitrix24.com/error-codes.html
 */
export function authenticate(world: World, portal: Portal, credentials: Credentials, now: number): Caller {
  if (credentials.webhook) return byWebhook(portal, credentials.webhook)
  const grant = credentials.token ? portal.grants.byAccess.get(credentials.token) : undefined
  if (!grant) throw noAuth()
  const app = world.apps.get(grant.app)
  const installation = portal.installations.get(grant.app)
  if (grant.revoked || !app || !installation) {
    throw new RestError('invalid_token', 'Unable to get application by token', 401)
  }
  if (grant.accessExpires < now) throw commonError('expired_token')
  const user = portal.people.get(grant.userId)
  if (!user) throw new RestError('authorization_error', 'Unable to authorize user', 401)
  if (appTaken(portal.faults, user.id, app.code)) {
    throw commonError('user_access_error')
  }
  return { user, app: { app, installation, grant }, scopes: new Set(['basic', ...grant.scopes]) }
}

function byWebhook(portal: Portal, webhook: { user: string, code: string }): Caller {
  const user = portal.people.get(webhook.user)
  if (!user || webhook.user !== WEBHOOK.user || webhook.code !== WEBHOOK.code) throw noAuth()
  return { user, app: null, scopes: new Set(['basic', ...KNOWN_SCOPES]) }
}

function noAuth(): RestError {
  return commonError('NO_AUTH_FOUND')
}
