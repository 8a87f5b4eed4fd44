import { setTimeout } from 'node:timers/promises'
import type { Database, Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import { keyring } from '../keyring'
import type { Portal } from '../portals/portals'
import { updateAddress } from '../portals/portals'
import type { Tokens } from '../portals/users'
import { endRenewal, forgetTokens, leaseRenewal, readTokens, storeTokens } from '../portals/users'
import type { Grant } from './authorization-server'
import { exchangeRefreshToken } from './authorization-server'
import { PortalError } from './portal-error'
import { openPortal } from './rest'
import type { Answer, Calls } from './rest'
import { logRestCalls } from './rest-log'

/**
 * Runs a batch with the stored tokens of a person. Renews them once when the portal says that they have expired, and
 * learns the portal's new address when it has moved.
 * @param timeout how long a request may take, in milliseconds
 * @param onRequest called before each request to the portal: there are two where a token has expired
 * @throws PortalError `token` when the person has no tokens or the platform refuses to renew them
 */
export async function batchAs<C extends Calls>(database: Database, portal: Portal, userId: string, calls: C, timeout?: number, onRequest?: () => void): Promise<{ [K in keyof C]: Answer }> {
  const tokens = await withPortal(database, portal.id, transaction => readTokens(transaction, keyring(), portal.id, userId))
  if (!tokens) throw noTokens()
  const run = (address: Portal, accessToken: string) => {
    onRequest?.()
    return openPortal(address, accessToken, logRestCalls(database, portal.id, userId), timeout).batch(calls)
  }
  try {
    return await run(portal, tokens.accessToken)
  } catch (error) {
    const mayRenew = error instanceof PortalError && (error.kind === 'moved' || error.code === 'expired_token')
    if (!mayRenew) throw error
  }
  const renewed = await renew(database, portal, userId, tokens.accessToken)
  return run({ ...portal, clientEndpoint: renewed.clientEndpoint }, renewed.accessToken)
}

/** How long to wait for the instance that renews, and between two looks. Milliseconds. */
const WAIT_MS = 10_000
const LOOK_MS = 150

/**
 * Renews a person's tokens. One instance at a time holds a lease on the row, so of many that find the same token expired
 * one renews, and the others take what it stored. No transaction is open while the authorization server is asked. The new
 * refresh token is stored before the new access token is used.
 * @param expired the access token that the portal refused
 * @throws PortalError `token` when the platform refuses; `unreachable` when it does not answer, or has something against the app
 */
export async function renew(database: Database, portal: Portal, userId: string, expired: string): Promise<{ accessToken: string, clientEndpoint: string }> {
  const read = () => withPortal(database, portal.id, transaction => readTokens(transaction, keyring(), portal.id, userId))
  for (const until = Date.now() + WAIT_MS; Date.now() < until; await setTimeout(LOOK_MS)) {
    const tokens = await read()
    if (!tokens) throw noTokens()
    if (tokens.accessToken !== expired) return { accessToken: tokens.accessToken, clientEndpoint: portal.clientEndpoint }
    if (tokens.refreshToken === null) throw noTokens()
    // Another instance may have renewed between the look and the lease: what stands in the row under the lease counts.
    const held = await withPortal(database, portal.id, async transaction =>
      await leaseRenewal(transaction, portal.id, userId) ? readTokens(transaction, keyring(), portal.id, userId) : null)
    if (held?.accessToken === expired && held.refreshToken !== null) {
      const renewed = await renewWithLease(database, portal, userId, { ...held, refreshToken: held.refreshToken })
      if (renewed) return renewed
    } else if (held) {
      await withPortal(database, portal.id, transaction => endRenewal(transaction, portal.id, userId))
    }
  }
  throw new PortalError('unreachable', 'renewal_busy', 'Another instance is renewing the token and has not finished.', 0)
}

/** @returns `null` when these tokens are refused, and the person has others by now: they have opened the app in between */
async function renewWithLease(database: Database, portal: Portal, userId: string, tried: Tokens & { refreshToken: string }): Promise<Grant | null> {
  const write = <T>(work: (transaction: Transaction) => Promise<T>) => withPortal(database, portal.id, work)
  try {
    const grant = await exchangeRefreshToken(portal.authServer, tried.refreshToken)
    if (grant.memberId !== portal.memberId || grant.userId !== userId) throw new PortalError('token', 'foreign_grant', 'The authorization server answered for somebody else.', 200)
    await write(transaction => storeTokens(transaction, keyring(), portal.id, userId, tried, grant))
    if (grant.clientEndpoint !== portal.clientEndpoint) await updateAddress(database, portal.id, grant)
    return grant
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') {
      if (await write(transaction => forgetTokens(transaction, keyring(), portal.id, userId, tried)) === 'others') return null
      throw error
    }
    await write(transaction => endRenewal(transaction, portal.id, userId))
    throw error instanceof PortalError && error.kind === 'refused' ? passing(error) : error
  }
}

/**
 * What the authorization server has against the app (its keys, its payment) is nothing that the portal refuses to this person:
 * once it is mended, everything goes on.
 */
function passing({ code, message, status }: PortalError): PortalError {
  return new PortalError('unreachable', code, message, status)
}

function noTokens(): PortalError {
  return new PortalError('token', 'no_tokens', 'There is no valid token for this person: they have to open the app again.', 401)
}
