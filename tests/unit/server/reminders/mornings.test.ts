import { expect, it } from 'vitest'
import { movedMorning, nextMorning } from '../../../../server/reminders/mornings'

it.each([
  ['2030-01-31T06:59:59Z', 'Europe/Berlin', '2030-01-31T07:00:00.000Z'],
  ['2030-01-31T07:00:00Z', 'Europe/Berlin', '2030-02-01T07:00:00.000Z'],
  ['2030-03-30T12:00:00Z', 'Europe/Berlin', '2030-03-31T06:00:00.000Z'],
  ['2030-01-31T23:30:00Z', 'Pacific/Auckland', '2030-02-01T19:00:00.000Z'],
  ['2030-12-31T20:00:00Z', 'America/New_York', '2031-01-01T13:00:00.000Z'],
])('after %s in %s, 8 o\'clock is %s', (after, zone, next) => {
  expect(nextMorning(new Date(after), zone).toISOString()).toBe(next)
})

it.each([
  ['the same day', '2030-01-31T07:00:00Z', 'Europe/Berlin', 'America/New_York', '2030-01-30T12:00:00Z', '2030-01-31T13:00:00.000Z'],
  ['the same day, earlier', '2030-01-31T07:00:00Z', 'Europe/Berlin', 'Asia/Tokyo', '2030-01-30T12:00:00Z', '2030-01-30T23:00:00.000Z'],
  ['now, where it has passed', '2030-01-31T07:00:00Z', 'Europe/Berlin', 'Asia/Tokyo', '2030-01-31T01:30:00Z', '2030-01-31T01:30:00.000Z'],
  ['the next one, where the day is over', '2030-01-31T18:00:00Z', 'Pacific/Honolulu', 'Pacific/Auckland', '2030-01-31T17:00:00Z', '2030-01-31T19:00:00.000Z'],
])('the morning of somebody who is elsewhere by now is %s', (_, morning, from, to, now, moved) => {
  expect(movedMorning(new Date(morning), from, to, new Date(now)).toISOString()).toBe(moved)
})
