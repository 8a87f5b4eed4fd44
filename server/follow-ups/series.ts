import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { dayIn, momentIn, timeIn } from '#shared/zones'
import type { Transaction } from '../database/client'
import { followUps } from '../database/schema'
import type { Reader } from '../notes/notes'
import { timeZoneOf } from '../portals/users'
import type { Due } from './due'
import { dueColumns } from './due'
import { remindAt } from './remind-at'
import { successorOf } from './repeats'

export type Row = typeof followUps.$inferSelect
type Member = Omit<Row, 'seq' | 'kind'>

/** The day that a rule counts from: a series runs where its author is, whoever has set it. */
export async function seriesDay(transaction: Transaction, followUp: Member): Promise<string> {
  return followUp.wholeDay ? followUp.dueOn : dayIn(followUp.dueAt, await zoneOf(transaction, followUp))
}

/** The next of a series, where the one that is done has not got it yet. */
export async function addSuccessor(transaction: Transaction, reader: Reader, done: Member): Promise<void> {
  if (done.repeats === null) return
  const timeZone = await zoneOf(transaction, done)
  const next = successorOf(done.repeats, await seriesDay(transaction, done), dayIn(new Date(), timeZone))
  if (next === null) return
  const due = dueAgain(done, next.dueOn, timeZone)
  const { portalId, subject, title, authorId, assigneeId, visibility, noteId, sourceKind, sourceId } = done
  await transaction.insert(followUps).values({
    portalId, subject, title, authorId, assigneeId, visibility, noteId, sourceKind, sourceId, ...due, id: randomUUID(), follows: done.id, repeats: next.repeats,
    remindAt: await remindAt(transaction, reader, { ...due, assigneeId, snoozedUntil: null }),
  }).onConflictDoNothing()
}

/** Where the clocks skip its time of day, the next one is later, and keeps the time for those after it. */
function dueAgain({ wholeDay, dueAt, skippedTime }: Member, day: string, timeZone: string): Due & Pick<Row, 'skippedTime'> {
  if (wholeDay) return { ...dueColumns(day, timeZone), skippedTime: null }
  const time = skippedTime ?? timeIn(dueAt, timeZone)
  const moment = momentIn(day, time, timeZone)
  return { dueOn: day, dueAt: moment, wholeDay, timeZone, skippedTime: timeIn(moment, timeZone) === time ? null : time }
}

function zoneOf(transaction: Transaction, { portalId, authorId, timeZone }: Member): Promise<string> {
  return timeZoneOf(transaction, portalId, authorId, timeZone)
}

/** What nobody has touched goes with the doing that it came of. */
export async function takeBackSuccessor(transaction: Transaction, reader: Reader, { id }: Pick<Row, 'id'>): Promise<void> {
  await transaction.delete(followUps)
    .where(and(eq(followUps.portalId, reader.portalId), eq(followUps.follows, id), eq(followUps.version, 1), eq(followUps.status, 'open')))
}
