import { z } from 'zod'
import { defineMethod } from '../../rest/method'
import { flag, map, optionalText, text, textList } from '../../rest/params'
import { USER_SCOPES } from '../../rest/users/fields'
import { listPeople } from '../../rest/users/select'

/**
 * People by a filter. `ID` beside `FILTER` is the old way of asking for one, and still works.
 * @see https://apidocs.bitrix24.com/api-reference/user/user-get.html
 */
export default defineMethod({
  scope: USER_SCOPES,
  auth: 'any',
  params: z.object({
    FILTER: map.default({}),
    ID: z.union([text, z.array(text)]).optional(),
    sort: optionalText,
    order: optionalText,
    select: textList.default([]),
    ADMIN_MODE: flag,
  }),
  handler: ({ FILTER, ID, sort, order, select }, call) => listPeople({
    filter: ID === undefined ? FILTER : { ...FILTER, ID },
    sort,
    order,
    select,
  }, call),
})
