import { z } from 'zod'
import { maySeeEntry } from '../../../portal/calendar/access'
import { calendarError, refuseGuests, required } from '../../../rest/calendar/params'
import { writeEntry } from '../../../rest/calendar/write'
import { defineMethod } from '../../../rest/method'

/** One event. Who may not read it hears that it is not there. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get-by-id.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ id: z.unknown() }),
  handler({ id }, call) {
    refuseGuests(call)
    const entry = call.portal.calendar.entries.get(required(id, 'id', 'calendar.event.getbyid'))
    if (!entry || !maySeeEntry(call.portal, call.user, entry)) throw calendarError('Event not found')
    return { result: writeEntry(call.portal, call.user, entry) }
  },
})
