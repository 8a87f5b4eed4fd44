import { and, asc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { followUps, reminders, users } from '../database/schema'
import { dueUntil } from '../follow-ups/days'
import { timeZoneOf } from '../portals/users'
import { dayIn } from '#shared/zones'
import { nextMorning } from './mornings'

/** Follow-ups that a digest names; it counts the others. */
const NAMED = 5

/** Whether somebody wants a digest, and when the next one comes. */
export async function readDigest(transaction: Transaction, portalId: string, userId: string): Promise<{ digest: boolean, nextAt: Date | null }> {
  const [row] = await transaction.select({ digest: users.digest, nextAt: reminders.remindAt }).from(users)
    .leftJoin(reminders, and(eq(reminders.portalId, users.portalId), eq(reminders.kind, 'digest'), eq(reminders.about, users.id), eq(reminders.state, 'waiting')))
    .where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  return row ?? { digest: false, nextAt: null }
}

/** Stores whether somebody wants a digest. */
export async function storeDigest(transaction: Transaction, portalId: string, userId: string, digest: boolean, now: Date): Promise<void> {
  await transaction.update(users).set({ digest }).where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  await transaction.delete(reminders)
    .where(and(eq(reminders.portalId, portalId), eq(reminders.kind, 'digest'), eq(reminders.about, userId), eq(reminders.state, 'waiting')))
  await planDigest(transaction, portalId, userId, now)
}

/** Makes the next digest of somebody who wants one; one that was made before stays the only one. */
export async function planDigest(transaction: Transaction, portalId: string, userId: string, now: Date): Promise<void> {
  const [person] = await transaction.select({ digest: users.digest }).from(users).where(and(eq(users.portalId, portalId), eq(users.id, userId)))
  if (!person?.digest) return
  const remindAt = nextMorning(now, await timeZoneOf(transaction, portalId, userId))
  await transaction.insert(reminders).values({ portalId, kind: 'digest', about: userId, userId, remindAt, nextTry: remindAt }).onConflictDoNothing()
}

/** What somebody has to do by the end of a day. */
export interface DueToday { today: number, overdue: number, first: { id: string, title: string }[] }

/** Counts what is open for somebody until the end of their day, and names the first of it. */
export async function dueToday(transaction: Transaction, portalId: string, userId: string, now: Date): Promise<DueToday> {
  const zone = await timeZoneOf(transaction, portalId, userId)
  const mine = and(eq(followUps.portalId, portalId), eq(followUps.assigneeId, userId), eq(followUps.status, 'open'), dueUntil(dayIn(now, zone), zone))
  const [counted] = await transaction.select({
    all: sql<number>`count(*)::int`,
    overdue: sql<number>`(count(*) filter (where ${followUps.dueAt} < ${now}))::int`,
  }).from(followUps).where(mine)
  const first = await transaction.select({ id: followUps.id, title: followUps.title }).from(followUps)
    .where(mine).orderBy(asc(followUps.dueAt), asc(followUps.seq)).limit(NAMED)
  return { today: counted!.all - counted!.overdue, overdue: counted!.overdue, first }
}
