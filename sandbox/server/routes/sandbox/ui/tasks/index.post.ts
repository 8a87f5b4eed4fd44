import { defineEventHandler, setResponseStatus } from 'h3'
import { z } from 'zod'
import type { NewTask } from '../../../../../shared/types/task-work'
import { jsonBody } from '../../../../http/read-body'
import { callAsViewer } from '../../../../http/viewer-call'
import add from '../../../../methods/tasks/task/add'

const bodySchema = z.object({
  title: z.string().trim().min(1).max(255),
  description: z.string().max(20_000),
  responsible: z.string(),
  group: z.string().nullable(),
  deadline: z.iso.datetime({ offset: true }).nullable(),
}) satisfies z.ZodType<NewTask>

/** Adds a task in the viewer's name. */
export default defineEventHandler(async (event) => {
  const { title, description, responsible, group, deadline } = await jsonBody(event, bodySchema)
  const fields = { TITLE: title, DESCRIPTION: description, RESPONSIBLE_ID: responsible, GROUP_ID: group ?? '', DEADLINE: deadline ?? '' }
  const { task } = await callAsViewer(event, add, { fields })
  setResponseStatus(event, 201)
  return { id: String(task.id) }
})
