import { eq, lt, sql } from 'drizzle-orm'
import type { Grant } from '../b24/authorization-server'
import type { Database } from '../database/client'
import { portals } from '../database/schema'
import { fingerprint } from '../keyring'

export type Portal = typeof portals.$inferSelect

/** The portal with this permanent name, also when the app was uninstalled from it. */
export async function findPortal(database: Database, memberId: string): Promise<Portal | null> {
  const [found] = await database.orm.select().from(portals).where(eq(portals.memberId, memberId)).limit(1)
  return found ?? null
}

/** The portal with our own id; `null` when it is gone or the app was uninstalled from it. */
export async function findInstalledPortal(database: Database, portalId: string): Promise<Portal | null> {
  const [found] = await database.orm.select().from(portals).where(eq(portals.id, portalId)).limit(1)
  return found && found.uninstalledAt === null ? found : null
}

/** What an installation stores: the authorization server's answer, and who we are in that portal. */
export interface Installation {
  grant: Pick<Grant, 'memberId' | 'clientEndpoint' | 'authServer' | 'scope' | 'userId'>
  app: { id: string, code: string }
  /** `null` when the launch did not bring one: it comes with the event then. */
  applicationToken: string | null
}

/**
 * Stores a portal that an authorization server has vouched for, or brings a known one up to date. A portal that comes
 * back within 30 days of its uninstallation finds its data.
 */
export async function storePortal(database: Database, { grant, app, applicationToken }: Installation): Promise<Portal> {
  const values = {
    memberId: grant.memberId,
    clientEndpoint: grant.clientEndpoint,
    authServer: grant.authServer,
    appId: app.id,
    appCode: app.code,
    scope: grant.scope,
    installerId: grant.userId,
    uninstalledAt: null,
    updatedAt: new Date(),
    ...(applicationToken === null ? {} : { applicationToken: fingerprint(applicationToken) }),
  }
  const [stored] = await database.orm.insert(portals).values(values)
    .onConflictDoUpdate({ target: portals.memberId, set: values }).returning()
  return stored!
}

/** Learns a portal's new address; `grant` is the authorization server's answer for that portal. */
export async function updateAddress(database: Database, portalId: string, grant: Grant): Promise<void> {
  await database.orm.update(portals)
    .set({ clientEndpoint: grant.clientEndpoint, scope: grant.scope, updatedAt: new Date() })
    .where(eq(portals.id, portalId))
}

/** Marks a portal as uninstalled: from now on nothing of it is believed. Its data waits. */
export async function markUninstalled(database: Database, portalId: string): Promise<void> {
  await database.orm.update(portals)
    .set({ uninstalledAt: sql`coalesce(${portals.uninstalledAt}, now())`, updatedAt: new Date() })
    .where(eq(portals.id, portalId))
}

/** Deletes a portal with every row of it. */
export async function deletePortal(database: Database, portalId: string): Promise<void> {
  await database.orm.delete(portals).where(eq(portals.id, portalId))
}

/** Where the portal's pages live: `https://portal.bitrix24.com`. */
export function portalOrigin(portal: Pick<Portal, 'clientEndpoint'>): string {
  return new URL(portal.clientEndpoint).origin
}

/** Days for which the data of an uninstalled portal waits. */
const KEEP_DAYS = 30

/** Our ids of portals whose data has waited long enough. */
export async function portalsToPurge(database: Database): Promise<string[]> {
  const rows = await database.orm.select({ id: portals.id }).from(portals)
    .where(lt(portals.uninstalledAt, sql`now() - make_interval(days => ${KEEP_DAYS})`))
  return rows.map(row => row.id)
}

/** Our ids of all portals whose rows are here. */
export async function presentPortals(database: Database): Promise<string[]> {
  const rows = await database.orm.select({ id: portals.id }).from(portals)
  return rows.map(row => row.id)
}
