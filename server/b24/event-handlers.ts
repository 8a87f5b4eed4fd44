import { z } from 'zod'
import { RECORD_EVENTS } from '../next-steps/events'
import type { Item, RunBatch } from './widgets'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'

/** Events that the app listens to. `ONAPPINSTALL` brings the application token; after an update all handlers are gone. */
export const WANTED_EVENTS = ['ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONAPPUPDATE'] as const

/** Asks which events the portal sends, beside other commands of a batch. */
export const EVENT_CALLS = { events: { method: 'event.get' } } satisfies Calls

const boundSchema = z.array(z.object({ event: z.string(), handler: z.string() }))

/**
 * Binds the events of the app to our address; handlers of ours at other addresses are removed. Running it again changes
 * nothing.
 * @param listed the answer of `EVENT_CALLS`
 * @param handler address of `server/routes/events.post.ts`
 * @param records which of `RECORD_EVENTS` the portal is to send; the others are taken back
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function repairEventHandlers(run: RunBatch, listed: Answer, handler: string, records: readonly string[] = []): Promise<Item[]> {
  const bound = boundSchema.parse(resultOf(listed))
  const plans = [...WANTED_EVENTS, ...records].map((event) => {
    const handlers = bound.filter(entry => entry.event.toUpperCase() === event).map(entry => entry.handler)
    const foreign = handlers.filter(address => address !== handler)
    const calls: Calls = {
      ...Object.fromEntries(foreign.map((address, index) => [`${event}_${index}`, { method: 'event.unbind', params: { event, handler: address } }])),
      ...(handlers.includes(handler) ? {} : { [event]: { method: 'event.bind', params: { event, handler } } }),
    }
    const outcome = foreign.length > 0 ? 'repaired' as const : handlers.length > 0 ? 'kept' as const : 'bound' as const
    return { event, outcome, calls }
  })
  const unwanted = bound.filter(({ event }) => RECORD_EVENTS.some(known => known === event.toUpperCase()) && !records.includes(event.toUpperCase()))
  const unbind = unwanted.map(({ event, handler: address }, index): [string, Calls[string]] => [`unwanted_${index}`, { method: 'event.unbind', params: { event, handler: address } }])
  const calls = Object.assign(Object.fromEntries(unbind), ...plans.map(plan => plan.calls)) as Calls
  const answers = Object.keys(calls).length > 0 ? await run(calls) : {}
  return plans.map(({ event, outcome }) => {
    const answer = answers[event]
    return answer && 'error' in answer ? { name: event, outcome: 'failed', code: answer.error.code, error: answer.error.message } : { name: event, outcome }
  })
}
