import { defineEventHandler } from 'h3'
import type { NotificationCount } from '../../../../../shared/types/notifications'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { unreadNotifications } from '../../../../portal/messenger/notifications'

/** How many notifications the viewer has not read. */
export default defineEventHandler((event): NotificationCount => {
  const { portal } = sceneOf(event)
  return { unread: unreadNotifications(portal, viewerOf(event, portal).user.id) }
})
