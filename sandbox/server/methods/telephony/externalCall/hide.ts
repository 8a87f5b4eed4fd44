import { z } from 'zod'
import { hideCard } from '../../../portal/telephony/call-cards'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'
import { readUserIds } from '../../../rest/pull/user-ids'

/** Takes a call's card away from people. @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-hide.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'any',
  params: z.object({ CALL_ID: optionalText, USER_ID: z.unknown() }),
  handler({ CALL_ID, USER_ID }, { portal }) {
    const call = portal.telephony.open.get(CALL_ID ?? '')
    if (call) hideCard(portal, call, readUserIds(USER_ID) ?? [call.userId], Date.now())
    return { result: call !== undefined }
  },
})
