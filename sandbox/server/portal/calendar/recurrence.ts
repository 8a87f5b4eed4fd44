import { fromZone, offsetOf } from '../../rest/calendar/zones'
import type { EventFacts, Recurrence } from './calendar'

/** One taking place of an event; milliseconds since the epoch. */
export interface Occurrence {
  from: number
  to: number
}

const DAY = 86_400_000
/** Days of the week as iCalendar has them, in the order of `getUTCDay`. */
export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
/** No series is followed further than this many steps. */
const MAX_STEPS = 5000

/** How long an event takes, in milliseconds: whole days count to their end. */
export function lengthOf({ from, to, wholeDays }: EventFacts): number {
  return to - from + (wholeDays ? DAY : 0)
}

/**
 * When an event takes place between two moments, the first occurrence first.
 * @param first milliseconds since the epoch
 * @param last milliseconds since the epoch
 */
export function occurrences(facts: EventFacts, first: number, last: number): Occurrence[] {
  const length = lengthOf(facts)
  const span = facts.to - facts.from
  const inside = (from: number) => from <= last && from + length > first
  if (!facts.recurrence) return inside(facts.from) ? [{ from: facts.from, to: facts.to }] : []
  return starts(facts, facts.recurrence, last)
    .filter(from => inside(from) && !facts.except.includes(dayOf(from)))
    .map(from => ({ from, to: from + span }))
}

/** UTC midnight of a moment. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY) * DAY
}

/** A series keeps the time on the clocks of its zone, also when they are put forward or back. */
function starts({ from, wholeDays, zoneFrom }: EventFacts, recurrence: Recurrence, last: number): number[] {
  if (wholeDays) return shownStarts(from, recurrence, last)
  const shown = from + offsetOf(zoneFrom, from) * 1000
  return shownStarts(shown, recurrence, last + offsetOf(zoneFrom, last) * 1000).map(at => fromZone(at, zoneFrom))
}

function shownStarts(from: number, recurrence: Recurrence, last: number): number[] {
  const end = Math.min(last, recurrence.until === null ? last : recurrence.until + DAY - 1)
  const found: number[] = []
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const batch = stepFrom(from, recurrence, step)
    if ((batch[0] ?? 0) > end || (recurrence.count !== null && found.length >= recurrence.count)) break
    found.push(...batch.filter(at => at >= from && at <= end))
  }
  return found.slice(0, recurrence.count ?? found.length)
}

/** The starts of one step: of a week as many as it has days. Months without the day are passed over. */
function stepFrom(from: number, { frequency, interval, weekdays }: Recurrence, step: number): number[] {
  const distance = step * interval
  if (frequency === 'DAILY') return [from + distance * DAY]
  if (frequency === 'WEEKLY') {
    const week = from + distance * 7 * DAY
    const monday = week - ((new Date(week).getUTCDay() + 6) % 7) * DAY
    const days = weekdays.length ? weekdays : [WEEKDAYS[new Date(from).getUTCDay()] ?? 'MO']
    return days.map(day => monday + ((WEEKDAYS.indexOf(day as typeof WEEKDAYS[number]) + 6) % 7) * DAY).sort((left, right) => left - right)
  }
  const start = new Date(from)
  const moved = new Date(from)
  if (frequency === 'MONTHLY') moved.setUTCMonth(start.getUTCMonth() + distance)
  else moved.setUTCFullYear(start.getUTCFullYear() + distance)
  return moved.getUTCDate() === start.getUTCDate() ? [moved.getTime()] : []
}
