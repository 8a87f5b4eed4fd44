import { and, eq, lte, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Database } from '../database/client'
import { reminderClocks } from '../database/schema'
import { LEASE_SECONDS } from './clocks'

/**
 * A portal takes 50 requests and two more each second, of all apps and people together. This many of them are for reminders:
 * what is left is for the people who work in it, also while a flood lasts.
 */
const BURST = 20
const PER_SECOND = 1.5

/** What has not leaked out by now; after a jump of the clocks nobody knows what has, and nothing counts as leaked. */
const leaked = (now: SQL) => sql`greatest(0, ${reminderClocks.level} - ${PER_SECOND} * greatest(0, extract(epoch from ${now} - ${reminderClocks.levelAt})))`

/**
 * Takes a request out of a portal's share, and keeps the lease for another while. The portal has a leaky bucket, as the
 * platform has one: a burst goes out at once, a flood at the rate that the portal takes, with room left for the people who
 * work in it. It stands on the row of the lease, so that however many instances serve the portal in turn, they fill one.
 * @param owed requests that were made since and not taken before; below zero, those that were taken and not made
 * @returns 0, or seconds until there is one; `null` when the lease is not the caller's any more
 * @see https://apidocs.bitrix24.com/limits.html
 */
export async function takeShare(database: Database, portalId: string, lease: string, owed: number, now: SQL): Promise<number | null> {
  const level = sql<number>`greatest(0, ${leaked(now)} + ${owed}::integer)`
  const leasedUntil = sql`${now} + make_interval(secs => ${LEASE_SECONDS})`
  const isOurs = and(eq(reminderClocks.portalId, portalId), eq(reminderClocks.lease, lease))
  const [taken] = await database.orm.update(reminderClocks).set({ leasedUntil, level: sql`${level} + 1`, levelAt: sql`${now}` })
    .where(and(isOurs, lte(level, BURST - 1))).returning({ portalId: reminderClocks.portalId })
  if (taken) return 0
  const [full] = await database.orm.update(reminderClocks).set({ leasedUntil, level, levelAt: sql`${now}` })
    .where(isOurs).returning({ level: reminderClocks.level })
  // It may have leaked in between.
  return full ? Math.max(0.001, (full.level - (BURST - 1)) / PER_SECOND) : null
}
