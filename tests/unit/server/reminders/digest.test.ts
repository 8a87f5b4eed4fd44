import { expect, it } from 'vitest'
import { nextMorning } from '../../../../server/reminders/digest'

it.each([
  ['2030-01-31T06:59:59Z', 'Europe/Berlin', '2030-01-31T07:00:00.000Z'],
  ['2030-01-31T07:00:00Z', 'Europe/Berlin', '2030-02-01T07:00:00.000Z'],
  ['2030-03-30T12:00:00Z', 'Europe/Berlin', '2030-03-31T06:00:00.000Z'],
  ['2030-01-31T23:30:00Z', 'Pacific/Auckland', '2030-02-01T19:00:00.000Z'],
  ['2030-12-31T20:00:00Z', 'America/New_York', '2031-01-01T13:00:00.000Z'],
])('after %s in %s, 8 o\'clock is %s', (after, zone, next) => {
  expect(nextMorning(new Date(after), zone).toISOString()).toBe(next)
})
