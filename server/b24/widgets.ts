import { z } from 'zod'
import type { InstallStepResult } from '#shared/types/install'
import type { WantedWidget } from './catalogue'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'

export type Item = InstallStepResult['items'][number]

/** Runs commands with whatever token the caller has; at most 50 at once. */
export type RunBatch = (calls: Calls) => Promise<Record<string, Answer>>

/** A handler as `placement.get` lists it. Empty maps come as `[]`. */
const boundSchema = z.array(z.object({
  placement: z.string(),
  handler: z.string(),
  title: z.string().catch(''),
  options: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).catch([]),
  langAll: z.union([z.record(z.string(), z.object({ TITLE: z.string().catch('') })), z.array(z.unknown())]).catch([]),
}))
export type BoundWidget = z.infer<typeof boundSchema>[number]

/**
 * Brings the portal's registered widgets to what we want: binds what is missing, binds anew what differs, removes our
 * handlers at other addresses, and leaves alone what is right. Running it again changes nothing.
 * @returns one line a wanted widget
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function repairWidgets(run: RunBatch, wanted: readonly WantedWidget[]): Promise<Item[]> {
  const listed = await run({ offered: { method: 'placement.list' }, bound: { method: 'placement.get' } })
  const offered = new Set(z.array(z.string()).parse(resultOf(listed.offered!)))
  const bound = boundSchema.parse(resultOf(listed.bound!))
  const plans = wanted.map(widget => plan(widget, offered, bound.filter(handler => handler.placement === widget.placement)))
  const calls = Object.assign({}, ...plans.map(({ calls }) => calls)) as Calls
  const answers = Object.keys(calls).length > 0 ? await run(calls) : {}
  return plans.map(({ widget, outcome }) => report(widget, outcome, answers))
}

type Outcome = Exclude<Item['outcome'], 'failed'>

function plan(widget: WantedWidget, offered: ReadonlySet<string>, bound: readonly BoundWidget[]): { widget: WantedWidget, outcome: Outcome, calls: Calls } {
  if (!offered.has(widget.placement)) return { widget, outcome: 'notOffered', calls: {} }
  const ours = bound.find(handler => handler.handler === widget.handler)
  if (bound.length === 1 && ours && isAsWanted(ours, widget)) return { widget, outcome: 'kept', calls: {} }
  // Without an address, `placement.unbind` removes every handler that this app has on the placement.
  const unbind: Calls = bound.length > 0 ? { [`${widget.placement}_unbind`]: { method: 'placement.unbind', params: { PLACEMENT: widget.placement } } } : {}
  return { widget, outcome: bound.length > 0 ? 'repaired' : 'bound', calls: { ...unbind, [widget.placement]: bindCall(widget) } }
}

function isAsWanted(bound: BoundWidget, widget: WantedWidget): boolean {
  const titles = Object.entries(widget.languages).every(([language, { TITLE }]) => Reflect.get(bound.langAll, language)?.TITLE === TITLE)
  // The platform keeps only the options that a placement declares, and may add defaults to them.
  const options = Object.entries(widget.options).every(([name, value]) => String(Reflect.get(bound.options, name)) === value)
  return titles && options
}

function bindCall(widget: WantedWidget): Calls[string] {
  return {
    method: 'placement.bind',
    params: { PLACEMENT: widget.placement, HANDLER: widget.handler, TITLE: widget.title, LANG_ALL: widget.languages, OPTIONS: widget.options },
  }
}

function report(widget: WantedWidget, outcome: Outcome, answers: Record<string, Answer>): Item {
  const answer = answers[widget.placement]
  return answer && 'error' in answer
    ? { name: widget.placement, outcome: 'failed', error: answer.error.message }
    : { name: widget.placement, outcome }
}
