import { defineStatusMethod } from '../../../rest/tasks/status'

/** Puts a task off. @see https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-defer.html */
export default defineStatusMethod({ action: 'defer', target: () => 6, code: '1048582' })
