import { z } from 'zod'
import { config } from '../config'
import { PortalError, portalError } from './portal-error'

/** What an authorization server answers for a refresh token: the only source that a portal's address is believed from. */
export interface Grant {
  accessToken: string
  refreshToken: string
  memberId: string
  clientEndpoint: string
  userId: string
  scope: string[]
  /** Origin of the server that gave it. */
  authServer: string
}

const TIMEOUT_MS = 8_000

/** The documented answer of a renewal. `domain` in it is the authorization server's own and is not read. */
const grantSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  member_id: z.string().min(1).max(64),
  client_endpoint: z.url(),
  user_id: z.coerce.string().regex(/^[0-9]+$/),
  scope: z.string().default(''),
})
const errorSchema = z.object({ error: z.string(), error_description: z.string().default('') })

/** Scopes come separated by commas here and by spaces elsewhere. */
export function splitScope(scope: string): string[] {
  return scope.split(/[\s,]+/).filter(Boolean)
}

/**
 * The allowed authorization server that an address belongs to.
 * @param claim an address out of a request, such as `SERVER_ENDPOINT`; empty on old portals, which know only the first one
 * @returns its origin, or `null` when it is not on the list
 */
export function allowedAuthServer(claim: string | null): string | null {
  const { authServers } = config()
  if (claim === null) return authServers[0] ?? null
  return URL.canParse(claim) ? authServers.find(origin => origin === new URL(claim).origin) ?? null : null
}

/**
 * Exchanges a refresh token for a new grant. The old refresh token is used up: store the new one before using the grant.
 * Parameters travel in the body, so that no secret stands in an address.
 * @param authServer an origin from `allowedAuthServer`
 * @throws PortalError `token` when the refresh token is not good, `unreachable` when there was no proper answer
 */
export async function exchangeRefreshToken(authServer: string, refreshToken: string): Promise<Grant> {
  const { clientId, clientSecret, allowHttp } = config()
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken })
  const response = await fetch(`${authServer}/oauth/token/`, {
    method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new PortalError('unreachable', 'no_answer', `The authorization server does not answer: ${String(cause)}`, 0)
  })
  const answer: unknown = await response.json().catch(() => {
    throw new PortalError('unreachable', 'unexpected_answer', 'The authorization server answered with something else than JSON.', response.status)
  })
  const refusal = errorSchema.safeParse(answer)
  if (refusal.success) throw refused(refusal.data.error, refusal.data.error_description, response.status)
  const grant = grantSchema.safeParse(answer)
  if (!grant.success || !isPortalAddress(grant.data.client_endpoint, allowHttp)) {
    throw new PortalError('unreachable', 'unexpected_answer', 'The authorization server left out a part of its answer.', response.status)
  }
  return {
    accessToken: grant.data.access_token,
    refreshToken: grant.data.refresh_token,
    memberId: grant.data.member_id,
    clientEndpoint: grant.data.client_endpoint,
    userId: grant.data.user_id,
    scope: splitScope(grant.data.scope),
    authServer,
  }
}

/** `invalid_grant` and its like are the token's fault; `invalid_client` is ours, and nothing that a person can mend. */
function refused(code: string, message: string, status: number): PortalError {
  const known = code.toLowerCase()
  const tokenIsBad = ['invalid_grant', 'not_installed'].includes(known)
  return tokenIsBad ? new PortalError('token', known, message, status) : portalError(known, message, status)
}

function isPortalAddress(endpoint: string, allowHttp: boolean): boolean {
  const { protocol } = new URL(endpoint)
  return protocol === 'https:' || (allowHttp && protocol === 'http:')
}
