import { z } from 'zod'
import type { AttendeeStatus, EventFacts, Meeting, Recurrence } from '../../portal/calendar/calendar'
import { WEEKDAYS } from '../../portal/calendar/recurrence'
import type { Call } from '../method'
import { flag, map, text, textList } from '../params'
import { calendarError } from './params'
import { isZone, readDay, readZoned } from './zones'

/** What `calendar.event.add` and `calendar.event.update` take beside the calendar's owner. */
export const eventParams = {
  from: z.unknown(),
  to: z.unknown(),
  from_ts: z.unknown(),
  to_ts: z.unknown(),
  section: z.unknown(),
  name: z.unknown(),
  skip_time: z.unknown(),
  timezone_from: z.unknown(),
  timezone_to: z.unknown(),
  description: z.unknown(),
  color: z.unknown(),
  text_color: z.unknown(),
  accessibility: z.unknown(),
  importance: z.unknown(),
  private_event: z.unknown(),
  rrule: z.unknown(),
  is_meeting: z.unknown(),
  location: z.unknown(),
  remind: z.unknown(),
  attendees: z.unknown(),
  meeting: z.unknown(),
  crm_fields: z.unknown(),
}

export type EventParams = Record<keyof typeof eventParams, unknown>

const given = (value: unknown) => value !== undefined && value !== null

function asText(value: unknown): string {
  const parsed = text.safeParse(value ?? '')
  return parsed.success ? parsed.data : ''
}

function named(value: unknown, name: string): string {
  const parsed = text.safeParse(value)
  if (!parsed.success) throw calendarError(`Invalid value for the parameter "${name}"`)
  return parsed.data
}

/** When an event is, as far as the call says so; NaN for what is no date. */
export function readTimes(params: EventParams, { user }: Call, known?: EventFacts): Partial<EventFacts> {
  const wholeDays = given(params.skip_time) ? flag.parse(params.skip_time) : known?.wholeDays ?? false
  const zoneFrom = readZone(params.timezone_from, known?.zoneFrom ?? user.timeZone)
  const zoneTo = readZone(params.timezone_to, isZone(asText(params.timezone_from)) ? zoneFrom : known?.zoneTo ?? zoneFrom)
  const read = (value: unknown, seconds: unknown, zone: string) => {
    if (given(seconds)) return Number(seconds) * 1000
    if (!given(value)) return undefined
    return wholeDays ? readDay(asText(value)) : readZoned(asText(value), zone)
  }
  const from = read(params.from, params.from_ts, zoneFrom)
  const to = read(params.to, params.to_ts, zoneTo)
  return { wholeDays, zoneFrom, zoneTo, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function readZone(value: unknown, fallback: string): string {
  const zone = asText(value)
  return isZone(zone) ? zone : fallback
}

const ACCESSIBILITIES = ['busy', 'absent', 'quest', 'free'] as const
const IMPORTANCES = ['high', 'normal', 'low'] as const
const remindSchema = z.object({ type: z.enum(['min', 'hour', 'day']), count: z.coerce.number().int().min(0) })

/**
 * Reads what a call says of an event; what it does not name is not in it.
 * @throws RestError without a code for a name, a description or a list of links that is none
 */
export function readFacts(params: EventParams): Partial<EventFacts> {
  const readers: Readonly<Record<string, (value: unknown) => Partial<EventFacts>>> = {
    name: value => ({ name: named(value, 'name') }),
    description: value => ({ description: named(value, 'description') }),
    color: value => ({ color: asText(value) }),
    text_color: value => ({ textColor: asText(value) }),
    accessibility: value => ({ accessibility: ACCESSIBILITIES.find(one => one === value) ?? 'busy' }),
    importance: value => ({ importance: IMPORTANCES.find(one => one === value) ?? 'normal' }),
    private_event: value => ({ private: flag.parse(value) }),
    location: value => ({ location: asText(value) }),
    remind: value => ({ remind: readReminders(value) }),
    rrule: value => ({ recurrence: readRule(value) }),
    crm_fields: value => ({ crm: readLinks(value) }),
  }
  const entries = Object.entries(readers).filter(([name]) => given(params[name as keyof EventParams]))
  return Object.assign({}, ...entries.map(([name, read]) => read(params[name as keyof EventParams]))) as Partial<EventFacts>
}

function readLinks(value: unknown): string[] {
  if (typeof value !== 'object') throw calendarError('The list of event links to CRM must be an array')
  return textList.catch([]).parse(value)
}

function readReminders(value: unknown): EventFacts['remind'] {
  return Object.values(map.catch({}).parse(value)).flatMap((one) => {
    const parsed = remindSchema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

const ruleSchema = z.object({
  FREQ: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
  INTERVAL: z.coerce.number().int().min(1).catch(1),
  BYDAY: textList.default([]).catch([]),
  COUNT: z.coerce.number().int().min(1).nullable().default(null).catch(null),
  UNTIL: text.optional().catch(undefined),
})

/** Anything that is no rule means that the event does not come back. */
function readRule(value: unknown): Recurrence | null {
  const rule = ruleSchema.safeParse(value)
  if (!rule.success) return null
  const { FREQ, INTERVAL, BYDAY, COUNT, UNTIL } = rule.data
  const until = UNTIL ? readDay(UNTIL) : Number.NaN
  return {
    frequency: FREQ,
    interval: INTERVAL,
    weekdays: FREQ === 'WEEKLY' ? BYDAY.flatMap(days => days.split(',')).filter(day => (WEEKDAYS as readonly string[]).includes(day)) : [],
    count: COUNT,
    until: Number.isNaN(until) ? null : until,
  }
}

const meetingSchema = z.object({
  notify: flag.optional(),
  reinvite: flag.optional(),
  allow_invite: flag.optional(),
  hide_guests: flag.optional(),
})

/**
 * Reads the meeting: who is invited, and how. Who has answered keeps their answer; people who do not exist are passed over.
 * @param attendees who is invited where the call does not say
 * @returns nothing where the call does not say whether it is one, `null` where it is none
 */
export function readMeeting(params: EventParams, { portal }: Call, hostId: string, attendees: readonly string[], known?: Meeting | null): Meeting | null | undefined {
  if (!given(params.is_meeting)) return undefined
  if (!flag.parse(params.is_meeting)) return null
  const ids = given(params.attendees) ? textList.catch([]).parse(params.attendees) : attendees
  const answers = new Map(known?.attendees.map(({ id, status }) => [id, status]))
  const statusOf = (id: string): AttendeeStatus => id === hostId ? 'H' : answers.get(id) ?? 'Q'
  const wishes = meetingSchema.catch({}).parse(map.catch({}).parse(params.meeting ?? {}))
  return {
    hostId,
    attendees: [...new Set([hostId, ...ids])].filter(id => portal.people.has(id)).map(id => ({ id, status: statusOf(id) })),
    notify: wishes.notify ?? known?.notify ?? false,
    reinvite: wishes.reinvite ?? known?.reinvite ?? false,
    allowInvite: wishes.allow_invite ?? known?.allowInvite ?? false,
    hideGuests: wishes.hide_guests ?? known?.hideGuests ?? false,
  }
}
