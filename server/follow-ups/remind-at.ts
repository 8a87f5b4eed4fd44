import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { followUps } from '../database/schema'
import type { Reader } from '../notes/notes'
import { timeZoneOf } from '../portals/users'
import { NOW, readNow } from '../reminders/clocks'
import type { Due } from './due'
import { remindMoment } from './remind'

/**
 * When its assignee is to be reminded. Nobody is told of what they themselves set for a time that has passed; somebody else
 * is told at once, and once: it is a time of its own, so that nothing that was told before stands in its way.
 * @param toldSince asks when they were told of it already, where it is not new to them
 */
export async function remindAt(transaction: Transaction, reader: Reader, followUp: Due & { assigneeId: string, snoozedUntil: Date | null }, toldSince?: (moment: Date) => Promise<Date | null>): Promise<Date | null> {
  const timeZone = await timeZoneOf(transaction, reader.portalId, followUp.assigneeId, followUp.timeZone)
  const now = await readNow(transaction, NOW)
  const moment = remindMoment(followUp, followUp.snoozedUntil, timeZone, now)
  if (moment > now) return moment
  return followUp.assigneeId === reader.user.id ? null : await toldSince?.(moment) ?? now
}

/**
 * Their assignees were reminded of these just now. Where that had been put off to a time before it is due, they are to be
 * reminded once more when it is. That is no change of anybody's: it makes no version.
 * @param now by the clock that reminders go by
 */
export async function remindWhenDue(transaction: Transaction, portalId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const putOff = await transaction.select().from(followUps)
    .where(and(
      eq(followUps.portalId, portalId), inArray(followUps.id, [...ids]), eq(followUps.status, 'open'),
      eq(followUps.remindAt, followUps.snoozedUntil), lte(followUps.remindAt, now), gt(followUps.dueAt, now),
    ))
    .orderBy(followUps.id).for('update')
  for (const { id, assigneeId, timeZone, ...followUp } of putOff) {
    const moment = remindMoment(followUp, followUp.snoozedUntil, await timeZoneOf(transaction, portalId, assigneeId, timeZone), now)
    if (moment > now) await transaction.update(followUps).set({ remindAt: moment }).where(and(eq(followUps.portalId, portalId), eq(followUps.id, id)))
  }
}
