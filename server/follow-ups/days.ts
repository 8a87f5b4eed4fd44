import { and, eq, gte, lt, lte, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { addDays, momentIn } from '#shared/zones'
import { followUps } from '../database/schema'

/** Clocks of two places are up to 26 hours apart, their days up to two: within these an index finds the days. */
const APART = 2

/**
 * What is due on a day or later, as somebody's calendar shows it: a whole day is the same everywhere, a moment falls on the day
 * that it has in their zone.
 * @param day `2030-01-31`
 * @param timeZone IANA name
 */
export function dueFrom(day: string, timeZone: string): SQL | undefined {
  return and(gte(followUps.dueOn, addDays(day, -APART)), either(gte(followUps.dueOn, day), gte(followUps.dueAt, midnight(day, timeZone))))
}

/** What is due until the end of a day: see `dueFrom`. */
export function dueUntil(day: string, timeZone: string): SQL | undefined {
  return and(lte(followUps.dueOn, addDays(day, APART)), either(lte(followUps.dueOn, day), lt(followUps.dueAt, midnight(addDays(day, 1), timeZone))))
}

/** When a day begins. */
function midnight(day: string, timeZone: string): Date {
  return momentIn(day, '00:00:00', timeZone)
}

function either(wholeDay: SQL, moment: SQL): SQL | undefined {
  return or(and(eq(followUps.wholeDay, true), wholeDay), and(eq(followUps.wholeDay, false), moment))
}
