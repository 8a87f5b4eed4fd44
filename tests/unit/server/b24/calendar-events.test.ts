import { describe, expect, it } from 'vitest'
import { calendarCalls, eventCalls, readEvents, readWeekStart } from '../../../../server/b24/calendar-events'
import { PortalError } from '../../../../server/b24/portal-error'

const RANGE = { from: '2026-11-01', to: '2026-11-30' }
const timed = {
  ID: '1265', NAME: 'Talk', COLOR: '#9dcf00', RRULE: '', DELETED: 'N', DT_SKIP_TIME: 'N', DATE_FROM_TS_UTC: '1733932740', DATE_TO_TS_UTC: '1733936340',
  DATE_FROM_FORMATTED: 'Wed Dec 11 2024 17:59:00', DATE_TO_FORMATTED: 'Wed Dec 11 2024 18:59:00',
}
const wholeDay = { ...timed, ID: 7, DT_SKIP_TIME: 'Y', DATE_FROM_FORMATTED: 'Wed Dec 11 2024', DATE_TO_FORMATTED: 'Thu Dec 12 2024', RRULE: { FREQ: 'WEEKLY' } }
const read = (...events: object[]) => readEvents({ calendar_events: { result: events } })

describe('the events of a calendar', () => {
  it('are asked for by its owner, who may be the person that the batch finds out about', () => {
    expect(eventCalls('calendar:group:10', RANGE, false)).toEqual({ calendar_events: { method: 'calendar.event.get', params: { type: 'group', ownerId: '10', ...RANGE } } })
    expect(eventCalls('calendar:user:me', RANGE, true)).toMatchObject({
      calendar_events: { params: { type: 'user', ownerId: '$result[profile][ID]' } }, calendar_company: { params: { type: 'company_calendar', ownerId: 0 } },
    })
    expect(calendarCalls('calendar:user:1', RANGE, false)).toMatchObject({ calendar_events: { params: { from: '2026-10-25', to: '2026-12-07' } } })
  })

  it('are moments, or days in no zone, whatever midnight the portal counts from', () => {
    expect(read(timed)).toEqual([{ id: '1265', name: 'Talk', color: '#9dcf00', recurs: false, wholeDay: false, from: '2024-12-11T15:59:00.000Z', to: '2024-12-11T16:59:00.000Z' }])
    expect(read(wholeDay)).toMatchObject([{ id: '7', recurs: true, wholeDay: true, from: '2024-12-11', to: '2024-12-12' }])
    expect(read({ ...wholeDay, DATE_FROM_FORMATTED: '11. 12. 2024 г.', DATE_TO_FORMATTED: '' })).toMatchObject([{ from: '2024-12-11', to: '2024-12-11' }])
  })

  it('come without deleted ones, without what is none, and without colors that are none', () => {
    expect(read({ ...timed, DELETED: 'Y' }, { ID: '1' }, { ...timed, COLOR: 'red;background:url(x)' })).toMatchObject([{ color: '' }])
    expect(readEvents({ calendar_events: { result: false } })).toEqual([])
  })

  it('are refused by the portal as it says, those of the company silently', () => {
    const error = new PortalError('refused', 'insufficient_scope', 'no scope', 403)
    expect(() => readEvents({ calendar_events: { error } })).toThrow('no scope')
    expect(readEvents({ calendar_events: { result: [timed] }, calendar_company: { error } })).toHaveLength(1)
    expect(readEvents({ calendar_events: { result: [timed] }, calendar_company: { result: [wholeDay] } })).toHaveLength(2)
  })
})

it('the first day of the week is the settings\', where these tell it', () => {
  expect(readWeekStart({ calendar_settings: { result: { week_start: 'SU' } } })).toBe(0)
  expect(readWeekStart({ calendar_settings: { result: { week_start: 'MO' } } })).toBe(1)
  expect(readWeekStart({ calendar_settings: { result: {} } })).toBeNull()
  expect(readWeekStart({})).toBeNull()
})
