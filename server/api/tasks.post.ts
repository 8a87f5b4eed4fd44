import { defineEventHandler, setResponseStatus } from 'h3'
import type { CreatedTask } from '#shared/schemas/messenger'
import { createTaskSchema } from '#shared/schemas/messenger'
import { addTask } from '../b24/messenger'
import { asPerson } from '../http/as-person'
import { limitWrites } from '../http/limit-writes'
import { requireSession } from '../http/require-session'
import { validateBody } from '../http/validate'

/** `POST /api/tasks`: a task that the person gives to themselves. */
export default defineEventHandler(async (event): Promise<CreatedTask> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { deadline = null, ...task } = await validateBody(event, createTaskSchema)
  const id = await asPerson(session, asker => addTask(asker, { ...task, deadline }))
  setResponseStatus(event, 201)
  return { id }
})
