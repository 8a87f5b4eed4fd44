import { z } from 'zod'
import type { Item, RunBatch } from './widgets'
import { resultOf } from './rest'
import type { Calls } from './rest'

/** Events that the app listens to. `ONAPPINSTALL` brings the application token; after an update all handlers are gone. */
export const WANTED_EVENTS = ['ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONAPPUPDATE'] as const

const boundSchema = z.array(z.object({ event: z.string(), handler: z.string() }))

/**
 * Binds the events of the app to our address; handlers of ours at other addresses are removed. Running it again changes
 * nothing.
 * @param handler address of `server/routes/events.post.ts`
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function repairEventHandlers(run: RunBatch, handler: string): Promise<Item[]> {
  const listed = await run({ bound: { method: 'event.get' } })
  const bound = boundSchema.parse(resultOf(listed.bound!))
  const plans = WANTED_EVENTS.map((event) => {
    const handlers = bound.filter(entry => entry.event.toUpperCase() === event).map(entry => entry.handler)
    const foreign = handlers.filter(address => address !== handler)
    const calls: Calls = {
      ...Object.fromEntries(foreign.map((address, index) => [`${event}_${index}`, { method: 'event.unbind', params: { event, handler: address } }])),
      ...(handlers.includes(handler) ? {} : { [event]: { method: 'event.bind', params: { event, handler } } }),
    }
    const outcome = foreign.length > 0 ? 'repaired' as const : handlers.length > 0 ? 'kept' as const : 'bound' as const
    return { event, outcome, calls }
  })
  const calls = Object.assign({}, ...plans.map(plan => plan.calls)) as Calls
  const answers = Object.keys(calls).length > 0 ? await run(calls) : {}
  return plans.map(({ event, outcome }) => {
    const answer = answers[event]
    return answer && 'error' in answer ? { name: event, outcome: 'failed', error: answer.error.message } : { name: event, outcome }
  })
}
