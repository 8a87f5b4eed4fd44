import { createError, defineEventHandler, getRouterParam, setResponseStatus } from 'h3'
import { z } from 'zod'
import type { NotificationAnswer } from '../../../../../../shared/types/notifications'
import { sceneOf } from '../../../../../http/portal-of'
import { jsonBody } from '../../../../../http/read-body'
import { viewerOf } from '../../../../../http/viewer'
import { answerNotification, tellNotifications } from '../../../../../portal/messenger/notifications'

const bodySchema = z.object({ value: z.string() }) satisfies z.ZodType<NotificationAnswer>

/** The viewer answers a question. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const { value } = await jsonBody(event, bodySchema)
  if (!answerNotification(portal, user.id, Number(getRouterParam(event, 'id')), value)) throw createError({ statusCode: 404, message: 'There is no such question, or no such answer' })
  tellNotifications(portal, user.id, Date.now())
  setResponseStatus(event, 204)
  return null
})
