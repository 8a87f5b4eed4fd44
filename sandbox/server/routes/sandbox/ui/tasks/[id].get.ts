import { defineEventHandler } from 'h3'
import { taskOf } from '../../../../http/task-of'
import { writePortalTask } from '../../../../portal/pages'

/** One task; 404 when it does not exist or the viewer may not see it. */
export default defineEventHandler((event) => {
  const { portal, task } = taskOf(event)
  return writePortalTask(portal, task)
})
