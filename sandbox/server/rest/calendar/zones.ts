/** By zone: they take long to make. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  clocks.set(zone, known)
  return known
}

/**
 * How far a zone is ahead of UTC at a moment, in seconds.
 * @param at milliseconds since the epoch
 */
export function offsetOf(zone: string, at: number): number {
  const name = clockOf(zone).formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}

/** Whether a zone has this name. */
export function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The moment at which a zone's clocks show what UTC's clocks show at `shown`; milliseconds since the epoch. */
export function fromZone(shown: number, zone: string): number {
  const guess = shown - offsetOf(zone, shown) * 1000
  return shown - offsetOf(zone, guess) * 1000
}

const FULL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/i
const SIMPLE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/
const DOTTED = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/
const SITE = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?(?: (am|pm))?)?$/i

/**
 * A date as the calendar takes it: ISO 8601 with an offset is a moment, everything else the time on a zone's clocks (`2031-03-20 15:00:00`,
 * `20.03.2031 15:00:00`, or the site's own `03/20/2031 03:00:00 pm`).
 * @returns milliseconds since the epoch, or NaN
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-add.html
 */
export function readZoned(text: string, zone: string): number {
  if (FULL.test(text)) return Date.parse(text.replace(' ', 'T'))
  const shown = readShown(text)
  return Number.isNaN(shown) ? shown : fromZone(shown, zone)
}

/** A day, at its UTC midnight; NaN where there is none. */
export function readDay(text: string): number {
  return readShown(text.replace(/[T ].*$/, ''))
}

function readShown(text: string): number {
  const simple = SIMPLE.exec(text)
  if (simple) return utc(simple[1], simple[2], simple[3], simple[4], simple[5], simple[6])
  const dotted = DOTTED.exec(text)
  if (dotted) return utc(dotted[3], dotted[2], dotted[1], dotted[4], dotted[5], dotted[6])
  const site = SITE.exec(text)
  if (!site) return Number.NaN
  const half = site[7]?.toLowerCase()
  const hours = half ? String(Number(site[4]) % 12 + (half === 'pm' ? 12 : 0)).padStart(2, '0') : site[4]
  return utc(site[3], site[1], site[2], hours, site[5], site[6])
}

function utc(year = '', month = '', day = '', hours = '00', minutes = '00', seconds = '00'): number {
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
}

/** `11/21/2026`, as the English portal writes a day; `at` in milliseconds since the epoch. */
export function siteDay(at: number): string {
  const iso = new Date(at).toISOString()
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`
}

/** `11/21/2026 07:00:00 pm` on a zone's clocks. */
export function siteTime(at: number, zone: string): string {
  const shown = new Date(at + offsetOf(zone, at) * 1000)
  const hours = shown.getUTCHours()
  const clock = shown.toISOString().slice(13, 19)
  return `${siteDay(shown.getTime())} ${String(hours % 12 || 12).padStart(2, '0')}${clock} ${hours < 12 ? 'am' : 'pm'}`
}

/** `Sat Nov 21 2026 19:00:00` on a zone's clocks. */
export function spelledTime(at: number, zone: string): string {
  const shown = new Date(at + offsetOf(zone, at) * 1000)
  return `${spelledDay(shown.getTime())} ${shown.toISOString().slice(11, 19)}`
}

/** `Sat Nov 21 2026`. */
export function spelledDay(at: number): string {
  const [weekday = '', day = '', month = '', year = ''] = new Date(at).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${year}`
}
