import { z } from 'zod'
import { userOptions } from '../../../portal/frame'
import { applicationRequired, appOf } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'
import { readOption } from '../../../rest/options'
import { optionalText } from '../../../rest/params'

/** The caller's options of the app. @see https://apidocs.bitrix24.com/api-reference/common/settings/user-option-get.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  refusal: applicationRequired,
  params: z.object({ option: optionalText }),
  handler: ({ option }, call) => ({ result: readOption(userOptions(appOf(call).installation, call.user), option) }),
})
