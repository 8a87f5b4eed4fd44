import { appOf } from '../../rest/app-context'
import { fieldTypeSchema, updateFieldType } from '../../rest/crm/user-fields/types'
import type { Answer } from '../../rest/method'
import { defineMethod } from '../../rest/method'

/** Changes a kind of custom fields. @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-update.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  params: fieldTypeSchema,
  handler(params, call): Answer<true> {
    updateFieldType(params, appOf(call))
    return { result: true }
  },
})
