import { and, asc, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import { addDays, momentIn } from '#shared/zones'
import type { Transaction } from '../database/client'
import { notes } from '../database/schema'
import type { Reader } from '../notes/notes'
import { visibleTo } from '../notes/notes'

/** What is asked of the notebook, apart from the place in it. */
export interface NotebookFilter {
  /** From `searchedFor`; `null` for all notes. */
  words: SQL | null
  kind: SubjectKind | null
  author: string | null
  /** Numbers of notes between which the wanted ones are, both excluded. */
  after: number
  before: number
}

/** A note that fits, of which it is not known yet whether the reader may see its subject. */
export interface Candidate {
  seq: number
  subject: SubjectKey
}

/** Numbers are never as large. */
const END = Number.MAX_SAFE_INTEGER

/**
 * The numbers of the notes that were written between two days: they grow with the time of writing.
 * @param days in the reader's zone, both included; a missing one is open
 */
export async function seqsOfDays(transaction: Transaction, portalId: string, days: { from?: string | undefined, to?: string | undefined }, timeZone: string): Promise<Pick<NotebookFilter, 'after' | 'before'>> {
  const beginning = (day: string) => momentIn(day, '00:00:00', timeZone)
  const nearest = async (where: SQL, order: typeof asc) => {
    const [row] = await transaction.select({ seq: notes.seq }).from(notes)
      .where(and(eq(notes.portalId, portalId), where)).orderBy(order(notes.createdAt), order(notes.seq)).limit(1)
    return row?.seq
  }
  return {
    after: days.from === undefined ? 0 : await nearest(lt(notes.createdAt, beginning(days.from)), desc) ?? 0,
    before: days.to === undefined ? END : await nearest(sql`${notes.createdAt} >= ${beginning(addDays(days.to, 1)).toISOString()}`, asc) ?? END,
  }
}

/** The newest notes that fit, without a look at whether their subjects may be seen. */
export async function candidates(transaction: Transaction, reader: Reader, filter: NotebookFilter, atMost: number): Promise<Candidate[]> {
  const { words, kind, author, after, before } = filter
  if (words !== null) {
    const { rows } = await transaction.execute(sql`
      select seq, subject from search_notes(${words}, ${reader.user.id}, ${kind}, ${author}, ${after}, ${before}, ${atMost}) order by seq desc
    `) as unknown as { rows: { seq: string | number, subject: string }[] }
    // One of the two engines gives whole numbers of this size as text.
    return rows.map(({ seq, subject }) => ({ seq: Number(seq), subject }))
  }
  return transaction.select({ seq: notes.seq, subject: notes.subject }).from(notes)
    .where(and(
      eq(notes.portalId, reader.portalId), isNull(notes.deletedAt), visibleTo(reader),
      kind === null ? undefined : eq(notes.kind, kind),
      author === null ? undefined : eq(notes.authorId, author),
      gt(notes.seq, after), lt(notes.seq, before),
    ))
    .orderBy(desc(notes.seq)).limit(atMost)
}
