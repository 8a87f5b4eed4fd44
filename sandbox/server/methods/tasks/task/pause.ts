import { defineStatusMethod } from '../../../rest/tasks/status'

/** Stops the work on a task: it waits again. @see https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-pause.html */
export default defineStatusMethod({ action: 'pause', target: () => 2, code: '1048582' })
