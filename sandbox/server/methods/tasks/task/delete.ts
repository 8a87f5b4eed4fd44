import { z } from 'zod'
import { removeTask } from '../../../portal/tasks/change'
import { RestError } from '../../../rest/error'
import { defineMethod } from '../../../rest/method'
import { actionsOf } from '../../../rest/tasks/actions'
import { announceTaskRemoved } from '../../../rest/tasks/announce'
import { findTask, readTaskId } from '../../../rest/tasks/task-id'

/** Removes a task. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-delete.html */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({ taskId: z.unknown() }),
  handler({ taskId }, call) {
    const task = findTask(call, readTaskId(taskId))
    if (!task || !actionsOf(call.portal, call.user, task).remove) throw new RestError('1048582', 'No access to delete the task', 400)
    removeTask(call.portal, task)
    announceTaskRemoved(call, task)
    return { result: { task: true } }
  },
})
