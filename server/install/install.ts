import type { Item, RunBatch } from '../b24/widgets'
import { repairWidgets } from '../b24/widgets'
import type { Grant } from '../b24/authorization-server'
import { allowedAuthServer, exchangeRefreshToken } from '../b24/authorization-server'
import { wantedWidgets } from '../b24/catalogue'
import { repairStepType } from '../b24/step-type'
import { IDENTITY_CALLS, readIdentity } from '../b24/person'
import { PortalError } from '../b24/portal-error'
import { openPortal } from '../b24/rest'
import { logRestCalls } from '../b24/rest-log'
import { batchAs } from '../b24/tokens'
import { config } from '../config'
import type { Database } from '../database/client'
import { withPortal } from '../database/with-portal'
import { keyring } from '../keyring'
import { learnFields } from '../next-steps/learn'
import type { Portal } from '../portals/portals'
import { findPortal, storePortal } from '../portals/portals'
import { storeUser } from '../portals/users'
import { wantedTypeIn } from '../settings/step-type'
import { wantedIn } from '../settings/widgets'
import type { Ticket } from './ticket'

/** Why an installation cannot go on; each is a sentence on the wizard's page. */
export class InstallRefusal extends Error {
  constructor(readonly code: 'not_administrator' | 'server_not_allowed' | 'portal_refused') {
    super(code)
    this.name = 'InstallRefusal'
  }
}

/**
 * Verifies a portal and stores it: its refresh token is exchanged at an allowed authorization server, and what that
 * server answers (not what the request said) is kept. The grant is stored before anything else is done with it, so a
 * step that fails after that can be tried again.
 * @throws InstallRefusal when the portal, its server or the person do not qualify
 * @throws PortalError when one of them does not answer, or the platform refuses in its own words
 */
export async function verifyPortal(database: Database, claim: Ticket['claim']): Promise<{ portal: Portal, userId: string }> {
  const grant = await obtainGrant(claim)
  if (grant === 'used') return verifyWithAccessToken(database, claim)
  const answers = await openPortal(grant, grant.accessToken, () => {}).batch(IDENTITY_CALLS)
  const { profile, app } = readIdentity(answers)
  if (profile.id !== grant.userId) throw new InstallRefusal('portal_refused')
  if (!profile.admin) throw new InstallRefusal('not_administrator')
  const portal = await storePortal(database, { grant, app, applicationToken: claim.applicationToken })
  await withPortal(database, portal.id, transaction => storeUser(transaction, keyring(), portal.id, profile, grant))
  return { portal, userId: profile.id }
}

/** `used`: the refresh token has been exchanged already, by a step whose answer got lost or by the portal itself. */
async function obtainGrant(claim: Ticket['claim']): Promise<Grant | 'used'> {
  const authServer = allowedAuthServer(claim.serverEndpoint)
  if (authServer === null) throw new InstallRefusal('server_not_allowed')
  if (claim.refreshToken === null) throw new InstallRefusal('portal_refused')
  try {
    const grant = await exchangeRefreshToken(authServer, claim.refreshToken)
    if (grant.memberId !== claim.memberId) throw new InstallRefusal('portal_refused')
    return grant
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') return 'used'
    throw error
  }
}

/** A portal that is stored already is asked at its stored address; the access token of the launch tells who is there. */
async function verifyWithAccessToken(database: Database, claim: Ticket['claim']): Promise<{ portal: Portal, userId: string }> {
  const portal = await findPortal(database, claim.memberId)
  if (!portal || portal.uninstalledAt !== null) throw new InstallRefusal('portal_refused')
  const answers = await openPortal(portal, claim.accessToken, logRestCalls(database, portal.id, null)).batch(IDENTITY_CALLS)
    .catch((error: unknown) => {
      throw error instanceof PortalError && error.kind === 'token' ? new InstallRefusal('portal_refused') : error
    })
  const { profile, app } = readIdentity(answers)
  if (app.id !== portal.appId) throw new InstallRefusal('portal_refused')
  if (!profile.admin) throw new InstallRefusal('not_administrator')
  await withPortal(database, portal.id, transaction => storeUser(transaction, keyring(), portal.id, profile, { accessToken: claim.accessToken, refreshToken: null }))
  return { portal, userId: profile.id }
}

/** Binds the widgets that the portal's administrators want, and our kind of custom fields, or repairs them, as the person. */
export async function installWidgets(database: Database, portal: Portal, userId: string): Promise<Item[]> {
  const run: RunBatch = calls => batchAs(database, portal, userId, calls)
  const wanted = await wantedIn(database, portal, wantedWidgets(config().appUrl))
  return [...await repairWidgets(run, wanted), ...await repairStepType(run, await wantedTypeIn(database, portal))]
}

/**
 * Learns which records have cards with a field of ours, and binds their events and those of the app, or repairs them, as the person:
 * after the widgets, which only administrators see.
 */
export async function installEvents(database: Database, portal: Portal, userId: string): Promise<Item[]> {
  return (await learnFields(database, portal, userId)).events
}
