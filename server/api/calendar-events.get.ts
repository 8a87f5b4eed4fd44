import { defineEventHandler, getQuery } from 'h3'
import type { CalendarEventList } from '#shared/schemas/calendar-events'
import { calendarEventsSchema } from '#shared/schemas/calendar-events'
import { eventCalls, readEvents } from '../b24/calendar-events'
import { batchAs } from '../b24/tokens'
import { asPerson } from '../http/as-person'
import { requireSession } from '../http/require-session'
import { validate } from '../http/validate'

/** `GET /api/calendar-events?subject=&from=&to=&company=` */
export default defineEventHandler(async (event): Promise<CalendarEventList> => {
  const session = await requireSession(event)
  const { subject, from, to, company } = validate(calendarEventsSchema, getQuery(event))
  await session.requireSubject(subject)
  return { events: await asPerson(session, async ({ database, portal, userId }) => readEvents(await batchAs(database, portal, userId, eventCalls(subject, { from, to }, company)))) }
})
