import { appOf } from '../../rest/app-context'
import { bindEvent, bindEventSchema } from '../../rest/event-handlers'
import { defineMethod } from '../../rest/method'

/** Binds an event handler. @see https://apidocs.bitrix24.com/api-reference/events/event-bind.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  params: bindEventSchema,
  handler: (params, call) => ({ result: bindEvent(params, appOf(call), call) }),
})
