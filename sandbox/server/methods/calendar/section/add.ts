import { z } from 'zod'
import { addSection } from '../../../portal/calendar/change'
import { announceSection } from '../../../rest/calendar/announce'
import { required } from '../../../rest/calendar/params'
import { readSectionTexts, sectionParams, writableOwner } from '../../../rest/calendar/write-section'
import { defineMethod } from '../../../rest/method'

const METHOD = 'calendar.section.add'

/** Adds a calendar. @see https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-add.html */
export default defineMethod({
  scope: 'calendar',
  auth: 'any',
  params: z.object(sectionParams),
  handler({ type, ownerId, ...given }, call) {
    const owner = writableOwner(type, ownerId, METHOD, call)
    const texts = readSectionTexts(given)
    required(texts.name, 'name', METHOD)
    const { id } = addSection(call.portal, owner, texts, call.user.id, Date.now())
    announceSection(call, id, 'ADD')
    return { result: Number(id) }
  },
})
