import { and, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { followUps, reminders } from '../database/schema'
import { morningOf } from '../follow-ups/remind'
import { NOW, readNow } from './clocks'
import { movedMorning } from './mornings'

/**
 * Plans anew what somebody is to be told by the time of day, when it is learnt that they are in another zone. What they were
 * told already stays; what they would have been told by now there is told at once.
 * @param from the zone that was planned by
 */
export async function moveToZone(transaction: Transaction, portalId: string, userId: string, from: string, to: string): Promise<void> {
  const now = await readNow(transaction, NOW)
  await moveFollowUps(transaction, portalId, userId, to, now)
  await moveDigest(transaction, portalId, userId, from, to, now)
}

/** Whole days alone have no time of their own; one that is put off is at the time that somebody has chosen. */
async function moveFollowUps(transaction: Transaction, portalId: string, assigneeId: string, timeZone: string, now: Date): Promise<void> {
  const planned = and(
    eq(followUps.portalId, portalId), eq(followUps.assigneeId, assigneeId), eq(followUps.status, 'open'),
    eq(followUps.wholeDay, true), gt(followUps.remindAt, now), or(isNull(followUps.snoozedUntil), lt(followUps.snoozedUntil, followUps.remindAt)),
  )
  const days = await transaction.selectDistinct({ dueOn: followUps.dueOn }).from(followUps).where(planned)
  if (days.length === 0) return
  const mornings = days.map(({ dueOn }) => {
    const morning = morningOf(dueOn, timeZone)
    return sql`when ${followUps.dueOn} = ${dueOn} then ${(morning > now ? morning : now).toISOString()}::timestamptz`
  })
  await transaction.update(followUps).set({ remindAt: sql`case ${sql.join(mornings, sql` `)} end` }).where(and(planned, inArray(followUps.dueOn, days.map(({ dueOn }) => dueOn))))
}

async function moveDigest(transaction: Transaction, portalId: string, userId: string, from: string, to: string, now: Date): Promise<void> {
  const [planned] = await transaction.delete(reminders).where(and(
    eq(reminders.portalId, portalId), eq(reminders.kind, 'digest'), eq(reminders.about, userId), eq(reminders.state, 'waiting'), gt(reminders.remindAt, now),
  )).returning({ remindAt: reminders.remindAt })
  if (!planned) return
  const remindAt = movedMorning(planned.remindAt, from, to, now)
  await transaction.insert(reminders).values({ portalId, kind: 'digest', about: userId, userId, remindAt, nextTry: remindAt }).onConflictDoNothing()
}
