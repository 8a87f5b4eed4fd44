import { z } from 'zod'
import { defineMethod } from '../../../../rest/method'
import { map } from '../../../../rest/params'
import { listLines } from '../../../../rest/openlines/list'
import { readOptions, readQuery } from '../../../../rest/openlines/query'

/** Open channels. @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html */
export default defineMethod({
  scope: 'imopenlines',
  auth: 'any',
  params: z.object({ PARAMS: map.default({}), OPTIONS: map.default({}) }),
  handler: ({ PARAMS, OPTIONS }, { portal, user }) => ({ result: listLines(portal, user, readQuery(PARAMS), readOptions(OPTIONS)) }),
})
