import { defineMethod } from '../../../rest/method'
import { finishCall, finishSchema } from '../../../rest/telephony/finish'

/** Finishes a call. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-finish.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'app',
  params: finishSchema,
  handler: (params, call) => ({ result: finishCall(params, call) }),
})
