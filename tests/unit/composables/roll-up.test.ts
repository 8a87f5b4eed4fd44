import { describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import type { RollUpPage, RollUpRow } from '../../../shared/schemas/roll-up'
import type { Api } from '../../../composables/api'
import { createRollUp, filterRows, rollUpTable, sortRows } from '../../../composables/roll-up'
import type { RollUpState } from '../../../composables/roll-up'

function row(id: string, values: Partial<RollUpRow> = {}): RollUpRow {
  return { id, title: `Task ${id}`, status: 'pending', deadline: null, notes: 0, openFollowUps: 0, nextFollowUp: null, lastNote: null, ...values }
}

const lastNote = (createdAt: string) => ({ text: 'Agreed', author: { id: '1', name: 'Clara', photo: null }, createdAt })
const ids = (rows: RollUpRow[]) => rows.map(({ id }) => id)

/** A roll-up over answers that are given one after the other; `null` is a failed one. */
function rollUp(answers: (RollUpPage | null)[], rows: RollUpRow[] = []) {
  const state = shallowRef<RollUpState>({ rows, total: rows.length || null, next: rows.length > 0 ? null : 0 })
  const failure = { kind: 'server', status: 502, code: 'portal_unreachable', message: '', data: null } as const
  const request = vi.fn(async () => {
    const data = answers.shift() ?? null
    return data === null ? { ok: false, failure } as const : { ok: true, data } as const
  })
  return { state, request, ...createRollUp({ subject: 'user:1', state, request: request as unknown as Api['request'] }) }
}

describe('a roll-up that is loaded', () => {
  it('goes on until the last part, and says how many there are', async () => {
    const { state, request, load } = rollUp([{ rows: [row('3')], total: 3, next: 50 }, { rows: [row('2'), row('1')], total: 3, next: null }])
    expect(await load()).toBeNull()
    expect(ids(state.value.rows)).toEqual(['3', '2', '1'])
    expect(request.mock.calls.map(call => (call as unknown[])[1])).toEqual([
      { query: { subject: 'user:1', start: 0, total: undefined } }, { query: { subject: 'user:1', start: 50, total: 3 } },
    ])
  })

  it('shows a task once that comes a second time because one was added before it', async () => {
    const { state, load } = rollUp([{ rows: [row('2'), row('1')], total: 3, next: 50 }, { rows: [row('1', { notes: 1 })], total: 3, next: null }])
    await load()
    expect(state.value.rows).toEqual([row('2'), row('1', { notes: 1 })])
  })

  it('keeps what has come when a part fails, and goes on from there', async () => {
    const { state, load } = rollUp([{ rows: [row('2')], total: 2, next: 50 }, null, { rows: [row('1')], total: 2, next: null }])
    expect(await load()).toMatchObject({ code: 'portal_unreachable' })
    expect(ids(state.value.rows)).toEqual(['2'])
    expect(await load()).toBeNull()
    expect(ids(state.value.rows)).toEqual(['2', '1'])
  })

  it('asks for nothing more when nobody waits for it', async () => {
    const { request, load, stop } = rollUp([{ rows: [row('2')], total: 2, next: 50 }])
    stop()
    await load()
    expect(request).not.toHaveBeenCalled()
  })

  it('takes a task that was opened anew, and drops it when it is not among them any more', async () => {
    const { state, refresh } = rollUp([{ rows: [row('1', { notes: 2 })], total: 1, next: null }, { rows: [], total: 0, next: null }], [row('2'), row('1')])
    await refresh('1')
    expect(state.value.rows).toEqual([row('2'), row('1', { notes: 2 })])
    await refresh('1')
    expect(state.value).toMatchObject({ rows: [row('2')], total: 1 })
  })

  it('renewed, is what the portal lists now, and stays as it is when a part of that does not come', async () => {
    const { state, renew } = rollUp([
      { rows: [row('3')], total: 2, next: 50 }, null,
      { rows: [row('3')], total: 2, next: 50 }, { rows: [row('2', { title: 'Renamed' })], total: 2, next: null },
    ], [row('2'), row('1')])
    expect(await renew()).toBe(false)
    expect(ids(state.value.rows)).toEqual(['2', '1'])
    expect(await renew()).toBe(true)
    expect(state.value).toEqual({ rows: [row('3'), row('2', { title: 'Renamed' })], total: 2, next: null })
  })

  it('renewed while a task is read anew, shows that task as it is last', async () => {
    const { state, renew, refresh } = rollUp([
      { rows: [row('1')], total: 1, next: null }, { rows: [row('1', { notes: 1 })], total: 1, next: null }, { rows: [row('1', { notes: 1 })], total: 1, next: null },
    ], [row('1')])
    await Promise.all([renew(), refresh('1')])
    expect(state.value.rows).toEqual([row('1', { notes: 1 })])
  })
})

describe('the table', () => {
  const rows = [
    row('1', { title: 'Über 10', deadline: '2030-01-02T10:00:00+03:00', openFollowUps: 1 }),
    row('2', { title: 'Über 9', status: 'completed', lastNote: lastNote('2026-01-01T00:00:00.000Z'), notes: 1 }),
    row('3', { title: 'Anruf', deadline: '2030-01-02T08:00:00+00:00', openFollowUps: 2 }),
  ]

  it('sorts titles as the language does, numbers by their value', () => {
    expect(ids(sortRows(rows, { column: 'task', descending: false }, 'de'))).toEqual(['3', '2', '1'])
  })

  it('sorts deadlines by their moment, whatever zone they are written in', () => {
    expect(ids(sortRows(rows, { column: 'deadline', descending: false }, 'en'))).toEqual(['1', '3', '2'])
  })

  it.each([true, false])('puts what has nothing in the column last, descending: %s', (descending) => {
    expect(ids(sortRows(rows, { column: 'deadline', descending }, 'en')).at(-1)).toBe('2')
    expect(ids(sortRows(rows, { column: 'lastNote', descending }, 'en'))[0]).toBe('2')
    expect(ids(sortRows(rows, { column: 'followUps', descending }, 'en')).at(-1)).toBe('2')
  })

  it('shows the tasks of a choice that have all the words', () => {
    expect(ids(filterRows(rows, 'all', '  über 1'))).toEqual(['1'])
    expect(ids(filterRows(rows, 'open', ''))).toEqual(['1', '3'])
    expect(ids(filterRows(rows, 'withFollowUps', 'anruf'))).toEqual(['3'])
    expect(ids(filterRows(rows, 'withNotes', ''))).toEqual(['2'])
  })

  it('is exported with a heading, one line a task', () => {
    const [first, second] = rollUpTable([rows[1]!], { heading: ['ID'], status: ({ status }) => status.toUpperCase() })
    expect(first).toEqual(['ID'])
    expect(second).toEqual([2, 'Über 9', 'COMPLETED', null, 0, null, null, 1, 'Agreed', 'Clara', '2026-01-01T00:00:00.000Z'])
  })

  it('is exported with a day as a day, and a moment as a moment', () => {
    const next = { id: '1', title: 'Call', dueAt: '2027-02-02T01:00:00.000Z', dueOn: '2027-02-01', status: 'open', assignee: { id: '1', name: 'Clara', photo: null } } as const
    const due = (wholeDay: boolean) => rollUpTable([row('1', { nextFollowUp: { ...next, wholeDay } })], { heading: [], status: () => '' })[1]![6]
    expect([due(true), due(false)]).toEqual(['2027-02-01', '2027-02-02T01:00:00.000Z'])
  })
})
