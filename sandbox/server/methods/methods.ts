import { z } from 'zod'
import { defineMethod } from '../rest/method'
import { flag, text } from '../rest/params'

/**
 * Names of the methods that the caller may use; with `full` all, with `scope` those of one permission (empty: those of none).
 * @see https://apidocs.bitrix24.com/api-reference/common/system/methods.html
 */
export default defineMethod({
  scope: 'basic',
  auth: 'any',
  params: z.object({ full: flag, scope: text.optional() }),
  handler({ full, scope }, { methods, scopes }) {
    const wanted = scope === undefined ? scopes : new Set([scope === '' ? 'basic' : scope])
    const listed = [...methods.values()].filter(({ method }) => (full && scope === undefined) || method.scope.some(one => wanted.has(one)))
    return { result: listed.map(({ name }) => name) }
  },
})
