import { dateFormat } from '#shared/date-formats'
import type { Language } from '#shared/types/launch'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** After this many days a date says more than a distance. */
const DISTANT_DAYS = 7

/** What texts about time depend on. The same values make the same text on the server and in the browser. */
export interface TimeView {
  /** Milliseconds since 1970, UTC. */
  now: number
  language: Language
  /** IANA name of the zone that days are counted in. */
  timeZone: string
}

/**
 * How far a moment is from now: `5 minutes ago`, `yesterday`, `in 3 days`; a date when it is a week away or more.
 * Within a day by the clock, beyond it by the calendar of the zone.
 * @param iso ISO 8601
 */
export function relativeTime(iso: string, view: TimeView): string {
  const time = Date.parse(iso)
  const distance = time - view.now
  const format = new Intl.RelativeTimeFormat(view.language, { numeric: 'auto' })
  if (Math.abs(distance) < MINUTE) return format.format(0, 'second')
  if (Math.abs(distance) < HOUR) return format.format(Math.trunc(distance / MINUTE), 'minute')
  const days = calendarDay(time, view.timeZone) - calendarDay(view.now, view.timeZone)
  if (days === 0) return format.format(Math.trunc(distance / HOUR), 'hour')
  if (Math.abs(days) < DISTANT_DAYS) return format.format(days, 'day')
  return calendarDate(iso, view)
}

/** A date such as `21 November 2026`, with the month in words. */
export function calendarDate(iso: string, { language, timeZone }: Omit<TimeView, 'now'>): string {
  return plain(dateFormat(language, { dateStyle: 'long', timeZone }).format(Date.parse(iso)))
}

/** The moment in full: date, time and zone. */
export function absoluteTime(iso: string, { language, timeZone }: Omit<TimeView, 'now'>): string {
  const style = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return plain(dateFormat(language, { ...style, timeZone }).format(Date.parse(iso)))
}

/**
 * The zone itself when this machine knows it, `UTC` when not: a portal may name zones that a browser has never heard of.
 */
export function knownTimeZone(timeZone: string | null): string {
  if (timeZone === null) return 'UTC'
  try {
    return dateFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return 'UTC'
    throw error
  }
}

/** Days since 1970 by the calendar of a zone. */
function calendarDay(time: number, timeZone: string): number {
  const parts = dateFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(found => found.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY
}

/** Engines differ in which space they put before `AM`; one space keeps server and browser alike. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
