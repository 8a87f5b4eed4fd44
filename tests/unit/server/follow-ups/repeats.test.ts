import { RRule } from 'rrule'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { repeatRule, successorOf } from '../../../../server/follow-ups/repeats'
import { dayAfter } from '../../../../server/follow-ups/rule-days'

/** The days of a series whose members are each done on their own day. */
function series(rule: string, from: string, length: number): string[] {
  const days: string[] = []
  for (let next: { dueOn: string, repeats: string } | null = { dueOn: from, repeats: repeatRule(rule, from)! }; next && days.length < length; next = successorOf(next.repeats, next.dueOn, next.dueOn)) days.push(next.dueOn)
  return days
}

describe('a series', () => {
  it.each([
    ['every day', 'FREQ=DAILY', '2028-02-27', ['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01']],
    ['every second week', 'FREQ=WEEKLY;INTERVAL=2', '2026-12-21', ['2026-12-21', '2027-01-04', '2027-01-18']],
    ['on working days', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-19', ['2026-11-19', '2026-11-20', '2026-11-23']],
    ['every month', 'FREQ=MONTHLY', '2026-11-15', ['2026-11-15', '2026-12-15', '2027-01-15']],
    ['every month on its last day, for one that begins on a 31st', 'FREQ=MONTHLY', '2027-01-31', ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']],
    ['every month on the 30th, which February is too short for', 'FREQ=MONTHLY', '2028-01-30', ['2028-01-30', '2028-02-29', '2028-03-30']],
    ['on the last Friday of a month', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', ['2026-11-27', '2026-12-25', '2027-01-29']],
    ['three times', 'FREQ=DAILY;COUNT=3', '2026-11-19', ['2026-11-19', '2026-11-20', '2026-11-21']],
    ['until a day', 'FREQ=WEEKLY;UNTIL=20261203', '2026-11-19', ['2026-11-19', '2026-11-26', '2026-12-03']],
  ])('comes %s', (_, rule, from, days) => {
    expect(series(rule, from, days.length + (/COUNT|UNTIL/.test(rule) ? 1 : 0))).toEqual(days)
  })

  it('goes on after today when one was done late, on the days that it has', () => {
    const rule = repeatRule('FREQ=WEEKLY', '2026-11-02')!
    expect(successorOf(rule, '2026-11-02', '2026-11-21')).toEqual({ dueOn: '2026-11-23', repeats: rule })
    expect(successorOf(rule, '2026-11-02', '2026-11-23')?.dueOn).toBe('2026-11-30')
  })

  it('goes on after the day of one that was done early', () => {
    expect(successorOf('FREQ=WEEKLY;BYDAY=MO', '2026-11-23', '2026-11-20')?.dueOn).toBe('2026-11-30')
  })

  it('that was moved keeps its weekday', () => {
    expect(successorOf(repeatRule('FREQ=WEEKLY', '2026-11-16')!, '2026-11-18', '2026-11-18')?.dueOn).toBe('2026-11-23')
  })
})

describe('a rule that is none', () => {
  it.each([
    '', 'weekly', 'FREQ=', 'FREQ=SECONDLY', 'FREQ=HOURLY;INTERVAL=1', 'FREQ=YEARLY', 'INTERVAL=2', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;INTERVAL=-1', 'FREQ=DAILY;INTERVAL=100000',
    'FREQ=DAILY;COUNT=99999999999', 'FREQ=DAILY;COUNT=0', 'FREQ=DAILY;COUNT=1', 'FREQ=DAILY;COUNT=2;UNTIL=20300101', 'FREQ=DAILY;UNTIL=20301301', 'FREQ=DAILY;UNTIL=19700101',
    'FREQ=DAILY;FREQ=WEEKLY', 'FREQ=DAILY;DTSTART=20260101', 'FREQ=DAILY\nEXDATE:20260101', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;BYDAY=1MO', 'FREQ=MONTHLY;BYMONTHDAY=32', 'FREQ=MONTHLY;BYSETPOS=1',
    'FREQ=DAILY;BYMONTH=2', 'FREQ=DAILY=1', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'FREQ=DAILY;INTERVAL=2;BYDAY=MO', 'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO', 'FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2', 'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO;UNTIL=20991231',
  ])('is refused: %s', (rule) => {
    expect(repeatRule(rule, '2027-02-15')).toBeNull()
  })
})

describe('the search for the next day', () => {
  /** What is taken of a rule in time: `rrule` reckons each month that it comes to in dates of UTC. */
  const steps = vi.spyOn(Date, 'UTC')
  beforeEach(() => steps.mockClear())
  afterAll(() => steps.mockRestore())
  const STEPS_AT_MOST = 1500

  it.each([
    ['weekdays that its days never fall on', 'FREQ=DAILY;INTERVAL=7;BYDAY=MO', '2030-01-01', '2030-01-01'],
    ['the 31st that is a first Monday', 'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO', '2030-01-01', '2030-01-01'],
    ['the second of one day', 'FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2', '2030-01-01', '2030-01-01'],
    ['that, until a day', 'FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2;UNTIL=20300301', '2030-01-01', '2030-01-01'],
    ['the 30th of Februaries', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30', '2030-02-01', '2030-02-01'],
    ['what is over', 'FREQ=DAILY;UNTIL=20300101', '2030-01-01', '2199-12-31'],
  ])('ends where there is none: %s', (_, rule, from, after) => {
    expect(dayAfter(rule, from, after)).toBeNull()
    expect(steps.mock.calls.length).toBeLessThan(STEPS_AT_MOST)
  })

  it.each(['FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3', 'FREQ=DAILY;BYDAY=MO', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR'])('takes as long after two hundred years as after a day: %s', (rule) => {
    const counted = ['2000-01-03', '2199-12-30'].map((after) => {
      steps.mockClear()
      expect(dayAfter(rule, '2000-01-02', after)! > after).toBe(true)
      return steps.mock.calls.length
    })
    expect(counted[1]).toBeLessThan(counted[0]! + 100)
  })

  it.each([
    'FREQ=DAILY', 'FREQ=DAILY;INTERVAL=5', 'FREQ=DAILY;BYDAY=MO,FR', 'FREQ=DAILY;INTERVAL=3;BYDAY=MO,WE', 'FREQ=DAILY;UNTIL=20280501', 'FREQ=WEEKLY;BYDAY=MO,TH', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;WKST=SU', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,WE',
    'FREQ=MONTHLY;BYMONTHDAY=15', 'FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29', 'FREQ=MONTHLY;INTERVAL=7;BYDAY=5MO',
  ])('comes to the day that the whole rule has: %s', (rule) => {
    for (const from of ['2028-02-29', '2028-01-31', '2027-12-06']) {
      const whole = new RRule({ ...RRule.parseString(rule), dtstart: new Date(`${from}T00:00:00Z`) })
      for (const after of [from, '2028-03-01', '2028-04-30', '2029-12-31', '2031-07-14']) {
        expect(dayAfter(rule, from, after)).toBe(whole.after(new Date(`${after}T00:00:00Z`))?.toISOString().slice(0, 10) ?? null)
      }
    }
  })
})
