import { z } from 'zod'
import { RestError } from '../../../rest/error'
import { defineMethod } from '../../../rest/method'
import { findTask, readTaskId } from '../../../rest/tasks/task-id'
import type { WrittenTask } from '../../../rest/tasks/write'
import { allFields, readSelection, writeTask } from '../../../rest/tasks/write'

/** As the platform words it, with the empty braces. */
function wrongSelect(): RestError {
  return new RestError('100', 'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)', 400)
}

function readSelect(value: unknown): Set<string> {
  if (value === undefined) return allFields()
  const names = typeof value === 'object' && value !== null ? Object.values(value) : []
  if (!names.length || names.some(name => typeof name !== 'string')) throw wrongSelect()
  return readSelection(names.map(String))
}

/**
 * One task; an empty list where it does not exist, or the caller may not see it.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html
 */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({ taskId: z.unknown(), select: z.unknown() }),
  handler({ taskId, select }, call): { result: { task: WrittenTask } | [] } {
    const task = findTask(call, readTaskId(taskId))
    const fields = readSelect(select)
    if (!task) return { result: [] }
    return { result: { task: writeTask(call.portal, call.user, task, { fields, detail: true }) } }
  },
})
