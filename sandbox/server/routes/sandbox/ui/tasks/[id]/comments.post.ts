import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { jsonBody } from '../../../../../http/read-body'
import { taskOf, writeTaskWork } from '../../../../../http/task-of'
import { callAsViewer } from '../../../../../http/viewer-call'
import add from '../../../../../methods/task/commentitem/add'

const bodySchema = z.object({ text: z.string().trim().min(1).max(20_000) })

/** Writes below a task. */
export default defineEventHandler(async (event) => {
  const scene = taskOf(event)
  const { text } = await jsonBody(event, bodySchema)
  await callAsViewer(event, add, { TASKID: scene.task.id, FIELDS: { POST_MESSAGE: text } })
  return writeTaskWork(scene)
})
