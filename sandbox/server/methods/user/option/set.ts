import { z } from 'zod'
import { userOptions } from '../../../portal/frame'
import { applicationRequired, appOf } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'
import { storeOptions } from '../../../rest/options'
import { map } from '../../../rest/params'

/** Stores the caller's options of the app. @see https://apidocs.bitrix24.com/api-reference/common/settings/user-option-set.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  refusal: applicationRequired,
  params: z.object({ options: map.default({}) }),
  handler: ({ options }, call) => ({ result: storeOptions(userOptions(appOf(call).installation, call.user), options) }),
})
