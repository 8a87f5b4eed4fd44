import { appOf } from '../../rest/app-context'
import { listHandlers } from '../../rest/event-handlers'
import { defineMethod } from '../../rest/method'

/** The app's event handlers. @see https://apidocs.bitrix24.com/api-reference/events/event-get.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  handler: (_params, call) => ({ result: listHandlers(appOf(call), call.user) }),
})
