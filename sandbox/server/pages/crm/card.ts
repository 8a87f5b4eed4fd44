import type { CrmCard, CrmSave } from '../../../shared/types/crm'
import { mayChangeItem } from '../../portal/crm/access'
import type { CrmItem } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { defaultValues } from '../../rest/crm/defaults'
import { changeItem, createItem } from '../../rest/crm/items'
import { itemDenied, readItem, readItemDraft } from '../../rest/crm/universal'
import { customFields } from './custom-fields'
import { stagesOf, titleOf, writeCrmType } from './records'
import type { CrmScene } from './scene'
import { COMMUNICATION_FIELDS, standardFields } from './standard-fields'

/** What a new record begins with; its title is made when it is saved. */
function blankItem({ portal, user }: CrmScene, type: EntityType): CrmItem {
  const { TITLE: _title, ...values } = defaultValues(portal, user, type, 0, Date.now())
  return { id: 0, entityTypeId: type.id, values, custom: {}, communications: [] }
}

/**
 * A record's card.
 * @param id 0 for a new record
 * @throws RestError `NOT_FOUND` where there is none, `ACCESS_DENIED` where the viewer may not see it
 */
export function readCard(scene: CrmScene, type: EntityType, id: number): CrmCard {
  const item = id === 0 ? blankItem(scene, type) : readItem(id, type, scene)
  return {
    id,
    type: writeCrmType(type),
    userFieldEntity: type.userFieldEntity,
    title: id === 0 ? '' : titleOf(type, item),
    stages: stagesOf(scene.portal, type),
    mayChange: id === 0 || mayChangeItem(scene.portal, scene.user, item),
    fields: [...standardFields(scene, type, item), ...customFields(scene, type, item)],
  }
}

/**
 * Saves a card as `crm.item.add` and `crm.item.update` do, and tells the apps.
 * @param id 0 for a new record
 * @returns its number
 * @throws RestError as those methods do, among them `CRM_FIELD_ERROR_REQUIRED` for a mandatory field that is empty
 */
export function saveCard(scene: CrmScene, type: EntityType, id: number, { fields }: CrmSave): number {
  const item = id === 0 ? blankItem(scene, type) : readItem(id, type, scene)
  if (id !== 0 && !mayChangeItem(scene.portal, scene.user, item)) throw itemDenied()
  const draft = readItemDraft(givenFields(scene, type, item, fields), scene, type, { originalNames: true, isNew: id === 0 })
  if (id === 0) return createItem(scene, type, draft).id
  changeItem(scene, type, item, draft)
  return id
}

/** The parameter `fields` of the REST methods: what is not changed is left out, but for mandatory fields, which are looked at again. */
function givenFields(scene: CrmScene, type: EntityType, item: CrmItem, texts: CrmSave['fields']): Record<string, unknown> {
  const known = [...standardFields(scene, type, item), ...customFields(scene, type, item)]
  const given = known.flatMap(({ name, multiple, mandatory, values }) => {
    const now = texts[name]?.filter(text => text !== '')
    if (!now || name in COMMUNICATION_FIELDS || (!mandatory && JSON.stringify(now) === JSON.stringify(values))) return []
    return [[name, multiple ? now : now[0] ?? ''] as const]
  })
  return { ...Object.fromEntries(given), fm: givenCommunications(item, texts) }
}

/** Phones and addresses keep their numbers in their order; further ones are new, and those without a text go. */
function givenCommunications(item: CrmItem, texts: CrmSave['fields']): Record<string, string | number>[] {
  return Object.keys(COMMUNICATION_FIELDS).flatMap((typeId) => {
    const now = texts[typeId]
    if (!now) return []
    const before = item.communications.filter(one => one.typeId === typeId)
    const kept = before.map(({ id, valueType }, index) => ({ id, typeId, valueType, value: now[index] ?? '' }))
    return [...kept, ...now.slice(before.length).map(value => ({ typeId, valueType: 'WORK', value }))]
  })
}
