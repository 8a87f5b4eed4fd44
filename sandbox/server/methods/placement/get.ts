import { appOf } from '../../rest/app-context'
import { defineMethod } from '../../rest/method'
import { writeWidget } from '../../rest/placements'

/** The app's own widgets. @see https://apidocs.bitrix24.com/api-reference/widgets/placement-get.html */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  admin: true,
  handler: (_params, call) => ({ result: appOf(call).installation.widgets.map(writeWidget) }),
})
