import type { Ref } from 'vue'
import type { CsvCell } from '#shared/csv'
import type { Period } from '#shared/report-periods'
import type { CallCounts, CallReportPage } from '#shared/schemas/reports'
import type { Person } from '#shared/schemas/notes'
import { addDays, mondayOf } from '#shared/zones'
import type { Api } from './api'
import type { ApiFailure } from './api-failure'

type Row = CallReportPage['rows'][number]

/** What has come of a report. `next` asks for the calls behind; `total` is `null` before the first answer. */
export interface CallReportState {
  rows: Row[]
  loaded: number
  total: number | null
  next: number | null
  complete: boolean
}

export const NOTHING_YET: CallReportState = { rows: [], loaded: 0, total: null, next: 0, complete: true }

/** Days, both included. */
export interface Days { from: string, to: string }

function added(one: CallCounts, other: CallCounts): CallCounts {
  return { calls: one.calls + other.calls, withNote: one.withNote + other.withNote, followUps: one.followUps + other.followUps, done: one.done + other.done }
}

const NONE: CallCounts = { calls: 0, withNote: 0, followUps: 0, done: 0 }

/** All rows as one. */
export function totalOf(rows: readonly CallCounts[]): CallCounts {
  return rows.reduce<CallCounts>(added, NONE)
}

/** The share of calls with a note, 0 to 1; `null` without calls. */
export function shareWithNote({ calls, withNote }: CallCounts): number | null {
  return calls === 0 ? null : withNote / calls
}

/** The rows with some more of the same weeks and people. */
export function withRows(rows: readonly Row[], more: readonly Row[]): Row[] {
  const keyed = new Map(rows.map(row => [`${row.monday} ${row.person.id}`, row]))
  for (const row of more) {
    const key = `${row.monday} ${row.person.id}`
    keyed.set(key, { ...row, ...added(keyed.get(key) ?? NONE, row) })
  }
  return [...keyed.values()]
}

/** Every week of the time by its Monday, also those without calls. */
export function byWeek(rows: readonly Row[], { from, to }: Days): (CallCounts & { monday: string })[] {
  const weeks = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) weeks.push({ monday, ...totalOf(rows.filter(row => row.monday === monday)) })
  return weeks
}

/** Everybody who has telephoned, those with the most calls first. */
export function byPerson(rows: readonly Row[]): (CallCounts & { person: Person })[] {
  const people = new Map(rows.map(({ person }) => [person.id, person]))
  return [...people.values()]
    .map(person => ({ person, ...totalOf(rows.filter(row => row.person.id === person.id)) }))
    .sort((one, other) => other.calls - one.calls || one.person.name.localeCompare(other.person.name))
}

/** The rows as a table for spreadsheets, by week and person; the share as a number from 0 to 1. */
export function callTable(rows: readonly Row[], heading: string[]): CsvCell[][] {
  const sorted = rows.toSorted((one, other) => one.monday.localeCompare(other.monday) || one.person.name.localeCompare(other.person.name))
  return [heading, ...sorted.map(row => [row.monday, row.person.name, row.calls, row.withNote, shareWithNote(row), row.followUps, row.done])]
}

export interface CallReportTools {
  days: Days
  state: Ref<CallReportState>
  request: Api['request']
}

/** Counts the calls of a time part by part; each part is in the state as soon as it has come. */
export function createCallReport({ days, state, request }: CallReportTools) {
  let isStopped = false

  /** Goes on where it had stopped. @returns why it had to stop again; `null` when all has come, or nobody waits for it */
  async function load(): Promise<ApiFailure | null> {
    while (state.value.next !== null && !isStopped) {
      const { rows, total, next, complete } = state.value
      const page = await request<CallReportPage>('/api/reports/calls', { query: { ...days, start: next, total: total ?? undefined } })
      if (isStopped) return null
      if (!page.ok) return page.failure
      state.value = { ...page.data, rows: withRows(rows, page.data.rows), complete: complete && page.data.complete }
    }
    return null
  }

  return {
    load,
    stop(): void {
      isStopped = true
    },
  }
}

/** What a report on calls is about, as the parameters of a view; see `shared/views.ts`. @param about `person` is empty for everybody */
export function callView({ period, person }: { period: Period, person: string }): Record<string, string> {
  return { view: 'calls', period, ...(person === '' ? {} : { person }) }
}
