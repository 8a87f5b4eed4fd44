import { z } from 'zod'
import { removeSection } from '../../../portal/calendar/change'
import { announceSection } from '../../../rest/calendar/announce'
import { sectionToChange, writableOwner } from '../../../rest/calendar/write-section'
import { defineMethod } from '../../../rest/method'

/** Removes a calendar, and what is in it. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-delete.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ type: z.unknown(), ownerId: z.unknown(), id: z.unknown() }),
  handler({ type, ownerId, id }, call) {
    const owner = writableOwner(type, ownerId, 'calendar.section.delete', call)
    const section = sectionToChange(id, owner, call)
    removeSection(call.portal, section)
    announceSection(call, section.id, 'DELETE')
    return { result: true }
  },
})
