import type { CrmItem, CrmValue, CustomValue } from '../../portal/crm/crm'
import { COMPANY, CONTACT, itemsOf, nextNumber, putItem } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { emit } from '../../portal/events'
import type { Scene } from '../method'
import { valueOf } from './computed'
import { defaultValues } from './defaults'
import type { CommunicationChange } from './read-communications'
import { applyCommunications } from './read-communications'

/** What a caller wants a record to hold. */
export interface ItemDraft {
  values: Record<string, CrmValue>
  custom: Record<string, readonly CustomValue[]>
  communications: readonly CommunicationChange[]
}

/** Makes a record, and tells the apps. */
export function createItem(scene: Scene, type: EntityType, draft: ItemDraft): CrmItem {
  const { portal, user } = scene
  const now = Date.now()
  const id = nextNumber(portal.crm, `item ${type.id}`)
  const { CONTACT_IDS, ...given } = linked(type, draft.values)
  const item: CrmItem = {
    id,
    entityTypeId: type.id,
    values: { ...defaultValues(portal, user, type, id, now), ...withoutNothing(given) },
    custom: draft.custom,
    communications: applyCommunications(portal.crm, [], draft.communications),
  }
  putItem(portal.crm, item)
  linkContacts(scene, item, CONTACT_IDS)
  tell(scene, type, item, 'ADD')
  return item
}

/** Changes a record, and tells the apps; where nothing would change, nothing happens. */
export function changeItem(scene: Scene, type: EntityType, item: CrmItem, draft: ItemDraft): void {
  const { portal, user } = scene
  const before = JSON.stringify(item)
  const { CONTACT_IDS, ...given } = linked(type, draft.values)
  const stage = item.values.STAGE_ID
  Object.assign(item.values, given)
  item.custom = { ...item.custom, ...draft.custom }
  item.communications = applyCommunications(portal.crm, item.communications, draft.communications)
  linkContacts(scene, item, CONTACT_IDS)
  if (JSON.stringify(item) === before && (CONTACT_IDS === undefined || type.id !== COMPANY)) return
  const now = Date.now()
  Object.assign(item.values, { UPDATED_TIME: now, UPDATED_BY: Number(user.id) })
  if (item.values.STAGE_ID !== stage) noteMovement(scene, item, stage ?? null, now)
  tell(scene, type, item, 'UPDATE')
}

/** Deletes a record with its comments and activities, and tells the apps. */
export function removeItem(scene: Scene, type: EntityType, item: CrmItem): void {
  const { crm } = scene.portal
  crm.items.get(type.id)?.delete(item.id)
  for (const [id, comment] of crm.comments) if (comment.entityTypeId === type.id && comment.entityId === item.id) crm.comments.delete(id)
  for (const [id, activity] of crm.activities) if (activity.ownerTypeId === type.id && activity.ownerId === item.id) crm.activities.delete(id)
  tell(scene, type, item, 'DELETE')
}

/** An event of a record. @see https://apidocs.bitrix24.com/api-reference/crm/universal/events/on-crm-dynamic-item-add.html */
function tell({ world, portal, user }: Scene, type: EntityType, item: CrmItem, action: 'ADD' | 'UPDATE' | 'DELETE'): void {
  const dynamic = type.event === 'DYNAMICITEM' ? { ENTITY_TYPE_ID: String(type.id) } : {}
  emit(world, portal, `ONCRM${type.event}${action}`, { FIELDS: { ID: String(item.id), ...dynamic } }, { userId: user.id })
}

/** A single link is the first of the list of links. */
function linked(type: EntityType, values: Record<string, CrmValue>): Record<string, CrmValue> {
  const { CONTACT_ID, ...others } = values
  const contacts = CONTACT_ID === undefined || others.CONTACT_IDS !== undefined ? others : { ...others, CONTACT_IDS: asLinks(CONTACT_ID) }
  if (type.id !== CONTACT) return contacts
  const { COMPANY_ID, ...rest } = contacts
  return COMPANY_ID === undefined || rest.COMPANY_IDS !== undefined ? rest : { ...rest, COMPANY_IDS: asLinks(COMPANY_ID) }
}

function asLinks(id: CrmValue): number[] {
  return typeof id === 'number' ? [id] : []
}

/** A company's contacts are those that name it. */
function linkContacts({ portal }: Scene, item: CrmItem, contacts: CrmValue | undefined): void {
  if (contacts === undefined || !Array.isArray(contacts)) return
  if (item.entityTypeId !== COMPANY) {
    item.values.CONTACT_IDS = contacts as readonly number[]
    return
  }
  for (const contact of itemsOf(portal.crm, CONTACT)) {
    const others = (valueOf(portal, contact, 'COMPANY_IDS') as readonly number[]).filter(id => id !== item.id)
    contact.values.COMPANY_IDS = contacts.includes(contact.id) ? [...others, item.id] : others
  }
}

function withoutNothing(values: Record<string, CrmValue>): Record<string, CrmValue> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

function noteMovement({ portal, user }: Scene, item: CrmItem, previous: CrmValue, now: number): void {
  const open = valueOf(portal, item, 'STAGE_SEMANTIC_ID') === 'P'
  Object.assign(item.values, {
    PREVIOUS_STAGE_ID: previous,
    MOVED_TIME: now,
    MOVED_BY: Number(user.id),
    DATE_CLOSED: open ? null : now,
  })
}
