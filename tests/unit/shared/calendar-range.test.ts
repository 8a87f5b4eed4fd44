import { describe, expect, it } from 'vitest'
import { calendarEventsSchema } from '../../../shared/schemas/calendar-events'
import type { Weekday } from '../../../shared/calendar-range'
import { daysIn, daysOf, inWholeWeeks, monthAround, sensibleRange, weekStartOf } from '../../../shared/calendar-range'

const SUNDAY: Weekday = 0
const MONDAY: Weekday = 1
const SATURDAY: Weekday = 6

describe('the range of a calendar', () => {
  it('is the one that the portal shows', () => {
    expect(sensibleRange({ from: '2026-07-26', to: '2026-09-06' }, '2026-11-21')).toEqual({ from: '2026-07-26', to: '2026-09-06' })
    expect(sensibleRange({ from: '2026-07-26', to: '2026-07-26' }, '2026-11-21')).toEqual({ from: '2026-07-26', to: '2026-07-26' })
  })

  it.each([
    ['missing', { from: null, to: null }],
    ['half', { from: '2026-07-26', to: null }],
    ['reversed', { from: '2026-09-06', to: '2026-07-26' }],
    ['too long', { from: '2026-01-01', to: '2026-12-31' }],
    ['much too long', { from: '0001-01-01', to: '9999-12-31' }],
  ])('that is %s becomes the month of today', (_, range) => {
    expect(sensibleRange(range, '2026-11-21')).toEqual({ from: '2026-10-26', to: '2026-12-06' })
  })

  it('has each of its days once, also where the clocks change', () => {
    const days = daysOf({ from: '2026-10-19', to: '2026-11-01' })
    expect(days).toHaveLength(14)
    expect(days.slice(5, 8)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
    expect(daysOf({ from: '2026-03-28', to: '2026-03-30' })).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(daysIn({ from: '2026-03-30', to: '2026-03-28' })).toBeLessThan(1)
  })
})

describe('weeks', () => {
  it.each([
    [MONDAY, { from: '2026-11-16', to: '2026-11-22' }],
    [SUNDAY, { from: '2026-11-15', to: '2026-11-21' }],
    [SATURDAY, { from: '2026-11-21', to: '2026-11-27' }],
  ])('that begin on day %i have Saturday, November 21 in %j', (weekStart, week) => {
    expect(inWholeWeeks({ from: '2026-11-21', to: '2026-11-21' }, weekStart)).toEqual(week)
  })

  it.each([
    ['2026-11-21', MONDAY, { from: '2026-10-26', to: '2026-12-06' }],
    ['2026-11-21', SUNDAY, { from: '2026-11-01', to: '2026-12-05' }],
    ['2028-02-29', MONDAY, { from: '2028-01-31', to: '2028-03-05' }],
    ['2026-12-31', SUNDAY, { from: '2026-11-29', to: '2027-01-02' }],
    ['2027-02-01', MONDAY, { from: '2027-02-01', to: '2027-02-28' }],
  ])('of the month of %s, from day %i on, are %j', (day, weekStart, weeks) => {
    expect(monthAround(day, weekStart)).toEqual(weeks)
  })

  it('begin where the portal\'s own grid does, whatever its settings say', () => {
    expect(weekStartOf({ from: '2026-07-26', to: '2026-09-05' }, MONDAY)).toBe(SUNDAY)
    expect(weekStartOf({ from: '2026-08-10', to: '2026-08-16' }, SUNDAY)).toBe(MONDAY)
  })

  it('begin by the settings where a day is shown, and on Monday where these are unknown', () => {
    expect(weekStartOf({ from: '2026-08-12', to: '2026-08-12' }, SUNDAY)).toBe(SUNDAY)
    expect(weekStartOf({ from: '2026-08-12', to: '2026-08-12' }, null)).toBe(MONDAY)
  })
})

describe('a request for events', () => {
  const parse = (change: object) => calendarEventsSchema.safeParse({ subject: 'calendar:user:1', from: '2026-11-01', to: '2026-11-30', ...change }).success

  it('is of a calendar, and of so many days as one shows', () => {
    expect(parse({})).toBe(true)
    expect(parse({ from: '2026-11-30' })).toBe(true)
    expect(parse({ to: '2027-01-10' })).toBe(true)
  })

  it.each([{ subject: 'task:1' }, { to: '2026-10-31' }, { to: '2027-02-28' }, { from: 'today' }, { from: undefined }, { company: 'all' }])('does not fit with %j', (change) => {
    expect(parse(change)).toBe(false)
  })
})
