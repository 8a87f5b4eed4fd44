import type { Snooze } from '#shared/schemas/follow-ups'
import { addDays, dayIn, mondayOf, momentIn } from '#shared/zones'
import type { Due } from './due'

const MORNING = '09:00:00'
const HOUR_MS = 3_600_000
const DAYS_OF_WEEK = 7
/** Days to look through for one that is worked on: longer than any company is closed. */
const DAYS_OFF_AT_MOST = 60

/** On which days people work. */
export interface WorkingWeek {
  /** The first day of a week: 0 is Sunday. */
  start: number
  /** Days of the week that are off. */
  off: readonly number[]
  /** Days of the year that are off: `12-25`. */
  holidays: readonly string[]
}

/** Where the portal does not tell. */
export const MONDAY_TO_FRIDAY: WorkingWeek = { start: 1, off: [0, 6], holidays: [] }

/** When people are told of what a whole day has for them, in their zone. */
export function morningOf(day: string, timeZone: string): Date {
  return momentIn(day, MORNING, timeZone)
}

/**
 * When the assignee of a follow-up is reminded of it: when it is due or, where that was put off, then. One that was put off to a
 * time before it is due, and has come, comes again when it is due.
 * @param timeZone of the assignee
 */
export function remindMoment({ dueOn, dueAt, wholeDay }: Pick<Due, 'dueOn' | 'dueAt' | 'wholeDay'>, snoozedUntil: Date | null, timeZone: string, now: Date): Date {
  const due = wholeDay ? morningOf(dueOn, timeZone) : dueAt
  return snoozedUntil === null || (snoozedUntil <= now && snoozedUntil < due) ? due : snoozedUntil
}

/**
 * Until when a reminder waits. A day means its morning, whoever works on it; `tomorrow` the next day that is worked on,
 * `nextWeek` the first one of the week to come.
 * @param timeZone of the assignee
 */
export function snoozeMoment(wish: Snooze, now: Date, timeZone: string, week: WorkingWeek): Date {
  const today = dayIn(now, timeZone)
  if (wish === 'hour') return new Date(now.getTime() + HOUR_MS)
  if (wish === 'tomorrow') return morningOf(workDay(addDays(today, 1), week), timeZone)
  if (wish === 'nextWeek') return morningOf(workDay(nextWeek(today, week), week), timeZone)
  return wish.includes('T') ? new Date(wish) : morningOf(wish, timeZone)
}

function nextWeek(today: string, { start }: WorkingWeek): string {
  // A week that begins on a Saturday is one of Mondays, moved by five days.
  const shift = (start + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK
  return addDays(mondayOf(addDays(today, -shift)), DAYS_OF_WEEK + shift)
}

/** The first working day from a day on; that day itself where none is found. */
function workDay(from: string, { off, holidays }: WorkingWeek): string {
  const days = Array.from({ length: DAYS_OFF_AT_MOST }, (_, index) => addDays(from, index))
  return days.find(day => !off.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !holidays.includes(day.slice(5))) ?? from
}
