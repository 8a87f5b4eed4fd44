import { appOf } from '../../rest/app-context'
import { addFieldType, fieldTypeSchema } from '../../rest/crm/user-fields/types'
import type { Answer } from '../../rest/method'
import { defineMethod } from '../../rest/method'

/** Registers a kind of custom fields. @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-add.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  params: fieldTypeSchema,
  handler(params, call): Answer<true> {
    addFieldType(params, appOf(call), call)
    return { result: true }
  },
})
