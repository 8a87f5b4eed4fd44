import { and, eq, inArray, sql } from 'drizzle-orm'
import type { CallCounts, CallReportPage } from '#shared/schemas/reports'
import { CALLS_PER_PAGE } from '#shared/schemas/reports'
import type { Person } from '#shared/schemas/notes'
import { addDays, dayIn, momentIn, mondayOf } from '#shared/zones'
import { callListCalls, readCallList } from '../b24/call-list'
import type { ListedCall } from '../b24/call-list'
import { learnColleagues } from '../b24/colleague'
import { LIST_TIMEOUT_MS } from '../b24/rest'
import { batchAs } from '../b24/tokens'
import type { Database, Transaction } from '../database/client'
import { users } from '../database/schema'
import { withPortal } from '../database/with-portal'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { countable, proveSubjectsOfCalls } from './countable'

/** Commands of one batch. */
const PAGES_AT_MOST = 50

/** Which calls; days in the reader's zone, both included. */
export interface CallReportQuery {
  from: string
  to: string
  start: number
  total?: number | undefined
}

/** What was written on one call. */
interface Written { notes: number, followUps: number, done: number }

/**
 * A part of the calls of a time, counted by week and person with what was written on them: the first 50 at once, up to 2,500
 * of the others. The server asks the portal, with the person's own token: what its statistics show them is what they may
 * count. Of what was written on a call they count what `countable` says.
 * @throws PortalError `refused` for who may not see the statistics
 */
export async function readCallReport(database: Database, portal: Portal, reader: Reader, { from, to, start, total: known = Infinity }: CallReportQuery, timeZone: string): Promise<CallReportPage> {
  const pages = start === 0 ? 1 : Math.min(PAGES_AT_MOST, Math.max(1, Math.ceil((known - start) / CALLS_PER_PAGE)))
  const query = { since: momentIn(from, '00:00:00', timeZone), until: momentIn(addDays(to, 1), '00:00:00', timeZone), start, pages }
  const { calls, total } = readCallList(await batchAs(database, portal, reader.user.id, callListCalls(query), LIST_TIMEOUT_MS))
  const ids = [...new Set(calls.map(({ callId }) => callId))]
  const complete = await proveSubjectsOfCalls(database, portal, reader, ids)
  await learnColleagues(database, portal, reader.user.id, calls.map(({ userId }) => userId))
  const end = start + pages * CALLS_PER_PAGE
  return {
    rows: await withPortal(database, portal.id, transaction => countCalls(transaction, reader, calls, timeZone)),
    loaded: Math.min(end, total),
    total,
    next: end < total ? end : null,
    complete,
  }
}

/** Counts calls by the ISO week that they began in, and by who telephoned. */
export async function countCalls(transaction: Transaction, reader: Reader, calls: readonly ListedCall[], timeZone: string): Promise<CallReportPage['rows']> {
  const written = await writtenOn(transaction, reader, calls.map(({ callId }) => callId))
  const names = await peopleNamed(transaction, reader.portalId, calls.map(({ userId }) => userId))
  const rows = new Map<string, CallReportPage['rows'][number]>()
  for (const { callId, userId, startedAt } of calls) {
    const monday = mondayOf(dayIn(startedAt, timeZone))
    const key = `${monday} ${userId}`
    const row = rows.get(key) ?? { monday, person: names.get(userId) ?? { id: userId, name: `#${userId}`, photo: null }, calls: 0, withNote: 0, followUps: 0, done: 0 }
    rows.set(key, { ...row, ...sum(row, written.get(callId)) })
  }
  return [...rows.values()]
}

function sum({ calls, withNote, followUps, done }: CallCounts, written: Written = { notes: 0, followUps: 0, done: 0 }): CallCounts {
  return { calls: calls + 1, withNote: withNote + (written.notes > 0 ? 1 : 0), followUps: followUps + written.followUps, done: done + written.done }
}

/** What the reader may count of what was written on some calls. One parameter, however many there are. */
async function writtenOn(transaction: Transaction, reader: Reader, callIds: readonly string[]): Promise<Map<string, Written>> {
  if (callIds.length === 0) return new Map()
  const ofThese = sql`source_kind = 'call' and source_id in (select jsonb_array_elements_text(${JSON.stringify(callIds)}::jsonb))`
  const { rows } = await transaction.execute(sql`
    select source_id as id, sum(notes) as notes, sum(follow_ups) as "followUps", sum(done) as done from (
      select source_id, 1 as notes, 0 as follow_ups, 0 as done from notes n where ${countable(reader, 'notes')} and deleted_at is null and ${ofThese}
      union all
      select source_id, 0, 1, case status when 'done' then 1 else 0 end from follow_ups n where ${countable(reader, 'follow_ups')} and ${ofThese}
    ) written group by source_id`) as unknown as { rows: ({ id: string } & Record<keyof Written, string | number>)[] }
  return new Map(rows.map(({ id, notes, followUps, done }) => [id, { notes: Number(notes), followUps: Number(followUps), done: Number(done) }]))
}

async function peopleNamed(transaction: Transaction, portalId: string, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const known = await transaction.select({ id: users.id, name: users.name, photo: users.photo }).from(users)
    .where(and(eq(users.portalId, portalId), inArray(users.id, [...new Set(ids)])))
  return new Map(known.map(person => [person.id, person]))
}
