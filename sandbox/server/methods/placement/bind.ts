import { appOf } from '../../rest/app-context'
import { defineMethod } from '../../rest/method'
import { bindSchema, bindWidget } from '../../rest/placements'

/** Binds a widget. @see https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  params: bindSchema,
  handler: (params, call) => ({ result: bindWidget(params, appOf(call), call) }),
})
