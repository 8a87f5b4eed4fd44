import { z } from 'zod'
import { applicationRequired, appOf } from '../../../rest/app-context'
import { RestError } from '../../../rest/error'
import { defineMethod } from '../../../rest/method'
import { storeOptions } from '../../../rest/options'
import { map } from '../../../rest/params'

/** Stores options of the app; administrators only. @see https://apidocs.bitrix24.com/api-reference/common/settings/app-option-set.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  refusal: applicationRequired,
  params: z.object({ options: map.default({}) }),
  handler({ options }, call) {
    if (!call.user.admin) throw new RestError('AccessException', 'Administrator authorization required', 400)
    return { result: storeOptions(appOf(call).installation.appOptions, options) }
  },
})
