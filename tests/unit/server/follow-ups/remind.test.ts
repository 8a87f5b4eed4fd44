import { describe, expect, it } from 'vitest'
import { dueColumns } from '../../../../server/follow-ups/due'
import type { WorkingWeek } from '../../../../server/follow-ups/remind'
import { MONDAY_TO_FRIDAY, remindMoment, snoozeMoment } from '../../../../server/follow-ups/remind'
import { readWorkingWeek } from '../../../../server/b24/working-week'

const GULF: WorkingWeek = { start: 0, off: [5, 6], holidays: [] }
const CHRISTMAS: WorkingWeek = { ...MONDAY_TO_FRIDAY, holidays: ['12-25', '12-26'] }
const moment = (...parameters: Parameters<typeof snoozeMoment>) => snoozeMoment(...parameters).toISOString()

describe('a reminder', () => {
  const now = new Date('2026-11-20T12:00:00Z')

  it('of a day comes at 9 in the zone of its assignee, wherever its author is', () => {
    const due = dueColumns('2026-11-23', 'America/New_York')
    expect(remindMoment(due, null, 'Asia/Tokyo', now).toISOString()).toBe('2026-11-23T00:00:00.000Z')
    expect(remindMoment(due, null, 'America/New_York', now).toISOString()).toBe('2026-11-23T14:00:00.000Z')
  })

  it('of a moment comes then, and of one that was put off later', () => {
    const due = dueColumns('2026-11-23T15:30:00+01:00', 'UTC')
    expect(remindMoment(due, null, 'Asia/Tokyo', now).toISOString()).toBe('2026-11-23T14:30:00.000Z')
    expect(remindMoment(due, new Date('2026-12-01T08:00:00Z'), 'Asia/Tokyo', now).toISOString()).toBe('2026-12-01T08:00:00.000Z')
  })

  it('that was put off to a time before it is due comes then, and once more when it is due', () => {
    const [moment, day] = [dueColumns('2026-11-23T15:30:00+01:00', 'UTC'), dueColumns('2026-11-23', 'UTC')]
    const before = new Date('2026-11-21T08:00:00Z')
    expect(remindMoment(moment, before, 'Asia/Tokyo', now)).toEqual(before)
    expect(remindMoment(moment, before, 'Asia/Tokyo', before).toISOString()).toBe('2026-11-23T14:30:00.000Z')
    expect(remindMoment(day, before, 'Asia/Tokyo', before).toISOString()).toBe('2026-11-23T00:00:00.000Z')
    const after = new Date('2026-11-23T16:00:00Z')
    expect(remindMoment(moment, after, 'Asia/Tokyo', after)).toEqual(after)
  })
})

describe('put off', () => {
  it.each([
    ['an hour, through the change of the clocks', 'hour', '2027-03-28T00:30:00Z', 'Europe/Berlin', MONDAY_TO_FRIDAY, '2027-03-28T01:30:00.000Z'],
    ['tomorrow, on a weekday', 'tomorrow', '2026-11-18T12:00:00Z', 'Europe/Berlin', MONDAY_TO_FRIDAY, '2026-11-19T08:00:00.000Z'],
    ['tomorrow, where it is tomorrow already', 'tomorrow', '2026-11-18T23:30:00Z', 'Asia/Tokyo', MONDAY_TO_FRIDAY, '2026-11-20T00:00:00.000Z'],
    ['tomorrow, on a Friday', 'tomorrow', '2026-11-20T12:00:00Z', 'Europe/Berlin', MONDAY_TO_FRIDAY, '2026-11-23T08:00:00.000Z'],
    ['tomorrow, on a Friday when summer time begins', 'tomorrow', '2027-03-26T12:00:00Z', 'Europe/Berlin', MONDAY_TO_FRIDAY, '2027-03-29T07:00:00.000Z'],
    ['tomorrow, before a long weekend', 'tomorrow', '2025-12-24T12:00:00Z', 'UTC', CHRISTMAS, '2025-12-29T09:00:00.000Z'],
    ['tomorrow, on a Thursday where Sundays are worked on', 'tomorrow', '2026-11-19T12:00:00Z', 'Asia/Dubai', GULF, '2026-11-22T05:00:00.000Z'],
    ['next week, on a Sunday', 'nextWeek', '2026-11-22T12:00:00Z', 'UTC', MONDAY_TO_FRIDAY, '2026-11-23T09:00:00.000Z'],
    ['next week, on a Monday', 'nextWeek', '2026-11-23T12:00:00Z', 'UTC', MONDAY_TO_FRIDAY, '2026-11-30T09:00:00.000Z'],
    ['next week, on a Sunday where it begins then', 'nextWeek', '2026-11-22T12:00:00Z', 'UTC', GULF, '2026-11-29T09:00:00.000Z'],
    ['next week, where it begins on a Saturday that is off', 'nextWeek', '2026-11-25T12:00:00Z', 'UTC', { ...GULF, start: 6 }, '2026-11-29T09:00:00.000Z'],
    ['a date, though it is a Sunday', '2026-11-29', '2026-11-18T12:00:00Z', 'America/New_York', MONDAY_TO_FRIDAY, '2026-11-29T14:00:00.000Z'],
    ['a moment', '2026-11-29T10:15:00+01:00', '2026-11-18T12:00:00Z', 'UTC', MONDAY_TO_FRIDAY, '2026-11-29T09:15:00.000Z'],
  ] as const)('until %s', (_, wish, now, zone, week, expected) => {
    expect(moment(wish, new Date(now), zone, week)).toBe(expected)
  })

  it('in a company that never works, comes the next day', () => {
    expect(moment('tomorrow', new Date('2026-11-18T12:00:00Z'), 'UTC', { start: 1, off: [0, 1, 2, 3, 4, 5, 6], holidays: [] })).toBe('2026-11-19T09:00:00.000Z')
  })
})

describe('the working week of a portal', () => {
  it('is read from the settings of its calendars', () => {
    expect(readWorkingWeek({ week_start: 'SU', week_holidays: ['FR', 'SA'], year_holidays: '1.01,25.12' })).toEqual({ start: 0, off: [5, 6], holidays: ['01-01', '12-25'] })
  })

  it.each([null, [], {}, { week_holidays: 'SA|SU' }])('is Monday to Friday where it does not tell: %o', (settings) => {
    expect(readWorkingWeek(settings)).toEqual(MONDAY_TO_FRIDAY)
  })
})
