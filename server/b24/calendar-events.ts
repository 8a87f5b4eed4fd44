import { z } from 'zod'
import type { DayRange, Weekday } from '#shared/calendar-range'
import { RANGE_MARGIN, widened } from '#shared/calendar-range'
import type { SubjectWish } from '#shared/placement-subjects'
import { ME } from '#shared/placement-subjects'
import type { CalendarEvent } from '#shared/schemas/calendar-events'
import type { Answer, Calls } from './rest'
import { id } from './subjects/prover'

/** Days of the week as the calendar's settings name them, in the order of their numbers. */
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

const seconds = z.coerce.number().int()
const eventSchema = z.object({
  ID: id,
  NAME: z.string().catch(''),
  COLOR: z.string().regex(/^#[0-9a-f]{3,8}$/i).catch(''),
  RRULE: z.unknown(),
  DELETED: z.string().catch('N'),
  DT_SKIP_TIME: z.string().catch('N'),
  DATE_FROM_TS_UTC: seconds,
  DATE_TO_TS_UTC: seconds,
  DATE_FROM_FORMATTED: z.string().catch(''),
  DATE_TO_FORMATTED: z.string().catch(''),
})
type PortalEvent = z.infer<typeof eventSchema>

const settingsSchema = z.object({ week_start: z.enum(WEEKDAYS) })

/**
 * Commands that bring the events of somebody's calendars, for a batch.
 * @param calendar with `ME` only beside `IDENTITY_CALLS`, which tell who that is
 * @param company with what takes place in the whole company
 * @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get.html
 */
export function eventCalls(calendar: SubjectWish, range: DayRange, company: boolean): Calls {
  const [, type, owner] = calendar.split(':')
  const ownerId = owner === ME ? '$result[profile][ID]' : owner
  return {
    calendar_events: { method: 'calendar.event.get', params: { type: type === 'company' ? 'company_calendar' : type, ownerId, ...range } },
    ...(company ? { calendar_company: { method: 'calendar.event.get', params: { type: 'company_calendar', ownerId: 0, ...range } } } : {}),
  }
}

/** What a calendar's first page asks: the events, with room for whole weeks, and on which day these begin. */
export function calendarCalls(calendar: SubjectWish, range: DayRange, company: boolean): Calls {
  return { ...eventCalls(calendar, widened(range, RANGE_MARGIN), company), calendar_settings: { method: 'calendar.settings.get' } }
}

/** Reads the answers of `eventCalls`; the company's events may be missing. @throws PortalError when the portal refuses the others */
export function readEvents({ calendar_events: own, calendar_company: company }: Record<string, Answer>): CalendarEvent[] {
  if (own && 'error' in own) throw own.error
  return [own, company].flatMap(answer => z.array(z.unknown()).catch([]).parse(answer && 'result' in answer ? answer.result : []).flatMap((event) => {
    const parsed = eventSchema.safeParse(event)
    return parsed.success && parsed.data.DELETED !== 'Y' ? [toEvent(parsed.data)] : []
  }))
}

/** The first day of the week by the portal's settings; `null` when it does not tell. */
export function readWeekStart({ calendar_settings: answer }: Record<string, Answer>): Weekday | null {
  const parsed = settingsSchema.safeParse(answer && 'result' in answer ? answer.result : null)
  return parsed.success ? WEEKDAYS.indexOf(parsed.data.week_start) as Weekday : null
}

function toEvent(event: PortalEvent): CalendarEvent {
  const wholeDay = event.DT_SKIP_TIME === 'Y'
  return {
    id: event.ID,
    name: event.NAME,
    color: event.COLOR,
    recurs: typeof event.RRULE === 'object' && event.RRULE !== null && Object.keys(event.RRULE).length > 0,
    wholeDay,
    from: wholeDay ? dayOf(event.DATE_FROM_FORMATTED, event.DATE_FROM_TS_UTC) : momentOf(event.DATE_FROM_TS_UTC),
    to: wholeDay ? dayOf(event.DATE_TO_FORMATTED, event.DATE_TO_TS_UTC) : momentOf(event.DATE_TO_TS_UTC),
  }
}

function momentOf(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString()
}

/** The calendar day of `Wed Dec 11 2024`, which is in no zone; the timestamp stands in where a portal writes it otherwise. */
function dayOf(formatted: string, timestamp: number): string {
  const midnight = Date.parse(`${formatted} UTC`)
  return (Number.isNaN(midnight) ? momentOf(timestamp) : new Date(midnight).toISOString()).slice(0, 10)
}
