import { z } from 'zod'
import { EVENTS, eventsOf } from '../portal/event-codes'
import { defineMethod } from '../rest/method'
import { flag, text } from '../rest/params'

/**
 * Events that the app may bind to; with `SCOPE` those of one scope, with `FULL` all.
 * @see https://apidocs.bitrix24.com/api-reference/events/events.html
 */
export default defineMethod({
  scope: 'basic',
  auth: 'app',
  params: z.object({ SCOPE: text.optional(), FULL: flag }),
  handler({ SCOPE, FULL }, { scopes }) {
    if (SCOPE !== undefined) return { result: eventsOf(new Set([SCOPE === '' ? 'basic' : SCOPE.toLowerCase()])) }
    return { result: eventsOf(FULL ? new Set(Object.keys(EVENTS)) : scopes) }
  },
})
