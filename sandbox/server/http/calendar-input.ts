import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import { z } from 'zod'
import type { CalendarDraft } from '../../shared/types/calendar'
import { calendarEvent } from '../portal/calendar/pages'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/** Whose calendar. */
export const ownerFields = { type: z.enum(['user', 'group', 'company_calendar']), ownerId: z.string() }

/** `YYYY-MM-DD`. */
export const daySchema = z.iso.date()

const time = z.string().regex(/^(?:\d{2}:\d{2})?$/)

/** What somebody writes into an event's form. */
export const draftFields = {
  name: z.string().trim().min(1),
  description: z.string(),
  location: z.string(),
  private: z.boolean(),
  wholeDays: z.boolean(),
  fromDay: daySchema,
  toDay: daySchema,
  fromTime: time,
  toTime: time,
  frequency: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']).nullable(),
} satisfies Record<keyof CalendarDraft, z.ZodType>

/**
 * A form as `calendar.event.add` and `calendar.event.update` take it.
 * @param frequency of the series as it is: its rule is not told again, because it may say more than the form
 */
export function eventParamsOf(draft: CalendarDraft, timeZone: string, frequency: CalendarDraft['frequency']): Record<string, unknown> {
  const clock = (day: string, time: string) => draft.wholeDays ? day : `${day} ${time || '00:00'}:00`
  return {
    name: draft.name,
    description: draft.description,
    location: draft.location,
    private_event: draft.private ? 'Y' : 'N',
    skip_time: draft.wholeDays ? 'Y' : 'N',
    from: clock(draft.fromDay, draft.fromTime),
    to: clock(draft.toDay, draft.toTime),
    timezone_from: timeZone,
    timezone_to: timeZone,
    ...(draft.frequency === frequency ? {} : { rrule: draft.frequency ? { FREQ: draft.frequency, INTERVAL: 1 } : '' }),
  }
}

/**
 * The event that an address names, as the viewer may read it.
 * @param day of a series
 * @throws 404 where there is none
 */
export function namedEvent(event: H3Event, day?: string) {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const found = calendarEvent(portal, user, getRouterParam(event, 'id') ?? '', day)
  const entry = portal.calendar.entries.get(found?.id ?? '')
  if (!found || !entry) throw createError({ statusCode: 404, message: 'There is no such event, or you may not see it' })
  return { portal, user, found, entry }
}
