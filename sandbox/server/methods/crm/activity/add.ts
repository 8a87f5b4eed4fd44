import { z } from 'zod'
import { addActivity } from '../../../rest/crm/add-activity'
import { defineMethod } from '../../../rest/method'

/**
 * Adds a call, a meeting or the like to a record.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-add.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ fields: z.unknown() }),
  handler: ({ fields }, call) => ({ result: addActivity(fields, call) }),
})
