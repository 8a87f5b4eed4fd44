import { addDays, mondayOf } from './zones'

/** Days of a calendar, both included, `2026-07-26`. */
export interface DayRange { from: string, to: string }

/** A day of the week, from 0 for Sunday to 6. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export const MONDAY: Weekday = 1
const WEEK = 7
/** The longest range that a calendar is drawn of, in days: a grid of two months. */
export const LONGEST_RANGE = 62
/**
 * So many days are asked for on both sides of a range: it is drawn in whole weeks, and what begins late in the evening of one
 * zone is on another day in the next one.
 */
export const RANGE_MARGIN = 7

/** How many days a range has, both ends included; 0 and less when it is reversed. */
export function daysIn({ from, to }: DayRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

/** Every day of a range. */
export function daysOf(range: DayRange): string[] {
  return Array.from({ length: Math.max(0, daysIn(range)) }, (_, index) => addDays(range.from, index))
}

export function weekdayOf(day: string): Weekday {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday
}

/** The first day of a day's week. */
export function firstOfWeek(day: string, weekStart: Weekday): string {
  return addDays(day, -((weekdayOf(day) - weekStart + WEEK) % WEEK))
}

/** The whole weeks that a range touches. */
export function inWholeWeeks({ from, to }: DayRange, weekStart: Weekday): DayRange {
  return { from: firstOfWeek(from, weekStart), to: addDays(firstOfWeek(to, weekStart), WEEK - 1) }
}

/** The weeks of a day's month, with the days of its neighbours in them. */
export function monthAround(day: string, weekStart: Weekday): DayRange {
  const first = `${day.slice(0, 8)}01`
  const last = addDays(`${addDays(first, 31).slice(0, 8)}01`, -1)
  return inWholeWeeks({ from: first, to: last }, weekStart)
}

/** A range, with days beside it. */
export function widened({ from, to }: DayRange, days: number): DayRange {
  return { from: addDays(from, -days), to: addDays(to, days) }
}

/**
 * The range that a portal's calendar shows, as far as it makes sense: one that is missing, reversed or too long becomes the
 * month of a day.
 * @param today the day that stands in
 */
export function sensibleRange({ from, to }: { from: string | null, to: string | null }, today: string): DayRange {
  if (from !== null && to !== null) {
    const length = daysIn({ from, to })
    if (length >= 1 && length <= LONGEST_RANGE) return { from, to }
  }
  return monthAround(today, MONDAY)
}

/**
 * The first day of the week: a portal draws months and weeks from it on. Where the range is neither, its calendar's settings tell.
 * @param settings the day by the portal's settings, `null` when they are not known
 */
export function weekStartOf(range: DayRange, settings: Weekday | null): Weekday {
  return daysIn(range) % WEEK === 0 ? weekdayOf(range.from) : settings ?? weekdayOf(mondayOf(range.from))
}
