/** Days are `YYYY-MM-DD`; a week begins on Monday. */

export type CalendarView = 'day' | 'week' | 'month'

const DAY = 86_400_000
const WEEK = 7

/** The day so many days away. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % WEEK))
}

/** From one day to another, both with it. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index))
}

/** What a view draws: of a month whole weeks, so days of its neighbours too. */
export function rangeOf(view: CalendarView, day: string): { from: string, to: string } {
  if (view === 'day') return { from: day, to: day }
  if (view === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), WEEK - 1) }
  const first = `${day.slice(0, 8)}01`
  const last = addDays(addMonths(first, 1), -1)
  return { from: mondayOf(first), to: addDays(mondayOf(last), WEEK - 1) }
}

/** A day in the range before or after. */
export function step(view: CalendarView, day: string, direction: 1 | -1): string {
  if (view === 'month') return addMonths(`${day.slice(0, 8)}01`, direction)
  return addDays(day, direction * (view === 'week' ? WEEK : 1))
}

/** @param first of a month */
function addMonths(first: string, months: number): string {
  const date = new Date(first)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}

/** The day on the clocks of a time zone. */
export function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
}

/** An event of a day as it is drawn: minutes since midnight, and the lane that it stands in of so many. */
export interface PlacedEvent<Event> {
  event: Event
  from: number
  to: number
  lane: number
  lanes: number
}

interface TimedEvent {
  fromDay: string
  toDay: string
  fromTime: string
  toTime: string
}

const MINUTES = 24 * 60
/** Shorter events are drawn as long as this. */
const SHORTEST = 30

/** Sets the timed events of a day side by side where they overlap. */
export function placeEvents<Event extends TimedEvent>(events: readonly Event[], day: string): PlacedEvent<Event>[] {
  const spans = events.filter(({ fromDay, toDay }) => fromDay <= day && toDay >= day).map((event) => {
    const from = event.fromDay < day ? 0 : minutesOf(event.fromTime)
    const to = event.toDay > day ? MINUTES : minutesOf(event.toTime)
    const begin = Math.min(from, MINUTES - SHORTEST)
    return { event, from: begin, to: Math.max(to, begin + SHORTEST) }
  }).sort((left, right) => left.from - right.from || right.to - left.to)
  const placed: PlacedEvent<Event>[] = []
  let cluster: PlacedEvent<Event>[] = []
  for (const span of spans) {
    if (cluster.every(one => one.to <= span.from)) cluster = []
    const taken = new Set(cluster.filter(one => one.to > span.from).map(one => one.lane))
    const lane = Array.from({ length: taken.size + 1 }, (_, index) => index).find(index => !taken.has(index)) ?? 0
    const one = { ...span, lane, lanes: 1 }
    cluster.push(one)
    placed.push(one)
    const lanes = Math.max(...cluster.map(member => member.lane)) + 1
    for (const member of cluster) member.lanes = lanes
  }
  return placed
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * The event that an app means: by `id` and the day of a series, or by `uid`, which names both.
 *
 * @returns undefined where neither is given
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-grid-view.html
 */
export function meantEvent({ id, uid, dateFrom }: Record<string, unknown>): { id: string, day?: string } | undefined {
  const [name = '', ofUid] = String(uid ?? id ?? '').split('|')
  const day = ofUid ?? (typeof dateFrom === 'string' ? dateFrom : undefined)
  if (!name) return undefined
  return { id: name, ...(day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {}) }
}
