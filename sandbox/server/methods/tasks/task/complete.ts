import { completedStatus, defineStatusMethod } from '../../../rest/tasks/status'

/** Completes a task. @see https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-complete.html */
export default defineStatusMethod({ action: 'complete', target: completedStatus, code: '0' })
