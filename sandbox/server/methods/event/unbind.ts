import { appOf } from '../../rest/app-context'
import { unbindEvents, unbindEventSchema } from '../../rest/event-handlers'
import { defineMethod } from '../../rest/method'

/** Removes event handlers. @see https://apidocs.bitrix24.com/api-reference/events/event-unbind.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  params: unbindEventSchema,
  handler: (params, call) => ({ result: { count: unbindEvents(params, appOf(call), call) } }),
})
