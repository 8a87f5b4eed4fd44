import { describe, expect, it } from 'vitest'
import { addDays, dayIn, endOfDay, isoWeek, momentIn, mondayOf } from '../../../shared/zones'

describe('a day in a zone', () => {
  it.each([
    ['2030-01-31T23:30:00Z', 'UTC', '2030-01-31'],
    ['2030-01-31T23:30:00Z', 'Europe/Berlin', '2030-02-01'],
    ['2030-01-31T01:30:00Z', 'America/New_York', '2030-01-30'],
  ])('of %s in %s is %s', (moment, zone, day) => {
    expect(dayIn(new Date(moment), zone)).toBe(day)
  })

  it.each([
    ['2030-01-31', 'UTC', '2030-01-31T23:59:59.000Z'],
    ['2030-01-31', 'Europe/Berlin', '2030-01-31T22:59:59.000Z'],
    ['2030-07-31', 'Europe/Berlin', '2030-07-31T21:59:59.000Z'],
    // The clocks change on these days.
    ['2030-03-31', 'Europe/Berlin', '2030-03-31T21:59:59.000Z'],
    ['2030-10-27', 'Europe/Berlin', '2030-10-27T22:59:59.000Z'],
    ['2030-01-31', 'Asia/Kolkata', '2030-01-31T18:29:59.000Z'],
    ['2030-01-31', 'Pacific/Kiritimati', '2030-01-31T09:59:59.000Z'],
  ])('%s in %s ends at %s', (day, zone, moment) => {
    expect(endOfDay(day, zone).toISOString()).toBe(moment)
  })

  it('begins at midnight there, also on the day that the clocks change', () => {
    expect(momentIn('2030-03-31', '00:00:00', 'Europe/Berlin').toISOString()).toBe('2030-03-30T23:00:00.000Z')
  })
})

describe('an ISO week', () => {
  it.each([
    ['2029-12-31', '2029-12-31', '2030-W01'],
    ['2030-01-06', '2029-12-31', '2030-W01'],
    ['2030-01-07', '2030-01-07', '2030-W02'],
    ['2027-01-03', '2026-12-28', '2026-W53'],
    ['2028-02-29', '2028-02-28', '2028-W09'],
  ])('of %s begins on %s and is %s', (day, monday, week) => {
    expect(mondayOf(day)).toBe(monday)
    expect(isoWeek(day)).toBe(week)
  })

  it('goes on over the end of a month', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2030-01-01', -1)).toBe('2029-12-31')
  })
})
