import type { Transaction } from '../database/client'
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
  const moment = remindMoment(followUp, followUp.snoozedUntil, timeZone)
  const now = await readNow(transaction, NOW)
  if (moment > now) return moment
  return followUp.assigneeId === reader.user.id ? null : await toldSince?.(moment) ?? now
}
