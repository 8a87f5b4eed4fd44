import type { SubjectKey } from '#shared/subjects'
import type { PortalEvent } from '../portal-events/parse'

/** Events that tell of a record of the CRM that somebody has saved. */
export const RECORD_EVENTS = [
  'ONCRMLEADADD', 'ONCRMLEADUPDATE', 'ONCRMDEALADD', 'ONCRMDEALUPDATE', 'ONCRMCONTACTADD', 'ONCRMCONTACTUPDATE',
  'ONCRMCOMPANYADD', 'ONCRMCOMPANYUPDATE', 'ONCRMDYNAMICITEMADD', 'ONCRMDYNAMICITEMUPDATE',
] as const

const NAMES: Record<number, string> = { 1: 'LEAD', 2: 'DEAL', 3: 'CONTACT', 4: 'COMPANY' }

/** The events that a portal is to send: those of the types of records whose cards have a field of ours. */
export function wantedRecordEvents(entityTypeIds: readonly number[]): string[] {
  const names = new Set(entityTypeIds.map(id => NAMES[id] ?? 'DYNAMICITEM'))
  return RECORD_EVENTS.filter(event => [...names].some(name => new RegExp(`^ONCRM${name}(ADD|UPDATE)$`).test(event)))
}

/** Whether an event tells of a record, and not of the app itself. */
export function isRecordEvent({ event }: Pick<PortalEvent, 'event'>): boolean {
  return RECORD_EVENTS.some(known => known === event)
}

/** The record that an event is about; `null` where it names none. */
export function recordOf({ event, data }: Pick<PortalEvent, 'event' | 'data'>): SubjectKey | null {
  const name = /^ONCRM(\w+?)(?:ADD|UPDATE)$/.exec(event)?.[1]
  if (name === undefined || data.FIELDS === undefined) return null
  const own = Object.entries(NAMES).find(([, known]) => known === name)?.[0]
  const entityTypeId = Number(own ?? data.FIELDS.ENTITY_TYPE_ID)
  return Number.isInteger(entityTypeId) && entityTypeId > 0 ? `crm:${entityTypeId}:${data.FIELDS.ID}` : null
}
