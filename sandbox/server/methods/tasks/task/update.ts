import { z } from 'zod'
import type { Person, Portal, Task } from '../../../portal/portal'
import { changeTask } from '../../../portal/tasks/change'
import { RestError } from '../../../rest/error'
import { defineMethod } from '../../../rest/method'
import { actionsOf } from '../../../rest/tasks/actions'
import { announceTaskChanged, settleAndAnnounce } from '../../../rest/tasks/announce'
import { writeChangedTask } from '../../../rest/tasks/changed'
import { readTaskFields } from '../../../rest/tasks/incoming'
import { findTask, readTaskId } from '../../../rest/tasks/task-id'

function notAllowed(): RestError {
  return new RestError('0', 'Action on the task is not allowed (internal error)', 400)
}

/** Who may edit changes everything; who does the task its status, and its deadline where its creator allows that. */
function mayChange(portal: Portal, user: Person, task: Task, names: readonly string[]): boolean {
  const actions = actionsOf(portal, user, task)
  return actions.edit === true || names.every((name) => {
    if (name === 'DEADLINE') return actions.changeDeadline
    return name === 'STATUS' && actions['elapsedtime.add']
  })
}

/** Changes a task. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-update.html */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({ taskId: z.unknown(), fields: z.unknown() }),
  handler({ taskId, fields }, call) {
    const task = findTask(call, readTaskId(taskId))
    const { patch, names } = readTaskFields(fields, call, task)
    if (!task || !mayChange(call.portal, call.user, task, names)) throw notAllowed()
    changeTask(call.portal, task, patch, call.user, Date.now())
    announceTaskChanged(call, task)
    settleAndAnnounce(call, task)
    return { result: writeChangedTask(call, task) }
  },
})
