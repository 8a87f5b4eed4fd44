import { createError, defineEventHandler, getRouterParam } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { writePortalTask } from '../../../../portal/pages'
import { maySeeTask } from '../../../../portal/task-access'

/** One task; 404 when it does not exist or the viewer may not see it. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  const task = portal.tasks.get(getRouterParam(event, 'id') ?? '')
  if (!task || !maySeeTask(portal, viewerOf(event, portal).user, task)) throw createError({ statusCode: 404, message: 'There is no such task' })
  return writePortalTask(portal, task)
})
