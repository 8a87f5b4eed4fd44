import { z } from 'zod'
import { removeActivity } from '../../../rest/crm/change-activity'
import { defineMethod } from '../../../rest/method'

/**
 * Removes an activity.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-delete.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown() }),
  handler({ id }, call) {
    removeActivity(id, call)
    return { result: true }
  },
})
