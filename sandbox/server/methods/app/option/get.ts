import { z } from 'zod'
import { applicationRequired, appOf } from '../../../rest/app-context'
import { defineMethod } from '../../../rest/method'
import { readOption } from '../../../rest/options'
import { optionalText } from '../../../rest/params'

/** Options of the app. @see https://apidocs.bitrix24.com/api-reference/common/settings/app-option-get.html */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  refusal: applicationRequired,
  params: z.object({ option: optionalText }),
  handler: ({ option }, call) => ({ result: readOption(appOf(call).installation.appOptions, option) }),
})
