import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { draftFields, eventParamsOf, ownerFields } from '../../../../../http/calendar-input'
import { pageMethod } from '../../../../../http/page-method'
import { sceneOf } from '../../../../../http/portal-of'
import { jsonBody } from '../../../../../http/read-body'
import { viewerOf } from '../../../../../http/viewer'

const bodySchema = z.object({ ...ownerFields, ...draftFields })

/** Adds an event. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { timeZone } = viewerOf(event, portal).user
  const { type, ownerId, ...draft } = await jsonBody(event, bodySchema)
  return { id: String(await pageMethod(event, 'calendar.event.add', { type, ownerId, ...eventParamsOf(draft, timeZone, null) })) }
})
