import { defineEventHandler } from 'h3'
import { z } from 'zod'
import type { NotificationPage } from '../../../../../shared/types/notifications'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { notificationPage } from '../../../../portal/messenger/notification-pages'

const querySchema = z.object({
  lastId: z.coerce.number().int().positive().optional(),
  lastType: z.coerce.number().pipe(z.union([z.literal(1), z.literal(3)])).default(3),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/** The viewer's notifications, in parts. */
export default defineEventHandler((event): NotificationPage => {
  const { portal } = sceneOf(event)
  const { lastId, lastType, limit } = queryOf(event, querySchema)
  const cursor = lastId === undefined ? null : { lastId, lastType }
  return notificationPage(portal, viewerOf(event, portal).user, { cursor, limit })
})
