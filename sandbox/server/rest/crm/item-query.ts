import type { CrmItem, UserField } from '../../portal/crm/crm'
import { COMMUNICATION_TYPES } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { valueKind } from '../../portal/crm/user-field-types'
import type { Portal } from '../../portal/portal'
import type { Field, Fields, Scalar } from '../filter'
import { valueOf } from './computed'
import type { CrmField, FieldType } from './fields/field'
import { classicFields, universalFields } from './fields/fields'
import { universalName } from './names'
import type { QueryFields } from './query'
import type { CustomNaming } from './write-item'
import { answerName } from './write-item'

const TEXTS = new Set<FieldType>(['string', 'text', 'crm_status', 'crm_currency', 'location', 'file'])

function kindOf({ type }: CrmField): Field<CrmItem>['kind'] {
  if (type === 'boolean') return 'flag'
  if (type === 'date' || type === 'datetime') return 'date'
  return TEXTS.has(type) ? 'text' : 'number'
}

function customKind(field: UserField): Field<CrmItem>['kind'] {
  const kind = valueKind(field)
  if (kind === 'boolean') return 'flag'
  if (kind === 'date' || kind === 'datetime') return 'date'
  return kind === 'text' || kind === 'status' || kind === 'record' ? 'text' : 'number'
}

function standard(portal: Portal, field: CrmField): Field<CrmItem> {
  return { kind: kindOf(field), read: item => valueOf(portal, item, field.name) as Scalar | readonly Scalar[] }
}

function custom(field: UserField): Field<CrmItem> {
  return { kind: customKind(field), read: item => item.custom[field.fieldName] ?? [] }
}

/** What `crm.item.list` may be filtered and sorted by: by name in camel case, also in upper case. */
export function universalQueryFields(portal: Portal, type: EntityType, { userFields, originalNames }: CustomNaming): QueryFields<CrmItem> {
  const fields = universalFields(type).filter(field => !field.disabled)
  return Object.fromEntries([
    ...fields.map(field => [universalName(field.name), { ...standard(portal, field), aliases: [field.name] }] as const),
    ...userFields.map(field => [answerName(field, originalNames), { ...custom(field), aliases: [field.fieldName] }] as const),
  ])
}

/** What `crm.lead.list` and the like may be filtered and sorted by. */
export function classicQueryFields(portal: Portal, type: EntityType, userFields: readonly UserField[]): Fields<CrmItem> {
  const communications = type.communications ? COMMUNICATION_TYPES : []
  return Object.fromEntries([
    ...classicFields(type).map(field => [field.classic, standard(portal, field)] as const),
    ...userFields.map(field => [field.fieldName, custom(field)] as const),
    ...communications.map(typeId => [typeId, {
      kind: 'text',
      read: (item: CrmItem) => item.communications.filter(one => one.typeId === typeId).map(one => one.value),
    } as Field<CrmItem>] as const),
  ])
}
