import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { jsonBody } from '../../../../../http/read-body'
import { taskOf, writeTaskWork } from '../../../../../http/task-of'
import { callAsViewer } from '../../../../../http/viewer-call'
import complete from '../../../../../methods/tasks/task/complete'
import pause from '../../../../../methods/tasks/task/pause'
import start from '../../../../../methods/tasks/task/start'
import update from '../../../../../methods/tasks/task/update'

const bodySchema = z.union([
  z.object({ action: z.enum(['start', 'pause', 'complete']) }),
  z.object({ deadline: z.iso.datetime({ offset: true }).nullable() }),
])

const METHODS = { start, pause, complete }

/** Takes a task to another status, or moves its deadline. */
export default defineEventHandler(async (event) => {
  const scene = taskOf(event)
  const body = await jsonBody(event, bodySchema)
  const taskId = scene.task.id
  if ('action' in body) await callAsViewer(event, METHODS[body.action], { taskId })
  else await callAsViewer(event, update, { taskId, fields: { DEADLINE: body.deadline ?? '' } })
  return writeTaskWork(scene)
})
