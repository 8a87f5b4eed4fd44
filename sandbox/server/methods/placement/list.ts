import { z } from 'zod'
import { defineMethod } from '../../rest/method'
import { flag, optionalText } from '../../rest/params'
import { listPlacements } from '../../rest/placements'

/**
 * Places that a widget may be bound to: those of the caller's scopes and those of no scope; with `SCOPE` those of one, with `FULL` all.
 * @see https://apidocs.bitrix24.com/api-reference/widgets/placement-list.html
 */
export default defineMethod({
  scope: 'placement',
  auth: 'app',
  params: z.object({ SCOPE: optionalText, FULL: flag }),
  handler({ SCOPE, FULL }, { scopes }) {
    const wanted = listPlacements().filter(({ scope }) => {
      if (SCOPE !== undefined) return (scope ?? 'placement') === SCOPE.toLowerCase()
      return FULL || scope === null || scopes.has(scope)
    })
    return { result: wanted.map(({ code }) => code) }
  },
})
