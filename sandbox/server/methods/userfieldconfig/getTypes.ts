import { z } from 'zod'
import { userFieldTypes } from '../../portal/crm/user-field-types'
import { checkModule } from '../../rest/crm/user-fields/config'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/** Kinds of custom fields. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-get-types.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText }),
  handler({ moduleId }, call) {
    checkModule(moduleId, call)
    const types = userFieldTypes(call.world, call.portal).map(({ id, description }) => [id, { userTypeId: id, description }] as const)
    return { result: { types: Object.fromEntries(types) } }
  },
})
