import { z } from 'zod'
import { defineMethod } from '../rest/method'
import { text } from '../rest/params'
import { takeUpload } from '../rest/telephony/record'

/**
 * Takes a recording at the address that `telephony.externalCall.attachRecord` has given out.
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-attach-record.html
 */
export default defineMethod({
  scope: 'telephony',
  auth: 'any',
  params: z.object({ token: text.default(''), file: text.default('') }),
  handler: ({ token, file }, call) => ({ result: takeUpload(token, file, call) }),
})
