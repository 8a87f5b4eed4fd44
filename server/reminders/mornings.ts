import { addDays, dayIn, momentIn } from '#shared/zones'

/** When digests come. */
const MORNING = '08:00:00'

/** The next 8 o'clock in the morning, where somebody is. */
export function nextMorning(after: Date, timeZone: string): Date {
  const today = dayIn(after, timeZone)
  const morning = momentIn(today, MORNING, timeZone)
  return morning > after ? morning : momentIn(addDays(today, 1), MORNING, timeZone)
}

/**
 * A morning to come of somebody who is in another zone by now: that of the same day. Where it has passed there it is now,
 * as long as the day lasts.
 */
export function movedMorning(morning: Date, from: string, to: string, now: Date): Date {
  const day = dayIn(morning, from)
  const moved = momentIn(day, MORNING, to)
  if (moved > now) return moved
  return dayIn(now, to) === day ? now : nextMorning(now, to)
}
