import { describe, expect, it } from 'vitest'
import { addDays, dayIn, endOfDay, isoWeek, momentIn, mondayOf, timeIn } from '../../../shared/zones'

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

  it.each([
    // The clocks go from midnight to one, in the west, the east and in between.
    ['America/Santiago', '2026-09-05', '2026-09-06', '2026-09-06T04:00:00.000Z', '01:00:00'],
    ['America/Havana', '2026-03-07', '2026-03-08', '2026-03-08T05:00:00.000Z', '01:00:00'],
    ['Africa/Cairo', '2026-04-23', '2026-04-24', '2026-04-23T22:00:00.000Z', '01:00:00'],
  ])('begins with its first moment where the clocks skip midnight: %s', (zone, eve, day, moment, shown) => {
    const midnight = momentIn(day, '00:00:00', zone)
    expect([midnight.toISOString(), dayIn(midnight, zone), timeIn(midnight, zone)]).toEqual([moment, day, shown])
    expect(endOfDay(eve, zone).getTime()).toBe(midnight.getTime() - 1000)
  })

  it.each([
    // The clocks go back at midnight, so that the last hour comes twice.
    ['America/Santiago', '2026-04-04', '2026-04-05T03:59:59.000Z'],
    ['Africa/Cairo', '2026-10-29', '2026-10-29T21:59:59.000Z'],
    // They go back to midnight, so that the first hour does.
    ['America/Havana', '2026-10-31', '2026-11-01T03:59:59.000Z'],
  ])('ends with the last second that it has where the clocks go back around midnight: %s', (zone, day, moment) => {
    expect(endOfDay(day, zone).toISOString()).toBe(moment)
  })
})

describe('a time of day', () => {
  it.each([
    ['America/New_York', '2030-03-10', '02:30:00', '2030-03-10T07:30:00.000Z', '03:30:00'],
    ['Europe/Berlin', '2030-03-31', '02:30:00', '2030-03-31T01:30:00.000Z', '03:30:00'],
    ['America/Santiago', '2026-09-06', '00:15:00', '2026-09-06T04:15:00.000Z', '01:15:00'],
    ['Africa/Cairo', '2026-04-24', '00:59:59', '2026-04-23T22:59:59.000Z', '01:59:59'],
    ['Australia/Sydney', '2030-10-06', '02:30:00', '2030-10-05T16:30:00.000Z', '03:30:00'],
    // Half an hour.
    ['Australia/Lord_Howe', '2030-10-06', '02:15:00', '2030-10-05T15:45:00.000Z', '02:45:00'],
  ])('that the clocks skip is as much later: in %s on %s, %s', (zone, day, time, moment, shown) => {
    expect(momentIn(day, time, zone).toISOString()).toBe(moment)
    expect([dayIn(momentIn(day, time, zone), zone), timeIn(momentIn(day, time, zone), zone)]).toEqual([day, shown])
  })

  it.each([
    ['America/New_York', '2030-11-03', '01:30:00', '2030-11-03T05:30:00.000Z'],
    ['Europe/Berlin', '2030-10-27', '02:30:00', '2030-10-27T00:30:00.000Z'],
    ['America/Santiago', '2026-04-04', '23:30:00', '2026-04-05T02:30:00.000Z'],
    ['America/Havana', '2026-11-01', '00:00:00', '2026-11-01T04:00:00.000Z'],
    ['Africa/Cairo', '2026-10-29', '23:30:00', '2026-10-29T20:30:00.000Z'],
    ['Australia/Sydney', '2030-04-07', '02:30:00', '2030-04-06T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2030-04-07', '01:45:00', '2030-04-06T14:45:00.000Z'],
  ])('that the clocks show twice is the first of both: in %s on %s, %s', (zone, day, time, moment) => {
    expect(momentIn(day, time, zone).toISOString()).toBe(moment)
    expect(timeIn(momentIn(day, time, zone), zone)).toBe(time)
  })

  it.each(['America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])('at which no clocks change is what they show then: %s', (zone) => {
    for (let day = '2030-01-01'; day < '2031-01-01'; day = addDays(day, 5)) {
      for (const time of ['04:00:00', '12:45:00', '22:59:59']) {
        const moment = momentIn(day, time, zone)
        expect([dayIn(moment, zone), timeIn(moment, zone)]).toEqual([day, time])
      }
    }
  })

  it('of the day that Samoa never had is one of the day after', () => {
    const moment = momentIn('2011-12-30', '10:00:00', 'Pacific/Apia')
    expect([dayIn(moment, 'Pacific/Apia'), timeIn(moment, 'Pacific/Apia')]).toEqual(['2011-12-31', '10:00:00'])
    expect(momentIn('2011-12-29', '10:00:00', 'Pacific/Apia').toISOString()).toBe('2011-12-29T20:00:00.000Z')
    expect(momentIn('2011-12-31', '10:00:00', 'Pacific/Apia').toISOString()).toBe('2011-12-30T20:00:00.000Z')
    expect(endOfDay('2011-12-29', 'Pacific/Apia').getTime()).toBe(momentIn('2011-12-31', '00:00:00', 'Pacific/Apia').getTime() - 1000)
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
