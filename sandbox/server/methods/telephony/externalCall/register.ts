import { defineMethod } from '../../../rest/method'
import { registerCall, registerSchema } from '../../../rest/telephony/register'

/** Registers a call. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-register.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'app',
  params: registerSchema,
  handler: (params, call) => ({ result: registerCall(params, call) }),
})
