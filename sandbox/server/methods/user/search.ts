import { z } from 'zod'
import { defineMethod } from '../../rest/method'
import { map, optionalText, textList } from '../../rest/params'
import { USER_SCOPES } from '../../rest/users/fields'
import { listPeople, searchTest } from '../../rest/users/select'

/** People by the beginning of their names, positions and departments. @see https://apidocs.bitrix24.com/api-reference/user/user-search.html */
export default defineMethod({
  scope: USER_SCOPES,
  auth: 'any',
  params: z.object({
    FILTER: map.default({}),
    FIND: optionalText,
    sort: optionalText,
    order: optionalText,
    select: textList.default([]),
  }),
  handler({ FILTER, FIND, sort, order, select }, call) {
    const wishes = FIND === undefined ? FILTER : { FIND }
    return listPeople({ filter: {}, sort, order, select }, call, searchTest(wishes, call.portal))
  },
})
