import type { Ref } from 'vue'
import type { CsvCell } from '#shared/csv'
import type { RollUpPage, RollUpRow } from '#shared/schemas/roll-up'
import type { SubjectKey } from '#shared/subjects'
import type { Api } from './api'
import type { ApiFailure } from './api-failure'

/** Rows on one page of the table. */
export const ROWS_PER_PAGE = 50

/** What has come of a roll-up. `next` asks for the tasks behind; `total` is `null` before the first answer. */
export interface RollUpState {
  rows: RollUpRow[]
  total: number | null
  next: number | null
}

export const ROLL_UP_COLUMNS = ['task', 'deadline', 'followUps', 'lastNote'] as const
export type RollUpColumn = typeof ROLL_UP_COLUMNS[number]

/** Which tasks the table shows. */
export const ROLL_UP_CHOICES = ['all', 'open', 'withFollowUps', 'withNotes'] as const
export type RollUpChoice = typeof ROLL_UP_CHOICES[number]

export interface RollUpSort { column: RollUpColumn, descending: boolean }

const CHOSEN: Record<RollUpChoice, (row: RollUpRow) => boolean> = {
  all: () => true,
  open: row => row.status !== 'completed',
  withFollowUps: row => row.openFollowUps > 0,
  withNotes: row => row.notes > 0,
}

/** The tasks of a choice whose title has all the words that were typed. */
export function filterRows(rows: readonly RollUpRow[], choice: RollUpChoice, words: string): RollUpRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(row => CHOSEN[choice](row) && wanted.every(word => row.title.toLowerCase().includes(word)))
}

type Key = string | number | null

const KEYS: Record<Exclude<RollUpColumn, 'task'>, (row: RollUpRow) => Key> = {
  deadline: row => row.deadline === null ? null : Date.parse(row.deadline),
  followUps: row => row.openFollowUps || null,
  lastNote: row => row.lastNote?.createdAt ?? null,
}

/** The rows in order; those that have nothing in the column come last, whichever way. */
export function sortRows(rows: readonly RollUpRow[], { column, descending }: RollUpSort, language: string): RollUpRow[] {
  const sign = descending ? -1 : 1
  if (column === 'task') {
    const { compare } = new Intl.Collator(language, { numeric: true })
    return rows.toSorted((one, other) => sign * compare(one.title, other.title))
  }
  const keyed = rows.map(row => ({ row, key: KEYS[column](row) }))
  return keyed.sort((one, other) => Number(one.key === null) - Number(other.key === null) || sign * order(one.key, other.key)).map(({ row }) => row)
}

function order(one: Key, other: Key): number {
  if (one === null || other === null || one === other) return 0
  return one < other ? -1 : 1
}

/** Words of a table for spreadsheets. */
export interface CsvWords {
  heading: string[]
  status: (row: RollUpRow) => string
}

/** A day, or the moment where there is one: a table goes to readers in every zone. */
function due({ nextFollowUp }: RollUpRow): string | null {
  if (nextFollowUp === null) return null
  return nextFollowUp.wholeDay ? nextFollowUp.dueOn : nextFollowUp.dueAt
}

/** The rows as a table for spreadsheets; days and times as ISO 8601, which they all know. */
export function rollUpTable(rows: readonly RollUpRow[], { heading, status }: CsvWords): CsvCell[][] {
  return [heading, ...rows.map(row => [
    Number(row.id), row.title, status(row), row.deadline, row.openFollowUps, row.nextFollowUp?.title ?? null, due(row),
    row.notes, row.lastNote?.text ?? null, row.lastNote?.author.name ?? null, row.lastNote?.createdAt ?? null,
  ])]
}

export interface RollUpTools {
  subject: SubjectKey
  state: Ref<RollUpState>
  request: Api['request']
}

/** Reads the tasks of a person or a project part by part; each part is in the state as soon as it has come. */
export function createRollUp({ subject, state, request }: RollUpTools) {
  let isStopped = false

  function withRows(rows: RollUpRow[], more: RollUpRow[]): RollUpRow[] {
    return [...new Map([...rows, ...more].map(row => [row.id, row])).values()]
  }

  /** Reads on behind what there is. @returns why it had to stop; `null` when all has come, or nobody waits for it */
  async function readOn(into: { value: RollUpState }): Promise<ApiFailure | null> {
    while (into.value.next !== null && !isStopped) {
      const { next, total } = into.value
      const page = await request<RollUpPage>('/api/roll-up', { query: { subject, start: next, total: total ?? undefined } })
      if (!page.ok) return page.failure
      into.value = { rows: withRows(into.value.rows, page.data.rows), total: page.data.total, next: page.data.next }
    }
    return null
  }

  /**
   * Reads all tasks anew, and puts them in the place of those that are there: what the portal no longer lists goes.
   * @returns whether all have come; otherwise those that are there stay
   */
  async function renew(): Promise<boolean> {
    const before = state.value
    const fresh: { value: RollUpState } = { value: { rows: [], total: null, next: 0 } }
    const failure = await readOn(fresh)
    if (failure !== null || isStopped) return false
    // A task that was read anew in the meantime may be newer.
    if (state.value !== before) return renew()
    state.value = fresh.value
    return true
  }

  /** Reads one task anew; it goes when it is not among them any more. */
  async function refresh(task: string): Promise<ApiFailure | null> {
    const page = await request<RollUpPage>('/api/roll-up', { query: { subject, task } })
    if (!page.ok) return page.failure
    const [fresh] = page.data.rows
    const rows = state.value.rows.flatMap(row => row.id !== task ? [row] : fresh ? [fresh] : [])
    state.value = { ...state.value, rows, total: fresh || state.value.total === null ? state.value.total : state.value.total - 1 }
    return null
  }

  function stop(): void {
    isStopped = true
  }

  /** `load` goes on where it had stopped. */
  return { load: () => readOn(state), renew, refresh, stop }
}
