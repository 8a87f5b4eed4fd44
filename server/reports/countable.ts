import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SubjectKey } from '#shared/subjects'
import { momentIn, addDays } from '#shared/zones'
import { PROOF_MINUTES, SUBJECTS_PER_BATCH, prove } from '../access'
import type { Database, Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Reader } from '../notes/notes'
import type { Portal } from '../portals/portals'

/** Questions to the portal for one report, of 50 subjects each. */
const QUESTIONS_AT_MOST = 3

/**
 * What a reader's report counts: their own, and of the shared ones those on subjects that the portal has shown them within
 * 5 minutes. Administrators count every shared one: a number tells no title and no name of a subject. Private ones of
 * others are in nobody's report.
 * @param table whose columns the condition is about, under the name `n`
 */
export function countable(reader: Reader, table: 'notes' | 'follow_ups'): SQL {
  const own = table === 'notes' ? sql`n.author_id = ${reader.user.id}` : sql`n.author_id = ${reader.user.id} or n.assignee_id = ${reader.user.id}`
  const shared = reader.user.admin ? sql`n.visibility = 'shared'` : sql`n.visibility = 'shared' and n.subject in (select subject from (${answers(reader)}) known where may)`
  return sql`n.portal_id = ${reader.portalId} and (${own} or (${shared}))`
}

/** What the portal has told the reader within 5 minutes. */
function answers({ portalId, user }: Reader): SQL {
  return sql`select subject, may from subject_access where portal_id = ${portalId} and user_id = ${user.id} and proven_at > now() - make_interval(mins => ${PROOF_MINUTES})`
}

/**
 * Asks the portal about the subjects of a time that it has not told the reader about, so that they can be counted: those
 * that were written about last, 150 at the most.
 * @returns whether these were all
 * @throws PortalError when the portal does not answer, or there is no token to ask with
 */
export async function proveSubjectsOf(database: Database, portal: Portal, reader: Reader, { from, to }: { from: string, to: string }, timeZone: string): Promise<boolean> {
  const [since, until] = [momentIn(from, '00:00:00', timeZone).toISOString(), momentIn(addDays(to, 1), '00:00:00', timeZone).toISOString()]
  return proveWritten(database, portal, reader, sql`
    select subject, created_at as at from notes where portal_id = ${reader.portalId} and visibility = 'shared' and deleted_at is null and created_at >= ${since} and created_at < ${until}
    union all
    select subject, created_at from follow_ups where portal_id = ${reader.portalId} and visibility = 'shared' and created_at >= ${since} and created_at < ${until}
    union all
    select subject, closed_at from follow_ups where portal_id = ${reader.portalId} and visibility = 'shared' and closed_at >= ${since} and closed_at < ${until}`)
}

/** As `proveSubjectsOf`, of what was written on some calls. @param calls the portal's ids of them */
export async function proveSubjectsOfCalls(database: Database, portal: Portal, reader: Reader, calls: readonly string[]): Promise<boolean> {
  const ofThese = sql`portal_id = ${reader.portalId} and visibility = 'shared' and source_kind = 'call' and source_id in (select jsonb_array_elements_text(${JSON.stringify(calls)}::jsonb))`
  return proveWritten(database, portal, reader, sql`
    select subject, created_at as at from notes where ${ofThese} and deleted_at is null
    union all
    select subject, created_at from follow_ups where ${ofThese}`)
}

/** @param written a query of `subject` and `at` */
async function proveWritten(database: Database, portal: Portal, reader: Reader, written: SQL): Promise<boolean> {
  if (reader.user.admin) return true
  const atMost = QUESTIONS_AT_MOST * SUBJECTS_PER_BATCH
  const unknown = await withPortal(database, portal.id, transaction => unknownSubjects(transaction, reader, written, atMost + 1))
  for (let start = 0; start < Math.min(unknown.length, atMost); start += SUBJECTS_PER_BATCH) {
    await prove(database, portal, reader.user.id, unknown.slice(start, Math.min(start + SUBJECTS_PER_BATCH, atMost)))
  }
  return unknown.length <= atMost
}

async function unknownSubjects(transaction: Transaction, reader: Reader, written: SQL, atMost: number): Promise<SubjectKey[]> {
  const { rows } = await transaction.execute(sql`
    select subject from (${written}) written
    where subject not in (select subject from (${answers(reader)}) known)
    group by subject order by max(at) desc limit ${atMost}`) as unknown as { rows: { subject: string }[] }
  return rows.map(({ subject }) => subject)
}
