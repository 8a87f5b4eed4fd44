import { z } from 'zod'
import english from '~~/i18n/areas/placement/en.json'
import { STEP_TYPE } from '#shared/next-step'
import { FIELD_PLACEMENT, NEXT_STEP_FIELD } from '#shared/placements'
import type { WidgetVerdict } from '#shared/schemas/widgets'
import type { PortalError } from './portal-error'
import type { Answer } from './rest'
import type { Item, RunBatch } from './widgets'

/** Height of the field before its page is there, in pixels; then it fits. */
const HEIGHT = 64

/** Our kind of custom fields as it is to be registered. */
export interface WantedStepType {
  enabled: boolean
  handler: string
  title: string
  description: string
}

/** How a kind of fields stands in the portal; its codes are those of widgets. */
export interface ListedStepType {
  verdict: Exclude<WidgetVerdict, 'retired'>
  handler: string | null
}

/** Our kind of fields; the platform keeps one name of it, for people of every language. */
export function wantedStepType(appUrl: string, enabled: boolean): WantedStepType {
  const { title, description } = english[FIELD_PLACEMENT]
  return { enabled, handler: `${appUrl}${NEXT_STEP_FIELD.path}`, title, description }
}

const typesSchema = z.array(z.object({ USER_TYPE_ID: z.string(), HANDLER: z.string(), TITLE: z.string().catch(''), DESCRIPTION: z.string().catch('') }))

/** Codes of a portal that does not have what is asked for, or gives the app no right to it. */
const NOT_OFFERED = new Set(['insufficient_scope', 'error_method_not_found', 'method_not_found'])

/** Whether the portal has no such thing for this app: any other error may be gone the next time. */
export function isNotOffered(answer: Answer): boolean {
  return 'error' in answer && answer.error.kind === 'refused' && NOT_OFFERED.has(answer.error.code.toLowerCase())
}

/** Compares what is wanted with what the portal has. @throws PortalError when it does not answer or refuses to list */
export async function compareStepType(run: RunBatch, wanted: WantedStepType): Promise<ListedStepType> {
  const { types } = await run({ types: { method: 'userfieldtype.list' } })
  if (isNotOffered(types!)) return { verdict: 'notOffered', handler: null }
  if ('error' in types!) throw types.error
  const found = typesSchema.parse(types!.result).find(type => type.USER_TYPE_ID.toLowerCase() === STEP_TYPE)
  return { verdict: verdictOf(found, wanted), handler: found?.HANDLER ?? null }
}

function verdictOf(found: z.infer<typeof typesSchema>[number] | undefined, wanted: WantedStepType): ListedStepType['verdict'] {
  if (!found) return wanted.enabled ? 'missing' : 'off'
  if (!wanted.enabled) return 'unwanted'
  if (found.HANDLER !== wanted.handler) return 'foreign'
  return found.TITLE === wanted.title && found.DESCRIPTION === wanted.description ? 'on' : 'title'
}

/**
 * Brings our kind of fields in the portal to what is wanted: registers it, mends it, removes it, or leaves it alone. Running it
 * again changes nothing.
 * @throws PortalError when the portal does not answer or refuses to list
 */
export async function repairStepType(run: RunBatch, wanted: WantedStepType): Promise<Item[]> {
  const { verdict } = await compareStepType(run, wanted)
  const settings = { USER_TYPE_ID: STEP_TYPE, HANDLER: wanted.handler, TITLE: wanted.title, DESCRIPTION: wanted.description, OPTIONS: { height: HEIGHT } }
  switch (verdict) {
    case 'on': return [{ name: FIELD_PLACEMENT, outcome: 'kept' }]
    case 'off': return []
    case 'notOffered': return wanted.enabled ? [{ name: FIELD_PLACEMENT, outcome: 'notOffered' }] : []
    case 'missing': return report(await run({ type: { method: 'userfieldtype.add', params: settings } }), 'bound')
    case 'foreign':
    case 'title': return report(await run({ type: { method: 'userfieldtype.update', params: settings } }), 'repaired')
    case 'unwanted': return report(await run({ type: { method: 'userfieldtype.delete', params: { USER_TYPE_ID: STEP_TYPE } } }), null)
  }
}

function report({ type }: Record<string, Answer>, outcome: 'bound' | 'repaired' | null): Item[] {
  if (type && 'error' in type) return [refused(type.error)]
  return outcome === null ? [] : [{ name: FIELD_PLACEMENT, outcome }]
}

function refused({ code, message }: PortalError): Item {
  return { name: FIELD_PLACEMENT, outcome: 'failed', code, error: message }
}
