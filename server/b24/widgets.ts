import { z } from 'zod'
import type { WidgetVerdict } from '#shared/schemas/widgets'
import type { InstallStepResult } from '#shared/types/install'
import type { WantedWidget } from './catalogue'
import { resultOf } from './rest'
import type { Answer, Calls } from './rest'

export type Item = InstallStepResult['items'][number]

/** What the portal calls everybody. */
const EVERYBODY = '0'

/** Commands that a batch may hold. */
const BATCH_AT_MOST = 50

/** Runs commands with whatever token the caller has; at most 50 at once. */
export type RunBatch = (calls: Calls) => Promise<Record<string, Answer>>

/** A handler as `placement.get` lists it. Empty maps come as `[]`. */
const boundSchema = z.array(z.object({
  placement: z.string(),
  userId: z.coerce.string().catch('0'),
  handler: z.string(),
  title: z.string().catch(''),
  options: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).catch([]),
  langAll: z.union([z.record(z.string(), z.object({ TITLE: z.string().catch('') })), z.array(z.unknown())]).catch([]),
}))
export type BoundWidget = z.infer<typeof boundSchema>[number]

/** What a portal offers to this app, and what it has registered for it. */
export interface ListedWidgets {
  offered: ReadonlySet<string>
  bound: BoundWidget[]
}

/** Asks the portal. @throws PortalError when it does not answer or refuses to list */
export async function listWidgets(run: RunBatch): Promise<ListedWidgets> {
  const listed = await run({ offered: { method: 'placement.list' }, bound: { method: 'placement.get' } })
  return {
    offered: new Set(z.array(z.string()).parse(resultOf(listed.offered!))),
    bound: boundSchema.parse(resultOf(listed.bound!)),
  }
}

/** How a wanted widget stands in the portal. */
export interface ComparedWidget {
  widget: WantedWidget
  verdict: WidgetVerdict
  bound: BoundWidget[]
}

/** Compares what is wanted with what the portal offers and has registered. */
export function compareWidgets(wanted: readonly WantedWidget[], { offered, bound }: ListedWidgets): ComparedWidget[] {
  return wanted.map((widget) => {
    const here = bound.filter(handler => handler.placement === widget.placement)
    return { widget, verdict: verdictOf(widget, offered, here), bound: here }
  })
}

function verdictOf(widget: WantedWidget, offered: ReadonlySet<string>, bound: readonly BoundWidget[]): WidgetVerdict {
  if (!offered.has(widget.placement)) return widget.retired ? 'retired' : 'notOffered'
  if (!widget.enabled) return bound.length > 0 ? 'unwanted' : 'off'
  if (bound.length === 0) return 'missing'
  const receivers = receiversOf(widget)
  const isOurs = receivers.every(id => bound.some(handler => handler.handler === widget.handler && handler.userId === id))
  if (bound.length !== receivers.length || !isOurs) return 'foreign'
  return bound.every(handler => isAsWanted(handler, widget)) ? 'on' : 'title'
}

/** Whom a widget is to be registered for, as the portal counts them. */
function receiversOf({ people }: WantedWidget): string[] {
  return people ?? [EVERYBODY]
}

/**
 * Brings the portal's registered widgets to what we want: binds what is missing, binds anew what differs, removes what is
 * not wanted and our handlers at other addresses, and leaves alone what is right. Running it again changes nothing.
 * @returns one line for each widget that is wanted, or could not be removed
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function repairWidgets(run: RunBatch, wanted: readonly WantedWidget[]): Promise<Item[]> {
  const plans = compareWidgets(wanted, await listWidgets(run)).map(plan)
  const calls = Object.assign({}, ...plans.map(({ calls }) => calls)) as Calls
  const answers = await runAll(run, calls)
  return plans.flatMap(plan => report(plan, answers))
}

/** Runs any number of commands, in their order. */
async function runAll(run: RunBatch, calls: Calls): Promise<Record<string, Answer>> {
  const entries = Object.entries(calls)
  const answers: Record<string, Answer> = {}
  for (let start = 0; start < entries.length; start += BATCH_AT_MOST) {
    Object.assign(answers, await run(Object.fromEntries(entries.slice(start, start + BATCH_AT_MOST))))
  }
  return answers
}

type Outcome = Exclude<Item['outcome'], 'failed'>
interface Plan {
  widget: WantedWidget
  /** `null` for one that is not wanted: there is nothing to tell when it is gone. */
  outcome: Outcome | null
  calls: Calls
}

function plan({ widget, verdict }: ComparedWidget): Plan {
  // Without an address, `placement.unbind` removes every handler that this app has on the placement.
  const unbind: Calls = { [`${widget.placement}_unbind`]: { method: 'placement.unbind', params: { PLACEMENT: widget.placement } } }
  switch (verdict) {
    case 'on': return { widget, outcome: 'kept', calls: {} }
    case 'off': return { widget, outcome: null, calls: {} }
    case 'unwanted': return { widget, outcome: null, calls: unbind }
    case 'notOffered':
    case 'retired': return { widget, outcome: widget.enabled ? 'notOffered' : null, calls: {} }
    case 'missing': return { widget, outcome: 'bound', calls: bindCalls(widget) }
    case 'foreign':
    case 'title': return { widget, outcome: 'repaired', calls: { ...unbind, ...bindCalls(widget) } }
  }
}

function isAsWanted(bound: BoundWidget, widget: WantedWidget): boolean {
  const titles = Object.entries(widget.languages).every(([language, { TITLE }]) => Reflect.get(bound.langAll, language)?.TITLE === TITLE)
  // The platform keeps only the options that a placement declares, and may add defaults to them.
  const options = Object.entries(widget.options).every(([name, value]) => String(Reflect.get(bound.options, name)) === value)
  return titles && options
}

function bindCalls(widget: WantedWidget): Calls {
  const params = { PLACEMENT: widget.placement, HANDLER: widget.handler, TITLE: widget.title, LANG_ALL: widget.languages, OPTIONS: widget.options }
  return Object.fromEntries(receiversOf(widget).map(id => id === EVERYBODY
    ? [widget.placement, { method: 'placement.bind', params }]
    : [`${widget.placement}_${id}`, { method: 'placement.bind', params: { ...params, USER_ID: id } }]))
}

function report({ widget: { placement }, outcome, calls }: Plan, answers: Record<string, Answer>): Item[] {
  const refusal = Object.keys(calls).reverse().map(name => answers[name]).find(answer => answer !== undefined && 'error' in answer)
  if (refusal && 'error' in refusal) return [{ name: placement, outcome: 'failed', code: refusal.error.code, error: refusal.error.message }]
  return outcome === null ? [] : [{ name: placement, outcome }]
}
