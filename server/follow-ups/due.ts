import { dayIn, endOfDay } from '#shared/zones'

const DAY = /^\d{4}-\d\d-\d\d$/

/** The columns that say until when. */
export interface Due {
  dueOn: string
  dueAt: Date
  wholeDay: boolean
  timeZone: string
}

/**
 * What is stored of a due day or time. A day ends with its last second where the person is; a moment falls on the day that
 * it has there.
 * @param due `2030-01-31`, or a moment with its offset such as `2030-01-31T14:30:00+01:00`
 * @param timeZone IANA name of the person's zone
 */
export function dueColumns(due: string, timeZone: string): Due {
  if (DAY.test(due)) return { dueOn: due, dueAt: endOfDay(due, timeZone), wholeDay: true, timeZone }
  const dueAt = new Date(due)
  return { dueOn: dayIn(dueAt, timeZone), dueAt, wholeDay: false, timeZone }
}
