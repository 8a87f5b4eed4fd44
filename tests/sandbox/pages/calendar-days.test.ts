import { describe, expect, it } from 'vitest'
import { addDays, dayIn, daysBetween, meantEvent, mondayOf, placeEvents, rangeOf, step } from '../../../sandbox/app/calendar/days'

describe('the days of a calendar', () => {
  it('count over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  })

  it('begin a week on Monday', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(mondayOf('2026-11-16')).toBe('2026-11-16')
  })

  it('are drawn in whole weeks for a month', () => {
    expect(rangeOf('month', '2026-08-15')).toEqual({ from: '2026-07-27', to: '2026-09-06' })
    expect(rangeOf('week', '2026-08-15')).toEqual({ from: '2026-08-10', to: '2026-08-16' })
    expect(rangeOf('day', '2026-08-15')).toEqual({ from: '2026-08-15', to: '2026-08-15' })
  })

  it('move by what is shown; a long month never skips a short one', () => {
    expect(step('month', '2026-01-31', 1)).toBe('2026-02-01')
    expect(step('week', '2026-01-01', -1)).toBe('2025-12-25')
    expect(step('day', '2026-02-28', 1)).toBe('2026-03-01')
  })

  it('are those of a time zone', () => {
    expect(dayIn('Asia/Tokyo', Date.parse('2026-11-21T20:00:00Z'))).toBe('2026-11-22')
    expect(dayIn('America/New_York', Date.parse('2026-11-21T02:00:00Z'))).toBe('2026-11-20')
  })
})

describe('the events of a day', () => {
  const event = (fromTime: string, toTime: string, fromDay = '2026-11-21', toDay = fromDay) => ({ fromTime, toTime, fromDay, toDay })
  const placed = (...events: ReturnType<typeof event>[]) => placeEvents(events, '2026-11-21').map(({ from, to, lane, lanes }) => [from, to, lane, lanes])

  it('stand alone where they do not overlap', () => {
    expect(placed(event('09:00', '10:00'), event('10:00', '11:30'))).toEqual([[540, 600, 0, 1], [600, 690, 0, 1]])
  })

  it('stand side by side where they do, and take a lane that is free again', () => {
    expect(placed(event('09:00', '12:00'), event('09:30', '10:30'), event('10:30', '11:00'))).toEqual([[540, 720, 0, 2], [570, 630, 1, 2], [630, 660, 1, 2]])
  })

  it('are cut at midnight, and never shorter than half an hour', () => {
    expect(placed(event('22:00', '03:00', '2026-11-20', '2026-11-21'))).toEqual([[0, 180, 0, 1]])
    expect(placed(event('23:50', '23:55'))).toEqual([[1410, 1440, 0, 1]])
  })

  it('of another day are not drawn', () => {
    expect(placed(event('09:00', '10:00', '2026-11-22'))).toEqual([])
  })
})

it('finds the event that an app means, by id and day or by uid', () => {
  expect(meantEvent({ id: 1265, dateFrom: '2026-08-12' })).toEqual({ id: '1265', day: '2026-08-12' })
  expect(meantEvent({ uid: '1265|2026-08-12' })).toEqual({ id: '1265', day: '2026-08-12' })
  expect(meantEvent({ id: '1265', dateFrom: 'soon' })).toEqual({ id: '1265' })
  expect(meantEvent({})).toBeUndefined()
})
