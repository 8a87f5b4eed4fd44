import { z } from 'zod'
import { LONGEST_RANGE, RANGE_MARGIN, daysIn } from '../calendar-range'
import { subjectKind } from '../subjects'
import { daySchema } from './follow-ups'
import { subjectSchema } from './subjects'

/** `GET /api/calendar-events`: what takes place in somebody's calendars on some days, both included. */
export const calendarEventsSchema = z.object({
  subject: subjectSchema.refine(key => subjectKind(key) === 'calendar', { error: 'not a calendar' }),
  from: daySchema,
  to: daySchema,
  /** With what takes place in the whole company. */
  company: z.enum(['yes', 'no']).default('no').transform(answer => answer === 'yes'),
}).superRefine(({ from, to }, context) => {
  const length = daysIn({ from, to })
  if (length < 1) context.addIssue({ code: 'custom', path: ['to'], message: 'before the first day' })
  if (length > LONGEST_RANGE + 2 * RANGE_MARGIN) context.addIssue({ code: 'custom', path: ['to'], message: 'too many days' })
})

/** An event of the portal's calendar; of a series each time that it takes place is one. */
export interface CalendarEvent {
  id: string
  name: string
  /** `#9dcf00`; empty when it has none. */
  color: string
  /** One of a series. */
  recurs: boolean
  /** `true`: `from` and `to` are days, `2026-07-26`, both included. Otherwise they are moments, ISO 8601 in UTC. */
  wholeDay: boolean
  from: string
  to: string
}

/** The answer of `GET /api/calendar-events`. */
export interface CalendarEventList { events: CalendarEvent[] }
