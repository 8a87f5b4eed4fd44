import { dayIn, momentIn, timeIn } from '#shared/zones'

/** What a day and a time of day come to where somebody is. */
export interface DueMoment {
  /** ISO 8601; `null` for the whole day. */
  at: string | null
  /** The time that counts where the clocks skip the one that was asked for, `03:30`. */
  movedTo: string | null
  /** It is over already. */
  isPast: boolean
}

/**
 * Reads a day and a time.
 * @param day `2030-01-31`
 * @param time `14:30`; empty for the whole day
 */
export function dueMoment(day: string, time: string, { now, timeZone }: { now: number, timeZone: string }): DueMoment {
  if (time === '') return { at: null, movedTo: null, isPast: day < dayIn(new Date(now), timeZone) }
  const moment = momentIn(day, `${time.slice(0, 5)}:00`, timeZone)
  const shown = timeIn(moment, timeZone).slice(0, 5)
  return { at: moment.toISOString(), movedTo: shown === time.slice(0, 5) ? null : shown, isPast: moment.getTime() < now }
}

/** The time of day of what is due at a moment, `14:30`; empty for what is due on a whole day. */
export function dueTime({ dueAt, wholeDay }: { dueAt: string, wholeDay: boolean }, timeZone: string): string {
  return wholeDay ? '' : timeIn(new Date(dueAt), timeZone).slice(0, 5)
}
