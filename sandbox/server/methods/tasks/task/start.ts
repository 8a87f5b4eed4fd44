import { defineStatusMethod } from '../../../rest/tasks/status'

/** Begins a task, or goes on with it. @see https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-start.html */
export default defineStatusMethod({ action: 'start', target: () => 3, code: '0' })
