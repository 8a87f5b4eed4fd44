import { dateFormat } from './date-formats'

const DAY_MS = 86_400_000

/** The calendar day that a moment falls on in a zone, `2030-01-31`. */
export function dayIn(moment: Date, timeZone: string): string {
  const { year, month, day } = wallClock(moment, timeZone)
  return `${year}-${month}-${day}`
}

/** The time of day that a moment has in a zone, `HH:MM:SS`. */
export function timeIn(moment: Date, timeZone: string): string {
  const { hour, minute, second } = wallClock(moment, timeZone)
  return `${hour}:${minute}:${second}`
}

/**
 * The moment of a time of day in a zone. A time that the clocks skip in spring counts from the hour before, so that 02:30 is
 * 03:30; so does a day that a whole country skips. Of one that they show twice in autumn, the first is taken.
 * @param day `2030-01-31`
 * @param time `HH:MM:SS`
 */
export function momentIn(day: string, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}Z`)
  // No zone is a day away from UTC, and none changes its clocks twice within two.
  const [before, after] = [offset(new Date(wanted - DAY_MS), timeZone), offset(new Date(wanted + DAY_MS), timeZone)]
  const isShown = (ahead: number) => offset(new Date(wanted - ahead), timeZone) === ahead
  return new Date(wanted - (before === after || isShown(before) || !isShown(after) ? before : after))
}

/** The last second of a day in a zone: the one before the next day begins, also where the clocks show the last hour twice. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(momentIn(addDays(day, 1), '00:00:00', timeZone).getTime() - 1000)
}

/** A day that many days later, or earlier where the number is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The Monday of a day's ISO week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** The name of a day's ISO week, `2030-W05`: the week belongs to the year that its Thursday is in. */
export function isoWeek(day: string): string {
  const thursday = addDays(mondayOf(day), 3)
  const dayOfYear = (Date.parse(`${thursday}T00:00:00Z`) - Date.UTC(Number(thursday.slice(0, 4)), 0, 1)) / DAY_MS
  return `${thursday.slice(0, 4)}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`
}

/** How far a zone's clocks are ahead of UTC at a moment. Milliseconds. */
function offset(moment: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(moment, timeZone)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}

function wallClock(moment: Date, timeZone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
  const format = dateFormat('en-CA', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  return parts as ReturnType<typeof wallClock>
}
