import { z } from 'zod'
import { defineMethod } from '../../rest/method'
import { text } from '../../rest/params'

/** Whether a method exists, and whether the caller may use it. @see https://apidocs.bitrix24.com/api-reference/common/system/method-get.html */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  params: z.object({ name: text.optional() }),
  handler({ name }, { methods, scopes }) {
    const found = methods.get((name ?? '').toLowerCase())
    return {
      result: {
        isExisting: found !== undefined,
        isAvailable: found?.method.scope.some(scope => scopes.has(scope)) ?? false,
      },
    }
  },
})
