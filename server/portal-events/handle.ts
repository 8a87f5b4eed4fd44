import { createHash } from 'node:crypto'
import { allowedAuthServer, exchangeRefreshToken } from '../b24/authorization-server'
import type { Grant } from '../b24/authorization-server'
import { IDENTITY_CALLS, readIdentity } from '../b24/person'
import type { Identity } from '../b24/person'
import { PortalError } from '../b24/portal-error'
import { openPortal } from '../b24/rest'
import type { Database } from '../database/client'
import { eventsSeen } from '../database/schema'
import { withPortal } from '../database/with-portal'
import { installWidgets } from '../install/install'
import { keyring } from '../keyring'
import { learnFields } from '../next-steps/learn'
import type { Portal } from '../portals/portals'
import { deletePortal, findPortal, storePortal } from '../portals/portals'
import { storeUser } from '../portals/users'
import type { PortalEvent } from './parse'

/**
 * Does what an event of the app asks for, once: an event that comes again finds its work done. Thrown errors let the queue try again.
 * The route has checked the application token of known portals already; a new portal proves itself here.
 */
export async function handlePortalEvent(database: Database, event: PortalEvent): Promise<void> {
  const portal = await findPortal(database, event.auth.member_id)
  if (event.event === 'ONAPPUNINSTALL') {
    // It is gone already when the event comes again, and stays when the app was installed anew in between.
    if (portal && portal.uninstalledAt !== null && event.data.CLEAN === '1') await deletePortal(database, portal.id)
    return
  }
  if (portal && await wasSeen(database, portal, event)) return
  const installed = event.event === 'ONAPPINSTALL' ? await acceptInstallation(database, portal, event) : portal
  if (!installed) return
  // Handlers are gone after an update, and an installation without the wizard never had any.
  const widgets = await installWidgets(database, installed, installed.installerId)
  const { places, events } = await learnFields(database, installed, installed.installerId)
  const failed = [...widgets, ...events].filter(item => item.outcome === 'failed')
  if (failed.length > 0) throw new Error(`${event.event}: the portal refused ${failed.map(item => `${item.name} (${item.error})`).join(', ')}`)
  // What is bound stays bound; where the fields are is asked again, unless the portal has none for the app.
  if (places instanceof PortalError && places.kind !== 'refused') throw places
  await markSeen(database, installed, event)
}

/**
 * Learns a portal from its installation event, the first that carries the application token. Whoever has access to the app
 * could send one, so it proves itself, with an administrator's tokens: only they install.
 * @returns `null` when the proof is not good: then nothing happens
 */
async function acceptInstallation(database: Database, known: Portal | null, event: PortalEvent): Promise<Portal | null> {
  const proven = await proveByRefreshToken(event) ?? await proveByAccessToken(known, event)
  if (!proven?.identity.profile.admin) return null
  const { grant, identity: { app, profile } } = proven
  const portal = await storePortal(database, { grant, app, applicationToken: event.auth.application_token })
  await withPortal(database, portal.id, transaction => storeUser(transaction, keyring(), portal.id, profile, grant))
  return portal
}

/** What stands behind an event: tokens that work, and whose they are. */
interface ProvenInstallation {
  grant: Omit<Grant, 'refreshToken'> & { refreshToken: string | null }
  identity: Identity
}

/** The refresh token, exchanged at an allowed authorization server. `null` when it is missing, foreign or used up. */
async function proveByRefreshToken({ auth }: PortalEvent): Promise<ProvenInstallation | null> {
  const authServer = allowedAuthServer(auth.server_endpoint ?? null)
  if (authServer === null || !auth.refresh_token) return null
  return unlessRefused(async () => {
    const grant = await exchangeRefreshToken(authServer, auth.refresh_token!)
    if (grant.memberId !== auth.member_id) return null
    return { grant, identity: readIdentity(await openPortal(grant, grant.accessToken, () => {}).batch(IDENTITY_CALLS)) }
  })
}

/** The access token, asked at the address that is stored for the portal: for an event that comes a second time. */
async function proveByAccessToken(known: Portal | null, { auth }: PortalEvent): Promise<ProvenInstallation | null> {
  if (!known || known.uninstalledAt !== null || !auth.access_token) return null
  const accessToken = auth.access_token
  return unlessRefused(async () => {
    const identity = readIdentity(await openPortal(known, accessToken, () => {}).batch(IDENTITY_CALLS))
    if (identity.app.id !== known.appId) return null
    return { grant: { ...known, accessToken, refreshToken: null, userId: identity.profile.id }, identity }
  })
}

async function unlessRefused<T>(prove: () => Promise<T | null>): Promise<T | null> {
  try {
    return await prove()
  } catch (error) {
    if (error instanceof PortalError && error.kind === 'token') return null
    throw error
  }
}

/** Two deliveries of one event are the same to the letter, its time included. */
function fingerprintOf(event: PortalEvent): string {
  return createHash('sha256').update(JSON.stringify([event.event, event.ts, event.data])).digest('base64url')
}

async function wasSeen(database: Database, portal: Portal, event: PortalEvent): Promise<boolean> {
  const seen = await withPortal(database, portal.id, transaction => transaction.query.eventsSeen.findFirst({
    where: (table, { and, eq }) => and(eq(table.portalId, portal.id), eq(table.fingerprint, fingerprintOf(event))),
  }))
  return seen !== undefined && portal.uninstalledAt === null
}

async function markSeen(database: Database, portal: Portal, event: PortalEvent): Promise<void> {
  await withPortal(database, portal.id, transaction => transaction.insert(eventsSeen)
    .values({ portalId: portal.id, fingerprint: fingerprintOf(event), event: event.event }).onConflictDoNothing())
}
