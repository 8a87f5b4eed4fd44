import { z } from 'zod'
import { writeActivity } from '../../../rest/crm/activities'
import { readActivity } from '../../../rest/crm/change-activity'
import { defineMethod } from '../../../rest/method'

/**
 * One activity.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-get.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown() }),
  handler: ({ id }, call) => ({ result: writeActivity(readActivity(id, call)) }),
})
