import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { draftFields, eventParamsOf, ownerFields } from '../../../../../http/calendar-input'
import { sceneOf } from '../../../../../http/portal-of'
import { jsonBody } from '../../../../../http/read-body'
import { viewerOf } from '../../../../../http/viewer'
import { callAsViewer } from '../../../../../http/viewer-call'
import add from '../../../../../methods/calendar/event/add'

const bodySchema = z.object({ ...ownerFields, ...draftFields })

/** Adds an event. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { timeZone } = viewerOf(event, portal).user
  const { type, ownerId, ...draft } = await jsonBody(event, bodySchema)
  return { id: String(await callAsViewer(event, add, { type, ownerId, ...eventParamsOf(draft, timeZone, null) })) }
})
