import { RRule } from 'rrule'
import type { Options } from 'rrule'
import { addDays } from '#shared/zones'

const DAY_MS = 86_400_000
export const WEEKDAYS: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** A rule that does not come in as many of its months will hardly come: of one that is yearly they reach over every leap year and weekday. */
const MONTHS_AT_MOST = 48
const EPOCH = 1970
/** Months until after the last year that `rrule` knows. */
const BEYOND = 12 * 9999

/**
 * The first day of a rule after a day. Days are in no zone: they are counted as midnights of UTC. Left to itself, `rrule` looks
 * for a rule that never comes until the year 9999: it is asked for what is bounded only, from the last time before that day.
 * @param rule see `repeatRule`
 * @param from the day that the rule counts from, `2030-01-31`
 * @param after that one, or a later one
 * @returns `null` when there is none
 */
export function dayAfter(rule: string, from: string, after: string): string | null {
  const { count: _, ...options } = RRule.parseString(rule)
  const day = options.freq === RRule.MONTHLY ? inMonths(options, from, after) : inDays(rule, options, from, after)
  return day?.toISOString().slice(0, 10) ?? null
}

/** Weeks come with each of their days. Of days that have to be certain ones of the week, one in seven times is each. */
function inDays(rule: string, options: Partial<Options>, from: string, after: string): Date | undefined {
  const [isDaily, names] = [options.freq === RRule.DAILY, /BYDAY=([^;]+)/.exec(rule)?.[1]]
  const step = (options.interval ?? 1) * (isDaily ? 1 : WEEKDAYS.length)
  const times = Math.floor((midnight(after).getTime() - midnight(from).getTime()) / DAY_MS / step)
  const near = { ...options, dtstart: midnight(addDays(from, times * step)) }
  if (!isDaily || names === undefined) return new RRule(near).after(midnight(after)) ?? undefined
  return new RRule({ ...near, byweekday: null, count: 1 + WEEKDAYS.length }).all()
    .find(day => day > midnight(after) && names.split(',').includes(WEEKDAYS[day.getUTCDay()]!))
}

/** Each month is looked at by itself: that far apart, `rrule` has no other. */
function inMonths(options: Partial<Options>, from: string, after: string): Date | undefined {
  const interval = options.interval ?? 1
  const first = monthOf(from) + Math.floor((monthOf(after) - monthOf(from)) / interval) * interval
  for (let month = first; month < first + MONTHS_AT_MOST * interval; month += interval) {
    const days = new RRule({ ...options, interval: BEYOND, dtstart: new Date(Date.UTC(EPOCH, month)) }).all()
    const next = days.find(day => day > midnight(after))
    if (next) return next
  }
  return undefined
}

/** Months since January 1970. */
function monthOf(day: string): number {
  const [year, month] = day.split('-').map(Number)
  return (year! - EPOCH) * 12 + month! - 1
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}
