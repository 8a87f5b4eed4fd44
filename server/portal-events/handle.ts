import { createHash } from 'node:crypto'
import { allowedAuthServer, exchangeRefreshToken } from '../b24/authorization-server'
import { IDENTITY_CALLS, readIdentity } from '../b24/person'
import { PortalError } from '../b24/portal-error'
import { openPortal } from '../b24/rest'
import type { Database } from '../database/client'
import { eventsSeen } from '../database/schema'
import { withPortal } from '../database/with-portal'
import { installEvents, installWidgets } from '../install/install'
import { keyring } from '../keyring'
import type { Portal } from '../portals/portals'
import { deletePortal, findPortal, storeApplicationToken, storePortal } from '../portals/portals'
import { storeUser } from '../portals/users'
import type { PortalEvent } from './parse'

/**
 * Does what an event asks for, once: an event that comes again finds its work done. Thrown errors let the queue try again.
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
  const failed = [
    ...await installWidgets(database, installed, installed.installerId),
    ...await installEvents(database, installed, installed.installerId),
  ].filter(item => item.outcome === 'failed')
  if (failed.length > 0) throw new Error(`${event.event}: the portal refused ${failed.map(item => `${item.name} (${item.error})`).join(', ')}`)
  await markSeen(database, installed, event)
}

/**
 * Learns a portal from its installation event, the first that carries the application token. The refresh token, exchanged
 * at an allowed authorization server, is the proof; for a portal that the wizard has stored, the access token is, asked at
 * the stored address. Either has to be an administrator's, since only they install: otherwise anybody with access to the
 * app could replace the application token.
 * @returns `null` when the proof is not good: then nothing happens
 */
async function acceptInstallation(database: Database, known: Portal | null, { auth }: PortalEvent): Promise<Portal | null> {
  try {
    if (known && known.uninstalledAt === null && auth.access_token) {
      const { profile, app } = readIdentity(await openPortal(known, auth.access_token, () => {}).batch(IDENTITY_CALLS))
      if (app.id !== known.appId || !profile.admin) return null
      await storeApplicationToken(database, known.id, auth.application_token)
      return known
    }
    const authServer = allowedAuthServer(auth.server_endpoint ?? null)
    if (authServer === null || !auth.refresh_token) return null
    const grant = await exchangeRefreshToken(authServer, auth.refresh_token)
    if (grant.memberId !== auth.member_id) return null
    const { profile, app } = readIdentity(await openPortal(grant, grant.accessToken, () => {}).batch(IDENTITY_CALLS))
    if (!profile.admin) return null
    const portal = await storePortal(database, { grant, app, applicationToken: auth.application_token })
    await withPortal(database, portal.id, transaction => storeUser(transaction, keyring(), portal.id, profile, grant))
    return portal
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
