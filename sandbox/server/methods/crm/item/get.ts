import { z } from 'zod'
import { answerItem, readEntityType, readItem, typeParams } from '../../../rest/crm/universal'
import { defineMethod } from '../../../rest/method'

/** One record of any type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ ...typeParams, id: z.unknown() }),
  handler({ entityTypeId, id, useOriginalUfNames }, call) {
    const type = readEntityType(entityTypeId, call)
    return answerItem(call, type, readItem(id, type, call), useOriginalUfNames)
  },
})
