import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { NotebookEntry, NotebookPage } from '#shared/schemas/notebook'
import type { SubjectKey, SubjectKind } from '#shared/subjects'
import { SUBJECTS_PER_BATCH, knownAccess, prove } from '../access'
import type { Database, Transaction } from '../database/client'
import { withPortal } from '../database/with-portal'
import type { Reader } from '../notes/notes'
import { listNotesBySeq } from '../notes/notes'
import type { Portal } from '../portals/portals'
import { timeZoneOf } from '../portals/users'
import type { Candidate, NotebookFilter } from './candidates'
import { candidates, seqsOfDays } from './candidates'
import { searchedFor } from './words'

/** Notes that are looked at in one step at the least, and steps for one page. */
const WINDOW_AT_LEAST = 40
const WINDOWS_AT_MOST = 50

/** Questions to the portal for one page, of 50 subjects each. What is left is asked with the next page. */
const QUESTIONS_AT_MOST = 3

/** What is asked of the notebook. */
export interface NotebookQuery {
  q?: string | undefined
  kind?: SubjectKind | undefined
  author?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** Number of the note that the page before ended with, or `null`. */
  before: number | null
  limit: number
}

/**
 * One page of all the notes that a person may see now, newest first. Candidates come from the database; subjects that the
 * portal was not asked about within 5 minutes are asked now, with the person's own token. A page is a bounded amount of
 * work: where it is used up before the page is full, the page says so and goes on with `next`. Notes on subjects that the
 * portal denies leave nothing behind, no count either.
 * @throws PortalError when the portal has to be asked and does not answer, or there is no token to ask with
 */
export async function readNotebook(database: Database, portal: Portal, reader: Reader, query: NotebookQuery): Promise<NotebookPage> {
  const work = <T>(run: (transaction: Transaction) => Promise<T>) => withPortal(database, portal.id, run)
  const words = query.q ? searchedFor(query.q) : null
  const days = query.from === undefined && query.to === undefined
    ? { after: 0, before: Number.MAX_SAFE_INTEGER }
    : await work(async transaction => seqsOfDays(transaction, portal.id, query, await timeZoneOf(transaction, portal.id, reader.user.id)))
  const filter: NotebookFilter = {
    words, kind: query.kind ?? null, author: query.author ?? null, after: days.after, before: Math.min(query.before ?? Number.MAX_SAFE_INTEGER, days.before),
  }
  // One more than the page shows tells whether there is a next one.
  const wanted = query.limit + 1
  const window = Math.max(wanted, WINDOW_AT_LEAST)
  const look = (before: number) => work(transaction => candidates(transaction, reader, { ...filter, before }, window))
  const found = await seekVisible(wanted, askerOf(database, portal, reader.user.id), look, window, filter.before)
  const shown = found.seqs.slice(0, query.limit)
  const partial = found.interruptedAt !== null && found.seqs.length <= query.limit
  const next = found.seqs.length > query.limit ? shown.at(-1)! : found.interruptedAt
  return {
    entries: await work(transaction => readEntries(transaction, reader, shown, words)),
    next: next === null ? null : encodeSeq(next),
    partial,
  }
}

/** The form in which a place in the notebook travels: `s17`. */
function encodeSeq(seq: number): string {
  return `s${seq}`
}

/** @returns `null` when the text is not a place in the notebook */
export function decodeSeq(text: string): number | null {
  const [, seq] = /^s(\d{1,15})$/.exec(text) ?? []
  return seq === undefined ? null : Number(seq)
}

/** Tells of subjects whether the person may see them. */
interface Asker {
  /** From answers of the last 5 minutes, of these subjects. */
  recall: (subjects: readonly SubjectKey[]) => Promise<Map<SubjectKey, boolean>>
  /** From the portal, now. */
  ask: (subjects: readonly SubjectKey[]) => Promise<Map<SubjectKey, boolean>>
}

function askerOf(database: Database, portal: Portal, userId: string): Asker {
  return {
    recall: subjects => knownAccess(database, portal.id, userId, subjects),
    ask: subjects => prove(database, portal, userId, subjects),
  }
}

/**
 * Goes through candidates until enough of them may be seen.
 * @param look the next candidates below a number
 * @param window how many these are, as long as there are more
 * @returns their numbers; and where it stopped because the work for one page was done, `null` when it came to the end
 */
async function seekVisible(wanted: number, { recall, ask }: Asker, look: (before: number) => Promise<Candidate[]>, window: number, start: number): Promise<{ seqs: number[], interruptedAt: number | null }> {
  const access = new Map<SubjectKey, boolean>()
  const learn = (answers: Map<SubjectKey, boolean>) => answers.forEach((may, subject) => access.set(subject, may))
  const unknown = (rows: Candidate[]) => [...new Set(rows.map(row => row.subject))].filter(subject => !access.has(subject))
  const seqs: number[] = []
  let place = start
  let questions = 0
  for (let windows = 0; windows < WINDOWS_AT_MOST; windows++) {
    const rows = await look(place)
    learn(await recall(unknown(rows)))
    for (const [index, { seq, subject }] of rows.entries()) {
      if (!access.has(subject)) {
        if (questions === QUESTIONS_AT_MOST) return { seqs, interruptedAt: place }
        questions += 1
        learn(await ask(unknown(rows.slice(index)).slice(0, SUBJECTS_PER_BATCH)))
      }
      place = seq
      if (access.get(subject)) seqs.push(seq)
      if (seqs.length === wanted) return { seqs, interruptedAt: null }
    }
    if (rows.length < window) return { seqs, interruptedAt: null }
  }
  return { seqs, interruptedAt: place }
}

/** Marks around found words: characters that no text has a meaning for. They are taken out of the text before. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const HEADLINE = `StartSel=${OPEN}, StopSel=${CLOSE}, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … "`

async function readEntries(transaction: Transaction, reader: Reader, seqs: readonly number[], words: SQL | null): Promise<NotebookEntry[]> {
  if (seqs.length === 0) return []
  const excerpt = (body: SQL) => words === null
    ? sql<null>`null`
    : sql<string>`ts_headline('simple', translate(${body}, ${OPEN + CLOSE}, ''), ${words}, ${HEADLINE})`
  const found = await listNotesBySeq(transaction, reader, seqs, excerpt)
  return found.map(({ note, subjectTitle, extra }) => ({ ...note, subjectTitle, excerpt: extra === null ? null : pieces(extra) }))
}

/** `a \uE000b\uE001 c` in pieces: text only, so that nothing of it can become markup. */
function pieces(headline: string): { text: string, hit: boolean }[] {
  return headline.split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
    .filter(text => text !== '')
    .map(text => text.startsWith(OPEN) ? { text: text.slice(1, -1), hit: true } : { text, hit: false })
}
