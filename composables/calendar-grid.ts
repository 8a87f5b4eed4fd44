import { dateFormat } from '#shared/date-formats'
import type { DayRange, Weekday } from '#shared/calendar-range'
import { daysIn, daysOf, firstOfWeek, inWholeWeeks, monthAround, weekdayOf } from '#shared/calendar-range'
import type { CalendarEvent } from '#shared/schemas/calendar-events'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { addDays, dayIn, momentIn } from '#shared/zones'
import { dueDay } from './due-day'

/** How the days of a calendar stand: in a grid of a month's weeks, in seven columns, or below each other. */
export type CalendarLayout = 'month' | 'week' | 'list'
export const CALENDAR_LAYOUTS: readonly CalendarLayout[] = ['month', 'week', 'list']

/** How much a calendar shows at once. */
export type CalendarSpan = 'month' | 'week'

const WEEK = 7
/** A range of so many days is rather weeks than a month. */
const WEEKS_AT_MOST = 14

/** Which days of a calendar are shown. `anchor` is in them: the day that one goes on from. */
export interface CalendarPlace { span: CalendarSpan, anchor: string, range: DayRange }

/** Where a calendar begins: with the range that the portal shows, in whole weeks. */
export function placeOf(range: DayRange, weekStart: Weekday, today: string): CalendarPlace {
  const span = daysIn(range) <= WEEKS_AT_MOST ? 'week' : 'month'
  const weeks = inWholeWeeks(range, weekStart)
  // A month's weeks begin with days of the month before: two weeks later it is the one that is meant.
  const fallback = span === 'week' ? range.from : addDays(weeks.from, 2 * WEEK)
  const hasToday = weeks.from <= today && today <= weeks.to
  const anchor = hasToday && (span === 'week' || today.slice(0, 7) === fallback.slice(0, 7)) ? today : fallback
  return { span, anchor, range: weeks }
}

/** The month or the week of a day. */
export function placeAround(anchor: string, span: CalendarSpan, weekStart: Weekday): CalendarPlace {
  const from = firstOfWeek(anchor, weekStart)
  return { span, anchor, range: span === 'month' ? monthAround(anchor, weekStart) : { from, to: addDays(from, WEEK - 1) } }
}

/** The month or the week before or after. */
export function stepped({ span, anchor }: CalendarPlace, direction: 1 | -1, weekStart: Weekday): CalendarPlace {
  const first = `${anchor.slice(0, 8)}01`
  const next = span === 'week' ? addDays(anchor, direction * WEEK) : `${addDays(first, direction === 1 ? 31 : -1).slice(0, 8)}01`
  return placeAround(next, span, weekStart)
}

/** A day that the portal names, or somebody types; `null` for what is none. */
export function knownDay(text: unknown): string | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}

/** What changes when a follow-up goes to another day: one with a time keeps its time of day. */
export function movedTo(day: string, { wholeDay, dueAt }: Pick<FollowUp, 'wholeDay' | 'dueAt'>, timeZone: string): { dueOn: string, dueAt?: string } {
  if (wholeDay) return { dueOn: day }
  const time = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(Date.parse(dueAt))
  return { dueOn: day, dueAt: momentIn(day, time, timeZone).toISOString() }
}

/** The days of an event in a zone. One that ends at midnight ends on the day before. */
export function daysOfEvent({ wholeDay, from, to }: Pick<CalendarEvent, 'wholeDay' | 'from' | 'to'>, timeZone: string): DayRange {
  if (wholeDay) return { from, to: to < from ? from : to }
  const start = Date.parse(from)
  return { from: dayIn(new Date(start), timeZone), to: dayIn(new Date(Math.max(start, Date.parse(to) - 1)), timeZone) }
}

/** An event on one of its days. */
export interface EventPiece {
  event: CalendarEvent
  days: DayRange
  /** It began on a day before, or goes on on the next one. */
  continues: { before: boolean, after: boolean }
  /** The name stands here: on the first day, and at the beginning of each week. */
  named: boolean
  /** How many days of the week it goes on for, this one included. */
  length: number
}

/** One day of a calendar. */
export interface DayContent<T> {
  day: string
  /** Events of more days, each in the same row on all days of a week; `null` keeps a row free. */
  rows: (EventPiece | null)[]
  /** Events of this day alone: whole days first, then by their time. */
  events: EventPiece[]
  followUps: T[]
}

/**
 * What is on each day of some weeks.
 * @param range whole weeks
 */
export function onDays<T extends Pick<FollowUp, 'wholeDay' | 'dueOn' | 'dueAt'>>(
  range: DayRange, { events, followUps, timeZone }: { events: readonly CalendarEvent[], followUps: readonly T[], timeZone: string },
): DayContent<T>[] {
  const placed = events.map(event => ({ event, days: daysOfEvent(event, timeZone) })).filter(({ days }) => days.from <= range.to && days.to >= range.from)
  const long = placed.filter(({ days }) => days.from !== days.to)
    .sort((one, other) => one.days.from.localeCompare(other.days.from) || other.days.to.localeCompare(one.days.to))
  const short = placed.filter(({ days }) => days.from === days.to)
    .sort((one, other) => Number(other.event.wholeDay) - Number(one.event.wholeDay) || one.event.from.localeCompare(other.event.from))
  const weekStart = weekdayOf(range.from)
  let weekEnd = ''
  let lanes = new Map<string, number>()
  return daysOf(range).map((day) => {
    const isFirst = weekdayOf(day) === weekStart
    if (isFirst) weekEnd = addDays(day, WEEK - 1)
    if (isFirst) lanes = lanesOf(long, { from: day, to: weekEnd })
    const rows: (EventPiece | null)[] = []
    for (const { event, days } of long) {
      if (days.from > day || days.to < day) continue
      const lane = lanes.get(keyOf(event))!
      while (rows.length <= lane) rows.push(null)
      rows[lane] = {
        event,
        days,
        continues: { before: days.from < day, after: days.to > day },
        named: isFirst || days.from === day,
        length: daysIn({ from: day, to: days.to < weekEnd ? days.to : weekEnd }),
      }
    }
    return {
      day,
      rows,
      events: short.filter(({ days }) => days.from === day).map(({ event, days }) => ({ event, days, continues: { before: false, after: false }, named: true, length: 1 })),
      followUps: followUps.filter(followUp => dueDay(followUp, timeZone) === day),
    }
  })
}

/** Tells an event from the other ones of its series. */
export function keyOf({ id, from }: CalendarEvent): string {
  return `${id} ${from}`
}

/** The row of each event in a week: the first one that is free on all its days. */
function lanesOf(long: readonly { event: CalendarEvent, days: DayRange }[], week: DayRange): Map<string, number> {
  const ends: string[] = []
  return new Map(long.filter(({ days }) => days.from <= week.to && days.to >= week.from).map(({ event, days }): [string, number] => {
    const free = ends.findIndex(end => end < days.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = days.to
    return [keyOf(event), lane]
  }))
}

/** How far an arrow key takes something, in days: in a grid up and down are weeks. */
export function daysByKey(key: string, isList: boolean): number | null {
  switch (key) {
    case 'ArrowLeft': return -1
    case 'ArrowRight': return 1
    case 'ArrowUp': return isList ? -1 : -WEEK
    case 'ArrowDown': return isList ? 1 : WEEK
    default: return null
  }
}

/** The day that something is taken to; at the ends of the range it stays. */
export function dayTaken(day: string, days: number, { from, to }: DayRange): string {
  const next = addDays(day, days)
  return next < from || next > to ? day : next
}
