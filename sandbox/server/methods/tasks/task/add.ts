import { z } from 'zod'
import { addTask } from '../../../portal/tasks/change'
import { defineMethod } from '../../../rest/method'
import { announceTaskAdded, settleAndAnnounce } from '../../../rest/tasks/announce'
import { writeChangedTask } from '../../../rest/tasks/changed'
import { readTaskFields, taskError } from '../../../rest/tasks/incoming'

/**
 * Adds a task. People who are not administrators create in their own name, or in that of whom they make responsible.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-add.html
 */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  params: z.object({ fields: z.unknown() }),
  handler({ fields }, call) {
    const { title, responsibleId, ...facts } = readTaskFields(fields, call).patch
    if (title === undefined) throw taskError('Task title is not specified')
    if (responsibleId === undefined) throw taskError('Responsible person not specified')
    const foreign = facts.creatorId !== undefined && facts.creatorId !== call.user.id && responsibleId !== call.user.id
    if (foreign && !call.user.admin) throw taskError('Action on the task is not allowed')
    const task = addTask(call.portal, { ...facts, title, responsibleId }, call.user, Date.now())
    announceTaskAdded(call, task)
    settleAndAnnounce(call, task)
    return { result: writeChangedTask(call, task) }
  },
})
