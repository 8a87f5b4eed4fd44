import { z } from 'zod'
import { KNOWN_SCOPES } from '../portal/scopes'
import { defineMethod } from '../rest/method'
import { flag } from '../rest/params'

/** The caller's permissions, or all that exist. @see https://apidocs.bitrix24.com/api-reference/common/system/scope.html */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  params: z.object({ full: flag }),
  handler: ({ full }, { scopes }) => ({
    result: full ? [...KNOWN_SCOPES] : [...scopes].filter(scope => scope !== 'basic'),
  }),
})
