import { z } from 'zod'
import { changeActivity } from '../../../rest/crm/change-activity'
import { defineMethod } from '../../../rest/method'

/**
 * Changes an activity.
 * @see https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-update.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ id: z.unknown(), fields: z.unknown() }),
  handler({ id, fields }, call) {
    changeActivity(id, fields, call)
    return { result: true }
  },
})
