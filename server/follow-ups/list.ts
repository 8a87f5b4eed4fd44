import { and, asc, desc, eq, gt, lt, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { FollowUpPage } from '#shared/schemas/follow-ups'
import { subjectId, subjectKind } from '#shared/subjects'
import type { SubjectKey } from '#shared/subjects'
import type { Transaction } from '../database/client'
import { followUps } from '../database/schema'
import type { Reader } from '../notes/notes'
import { timeZoneOf } from '../portals/users'
import type { DueCursor } from './cursor'
import { encodeDueCursor } from './cursor'
import { dueFrom, dueUntil } from './days'
import { concerns, selectFollowUps, toFollowUp, visibleTo } from './follow-ups'

/** Which follow-ups a page is of. */
export interface FollowUpQuery {
  /** Those of one subject, which the caller has made sure that the reader may see; without it those of `list`. */
  subject?: SubjectKey | undefined
  list: 'mine' | 'fromMe' | 'overdue' | 'all'
  status: 'open' | 'closed' | 'any'
  /** Due days, both included: those that the reader's calendar shows. */
  from?: string | undefined
  to?: string | undefined
  /** Where the page before this one ended. */
  before: DueCursor | null
  limit: number
}

/** One page: open ones by their due time, the earliest first; with closed ones among them the latest first; closed ones alone by when they were closed, the latest first. */
export async function listFollowUps(transaction: Transaction, reader: Reader, query: FollowUpQuery): Promise<FollowUpPage> {
  const onlyOpen = query.status === 'open' || (query.list === 'overdue' && query.subject === undefined)
  const order = onlyOpen ? asc : desc
  const at = query.status === 'closed' && !onlyOpen ? 'closedAt' : 'dueAt'
  const { from, to } = query
  const zone = from === undefined && to === undefined ? null : await timeZoneOf(transaction, reader.portalId, reader.user.id)
  const rows = await selectFollowUps(transaction, reader, and(
    whose(reader, query),
    onlyOpen ? eq(followUps.status, 'open') : query.status === 'closed' ? ne(followUps.status, 'open') : undefined,
    from === undefined || zone === null ? undefined : dueFrom(from, zone),
    to === undefined || zone === null ? undefined : dueUntil(to, zone),
    query.before === null ? undefined : behind(query.before, at, onlyOpen),
  )).orderBy(order(followUps[at]), order(followUps.seq)).limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)?.row
  const end = last?.[at]
  return {
    followUps: page.map(row => toFollowUp(row, reader)),
    next: rows.length > query.limit && last && end ? encodeDueCursor({ at: end.getTime(), seq: last.seq }) : null,
  }
}

function whose(reader: Reader, { subject, list }: FollowUpQuery): SQL | undefined {
  const me = reader.user.id
  if (subject !== undefined) return and(about(reader, subject), visibleTo(reader))
  if (list === 'mine') return eq(followUps.assigneeId, me)
  if (list === 'fromMe') return and(eq(followUps.authorId, me), ne(followUps.assigneeId, me))
  if (list === 'overdue') return and(concerns(reader), lt(followUps.dueAt, sql`now()`))
  return concerns(reader)
}

/** Those of a subject; of a person also those between them and the reader, whatever these are about. */
function about(reader: Reader, subject: SubjectKey): SQL | undefined {
  const itself = eq(followUps.subject, subject)
  if (subjectKind(subject) !== 'user') return itself
  const person = subjectId(subject)
  return or(itself, and(concerns(reader), or(eq(followUps.authorId, person), eq(followUps.assigneeId, person))))
}

function behind({ at, seq }: DueCursor, column: 'closedAt' | 'dueAt', ascending: boolean): SQL | undefined {
  const time = followUps[column]
  const [later, higher] = ascending ? [gt(time, new Date(at)), gt(followUps.seq, seq)] : [lt(time, new Date(at)), lt(followUps.seq, seq)]
  return or(later, and(eq(time, new Date(at)), higher))
}
