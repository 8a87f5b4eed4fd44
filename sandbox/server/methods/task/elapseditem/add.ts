import { z } from 'zod'
import type { Person, Portal, Task } from '../../../portal/portal'
import { nextId } from '../../../portal/sequence'
import { text } from '../../../rest/params'
import { actionsOf } from '../../../rest/tasks/actions'
import { defineLegacyMethod, legacyError } from '../../../rest/tasks/legacy'
import { findTask } from '../../../rest/tasks/task-id'

const fieldsSchema = z.object({
  SECONDS: z.coerce.number().int().catch(0),
  COMMENT_TEXT: text.catch(''),
  USER_ID: text.optional().catch(undefined),
})

/** Administrators enter for others, everybody else for themselves. */
function addElapsed(portal: Portal, task: Task, by: Person, fields: z.output<typeof fieldsSchema>, now: number): string {
  const userId = by.admin && fields.USER_ID !== undefined && portal.people.has(fields.USER_ID) ? fields.USER_ID : by.id
  const id = nextId(portal.work.elapsedIds)
  task.elapsed = [...task.elapsed, { id, userId, comment: fields.COMMENT_TEXT, seconds: fields.SECONDS, createdAt: now }]
  task.timeSpent += fields.SECONDS
  return id
}

/** Adds time spent on a task. @see https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-add.html */
export default defineLegacyMethod({
  target: 'ctaskelapseditem::add',
  parameters: [{ name: 'taskId', kind: 'integer' }, { name: 'arFields', kind: 'array', keys: Object.keys(fieldsSchema.shape) }],
  handler([taskId, given], call) {
    const { portal, user } = call
    const task = findTask(call, String(taskId))
    if (!task) throw legacyError('Task not found or not accessible', 0x100002, 'TASK_NOT_FOUND_OR_NOT_ACCESSIBLE')
    if (!actionsOf(portal, user, task)['elapsedtime.add']) throw legacyError('Action not allowed', 4, 'ACTION_NOT_ALLOWED')
    const fields = fieldsSchema.parse(given)
    if (fields.SECONDS <= 0) throw legacyError('SECONDS must be greater than zero', 64, 'UNKNOWN_ERROR')
    return { result: Number(addElapsed(portal, task, user, fields, Date.now())) }
  },
})
