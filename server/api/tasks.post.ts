import { defineEventHandler } from 'h3'
import type { CreatedTask } from '#shared/schemas/messenger'
import { createTaskSchema } from '#shared/schemas/messenger'
import { addTask } from '../b24/messenger'
import { limitWrites } from '../http/limit-writes'
import { requireSession } from '../http/require-session'
import { sendInRequest } from '../http/send-in-request'
import { validateBody } from '../http/validate'

/** `POST /api/tasks`: a task that the person gives to themselves. */
export default defineEventHandler(async (event): Promise<CreatedTask> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { deadline = null, ...task } = await validateBody(event, createTaskSchema)
  return { id: await sendInRequest(event, session, { ...task, deadline }, addTask) }
})
