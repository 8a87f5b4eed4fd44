import { describe, expect, it } from 'vitest'
import { dueDay } from '../../../composables/due-day'
import { dueMoment, dueTime } from '../../../composables/due-moment'

const view = { now: Date.parse('2027-03-20T12:00:00Z'), timeZone: 'Europe/Berlin' }

describe('a day and a time', () => {
  it.each([
    ['a whole day to come', '2027-03-21', '', { at: null, movedTo: null, isPast: false }],
    ['today, which is not over', '2027-03-20', '', { at: null, movedTo: null, isPast: false }],
    ['a day that is over', '2027-03-19', '', { at: null, movedTo: null, isPast: true }],
    ['a time to come', '2027-03-20', '13:30', { at: '2027-03-20T12:30:00.000Z', movedTo: null, isPast: false }],
    ['a time that is over', '2027-03-20', '12:30', { at: '2027-03-20T11:30:00.000Z', movedTo: null, isPast: true }],
    ['a time that the clocks skip', '2027-03-28', '02:30', { at: '2027-03-28T01:30:00.000Z', movedTo: '03:30', isPast: false }],
    ['the first time after that', '2027-03-28', '03:00', { at: '2027-03-28T01:00:00.000Z', movedTo: null, isPast: false }],
  ])('%s', (_, day, time, expected) => {
    expect(dueMoment(day, time, view)).toEqual(expected)
  })

  it('that the clocks skip in the west is later as well', () => {
    const west = { ...view, timeZone: 'America/New_York' }
    expect(dueMoment('2030-03-10', '02:30', west)).toEqual({ at: '2030-03-10T07:30:00.000Z', movedTo: '03:30', isPast: false })
  })
})

it('what is due at a moment has the day and the time of where its reader is; a whole day has its own day, and no time', () => {
  const moment = { dueOn: '2027-03-20', dueAt: '2027-03-20T23:30:00Z', wholeDay: false }
  expect([dueDay(moment, 'Europe/Berlin'), dueTime(moment, 'Europe/Berlin')]).toEqual(['2027-03-21', '00:30'])
  expect([dueDay({ ...moment, wholeDay: true }, 'Europe/Berlin'), dueTime({ ...moment, wholeDay: true }, 'Europe/Berlin')]).toEqual(['2027-03-20', ''])
})
