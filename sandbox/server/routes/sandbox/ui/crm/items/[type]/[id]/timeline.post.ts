import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { jsonBody } from '../../../../../../../http/read-body'
import { cardOf, refusing } from '../../../../../../../pages/crm/scene'
import { addTimelineComment, readTimeline } from '../../../../../../../pages/crm/timeline'

const bodySchema = z.object({ text: z.string().trim().min(1) })

/** Adds a comment, and answers the timeline. */
export default defineEventHandler(async (event) => {
  const { scene, type, id } = cardOf(event)
  const { text } = await jsonBody(event, bodySchema)
  return refusing(() => {
    addTimelineComment(scene, type, id, text)
    return readTimeline(scene, type, id)
  })
})
