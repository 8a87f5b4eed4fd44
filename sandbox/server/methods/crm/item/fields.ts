import { z } from 'zod'
import { describeUniversalFields } from '../../../rest/crm/describe'
import { namingOf, readEntityType, typeParams } from '../../../rest/crm/universal'
import { defineMethod } from '../../../rest/method'

/** Fields of the records of any type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-fields.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object(typeParams),
  handler({ entityTypeId, useOriginalUfNames }, call) {
    const type = readEntityType(entityTypeId, call)
    return { result: { fields: describeUniversalFields(type, namingOf(call, type, useOriginalUfNames), call.portal.language) } }
  },
})
