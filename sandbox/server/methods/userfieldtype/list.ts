import { appOf } from '../../rest/app-context'
import { fieldTypesOf, writeFieldType } from '../../rest/crm/user-fields/types'
import { page } from '../../rest/list'
import { defineMethod } from '../../rest/method'

/** The app's kinds of custom fields. @see https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-list.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  handler: (_params, call) => page(fieldTypesOf(appOf(call).installation), call.start, writeFieldType),
})
