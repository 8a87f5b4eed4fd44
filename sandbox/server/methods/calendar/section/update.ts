import { z } from 'zod'
import { announceSection } from '../../../rest/calendar/announce'
import { readSectionTexts, sectionParams, sectionToChange, writableOwner } from '../../../rest/calendar/write-section'
import { defineMethod } from '../../../rest/method'

/** Changes a calendar. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-update.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object({ id: z.unknown(), ...sectionParams }),
  handler({ id, type, ownerId, ...given }, call) {
    const owner = writableOwner(type, ownerId, 'calendar.section.update', call)
    const section = sectionToChange(id, owner, call)
    Object.assign(section, readSectionTexts(given), { changedAt: Date.now() })
    announceSection(call, section.id, 'UPDATE')
    return { result: Number(section.id) }
  },
})
