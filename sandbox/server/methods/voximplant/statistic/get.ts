import { z } from 'zod'
import { maySeeStatistics, visibleCalls } from '../../../portal/telephony/call-access'
import { accessDenied } from '../../../rest/error'
import { compileFilter } from '../../../rest/filter'
import { page } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { map, optionalText } from '../../../rest/params'
import type { WrittenCall } from '../../../rest/telephony/statistics'
import { CALL_FIELDS, callOrder, spelledOut, writeCall } from '../../../rest/telephony/statistics'

/** The history of calls. @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html */
export default defineMethod({
  scope: 'telephony',
  auth: 'any',
  params: z.object({ FILTER: map.default({}), SORT: optionalText, ORDER: optionalText }),
  handler({ FILTER, SORT, ORDER }, { portal, user, start }): Answer<WrittenCall[]> {
    if (!maySeeStatistics(user)) throw accessDenied()
    const calls = visibleCalls(portal, user).filter(compileFilter(spelledOut(FILTER), CALL_FIELDS))
    return page(calls.sort(callOrder(SORT, ORDER)), start, writeCall)
  },
})
