import { shallowRef } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { byPerson, byWeek, callTable, createCallReport, NOTHING_YET, shareWithNote, totalOf, withRows } from '../../../composables/call-report'
import type { CallReportState } from '../../../composables/call-report'
import type { Api } from '../../../composables/api'

const DAYS = { from: '2030-01-01', to: '2030-01-20' }
const row = (monday: string, id: string, calls: number, withNote = 0, followUps = 0, done = 0) =>
  ({ monday, person: { id, name: `Person ${id}`, photo: null }, calls, withNote, followUps, done })
const ROWS = [row('2030-01-07', '1', 3, 1, 2, 1), row('2030-01-07', '2', 5), row('2029-12-31', '1', 1, 1)]

describe('calls against notes', () => {
  it('are summed by week, with the weeks without calls, and by person, the busiest first', () => {
    expect(byWeek(ROWS, DAYS).map(({ monday, calls, withNote }) => [monday, calls, withNote])).toEqual([['2029-12-31', 1, 1], ['2030-01-07', 8, 1], ['2030-01-14', 0, 0]])
    expect(byPerson(ROWS).map(({ person, calls, followUps }) => [person.id, calls, followUps])).toEqual([['2', 5, 0], ['1', 4, 2]])
    expect(totalOf(ROWS)).toEqual({ calls: 9, withNote: 2, followUps: 2, done: 1 })
    expect([shareWithNote(totalOf(ROWS)), shareWithNote(totalOf([]))]).toEqual([2 / 9, null])
  })

  it('of one week and person come together, whichever page they came with', () => {
    expect(withRows(ROWS, [row('2030-01-07', '1', 2, 2)])).toContainEqual(row('2030-01-07', '1', 5, 3, 2, 1))
  })

  it('are a table by week and person', () => {
    expect(callTable(ROWS, ['Week'])).toEqual([
      ['Week'], ['2029-12-31', 'Person 1', 1, 1, 1, 0, 0], ['2030-01-07', 'Person 1', 3, 1, 1 / 3, 2, 1], ['2030-01-07', 'Person 2', 5, 0, 0, 0, 0],
    ])
  })

  it('are counted part by part, and go on where they had stopped', async () => {
    const page = (loaded: number, next: number | null) => ({ ok: true, data: { rows: [row('2030-01-07', '1', 50)], loaded, total: 120, next, complete: loaded !== 100 } })
    const request = vi.fn().mockResolvedValueOnce(page(50, 50)).mockResolvedValueOnce({ ok: false, failure: { kind: 'server' } }).mockResolvedValueOnce(page(100, 100)).mockResolvedValueOnce(page(120, null))
    const state = shallowRef<CallReportState>(NOTHING_YET)
    const { load } = createCallReport({ days: DAYS, state, request: request as unknown as Api['request'] })
    expect(await load()).toEqual({ kind: 'server' })
    expect(state.value).toMatchObject({ loaded: 50, total: 120, next: 50 })
    expect(await load()).toBeNull()
    expect(request.mock.calls.map(([, { query }]) => [query.start, query.total])).toEqual([[0, undefined], [50, 120], [50, 120], [100, 120]])
    expect(state.value).toMatchObject({ loaded: 120, next: null, complete: false, rows: [row('2030-01-07', '1', 150)] })
  })

  it('of a report that nobody waits for any more are dropped', async () => {
    const state = shallowRef<CallReportState>(NOTHING_YET)
    const report = createCallReport({ days: DAYS, state, request: (async () => {
      report.stop()
      return { ok: true, data: { rows: ROWS, loaded: 9, total: 9, next: null, complete: true } }
    }) as unknown as Api['request'] })
    await report.load()
    expect(state.value).toEqual(NOTHING_YET)
  })
})
