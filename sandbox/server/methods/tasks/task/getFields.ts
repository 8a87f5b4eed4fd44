import { defineMethod } from '../../../rest/method'
import { describeTaskFields } from '../../../rest/tasks/describe'

/** The fields of tasks. @see https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-fields.html */
export default defineMethod({
  scope: 'task',
  auth: 'any',
  handler: () => ({ result: { fields: describeTaskFields() } }),
})
