import { defineMethod } from '../../../rest/method'
import { attachRecord, attachSchema } from '../../../rest/telephony/record'

/** Attaches a recording. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-attach-record.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'any',
  params: attachSchema,
  handler: async (params, call) => ({ result: await attachRecord(params, call) }),
})
