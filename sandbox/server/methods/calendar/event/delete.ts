import { z } from 'zod'
import { mayWriteCalendar } from '../../../portal/calendar/access'
import { removeEntry } from '../../../portal/calendar/change'
import { announceEntry } from '../../../rest/calendar/announce'
import { calendarError } from '../../../rest/calendar/params'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

/** Removes an event. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-delete.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ id: optionalText }),
  handler({ id }, call) {
    if (id === undefined) throw calendarError('Event id not specified')
    const entry = call.portal.calendar.entries.get(id)
    if (!entry || !mayWriteCalendar(call.portal, call.user, entry)) throw calendarError('An error occurred while deleting the event')
    removeEntry(call.portal, entry)
    announceEntry(call, entry.id, 'DELETE')
    return { result: true }
  },
})
