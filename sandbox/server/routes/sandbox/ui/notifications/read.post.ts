import { defineEventHandler, setResponseStatus } from 'h3'
import { z } from 'zod'
import type { ReadNotifications } from '../../../../../shared/types/notifications'
import { sceneOf } from '../../../../http/portal-of'
import { jsonBody } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { readAllNotifications, readNotifications, tellNotifications } from '../../../../portal/messenger/notifications'

const bodySchema = z.object({ ids: z.array(z.number().int()).optional() }) satisfies z.ZodType<ReadNotifications>

/** The viewer has read notifications. */
export default defineEventHandler(async (event) => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const { ids } = await jsonBody(event, bodySchema)
  if (ids) readNotifications(portal, user.id, ids)
  else readAllNotifications(portal, user.id)
  tellNotifications(portal, user.id, Date.now())
  setResponseStatus(event, 204)
  return null
})
