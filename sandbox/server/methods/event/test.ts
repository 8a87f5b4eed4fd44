import { emit } from '../../portal/events'
import { appOf } from '../../rest/app-context'
import { wrongAuthType } from '../../rest/error'
import type { Method } from '../../rest/method'

/**
 * Sends `ONAPPTEST` to the app that asks, with everything that it asked with. It takes any parameters.
 * @see https://apidocs.bitrix24.com/api-reference/events/test-handler.html
 */
const method: Method<number> = {
  scope: ['basic'],
  auth: 'app',
  refusal: wrongAuthType,
  admin: false,
  inBatch: true,
  async run(params, call) {
    const { world, portal } = call
    const { app } = appOf(call)
    emit(world, portal, 'ONAPPTEST', { QUERY: params, LANGUAGE_ID: portal.language }, { app: app.code })
    return { result: 1 }
  },
}

export default method
