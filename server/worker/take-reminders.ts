import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { DueFollowUp } from '#shared/types/worker'
import type { Transaction } from '../database/client'
import { followUps } from '../database/schema'
import type { Reader } from '../notes/notes'

/** The clocks of the app's instances and of the database may differ by this, in seconds. */
const CLOCKS_DIFFER = 5

/** What came longer ago opens nothing by itself, in seconds: whoever comes now has come for something else. The notification and Home have it. */
const OPENS_WITHIN = 3600

/** The time that came last: of one that was put off to before it is due, and is to come again then, the one that has come. */
const CAME_AT = sql`case when ${followUps.snoozedUntil} < ${followUps.remindAt} and ${followUps.remindAt} > now() + make_interval(secs => ${CLOCKS_DIFFER}) then ${followUps.snoozedUntil} else ${followUps.remindAt} end`

/** Takes down that reminders were opened: those of open follow-ups of this person whose time has come, and which nobody has opened yet. */
const open = (transaction: Transaction, reader: Reader, which: SQL | undefined) => transaction.update(followUps).set({ openedFor: CAME_AT }).where(and(
  eq(followUps.portalId, reader.portalId), eq(followUps.assigneeId, reader.user.id), eq(followUps.status, 'open'), which,
  lte(CAME_AT, sql`now() + make_interval(secs => ${CLOCKS_DIFFER})`),
  or(isNull(followUps.openedFor), lt(followUps.openedFor, CAME_AT)),
)).returning({
  id: followUps.id, title: followUps.title, at: followUps.openedFor,
  isOld: sql<boolean>`${followUps.openedFor} < now() - make_interval(secs => ${OPENS_WITHIN})`,
})

/** A page shows a follow-up: where this person has been reminded of it, no browser is to open it once more. */
export async function markOpened(transaction: Transaction, reader: Reader, id: string): Promise<void> {
  await open(transaction, reader, eq(followUps.id, id))
}

/**
 * Takes reminders for a browser to open: those of open follow-ups of this person whose time has come, and which nobody has opened. One
 * that was set to another time in the meantime is not due any more; one whose time came long ago is taken, and opens nothing.
 * @param reminders follow-ups, and when their assignee was to be reminded (ISO 8601)
 * @returns the newest first
 */
export async function takeReminders(transaction: Transaction, reader: Reader, reminders: readonly { id: string, remindAt: string }[]): Promise<DueFollowUp[]> {
  const named = or(...reminders.map(({ id, remindAt }) => and(eq(followUps.id, id), sql`date_trunc('milliseconds', ${CAME_AT}) = ${remindAt}::timestamptz`)))
  const taken = await open(transaction, reader, named)
  return taken.filter(({ isOld }) => !isOld).sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0)).map(({ id, title }) => ({ id, title }))
}
