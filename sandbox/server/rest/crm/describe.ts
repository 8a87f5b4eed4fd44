import type { UserField } from '../../portal/crm/crm'
import { COMMUNICATION_TYPES } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { labelOf } from '../../portal/crm/user-fields'
import { phpMap } from '../php'
import type { CrmField } from './fields/field'
import { classicFields, universalFields } from './fields/fields'
import { universalName } from './names'
import type { CustomNaming } from './write-item'
import { answerName } from './write-item'

/** A field as the platform describes it. */
export interface DescribedField {
  type: string
  isRequired: boolean
  isReadOnly: boolean
  isImmutable: boolean
  isMultiple: boolean
  isDynamic: boolean
  isDeprecated?: true
  statusType?: string
  items?: { ID: string, VALUE: string }[]
  title: string
  listLabel?: string
  formLabel?: string
  filterLabel?: string
  settings?: Record<string, unknown> | unknown[]
  upperName?: string
}

const OLD_TYPES: Readonly<Record<string, string>> = { boolean: 'char', text: 'string' }
const COMMUNICATION_TITLES = { PHONE: 'Phone', EMAIL: 'E-mail', WEB: 'Website', IM: 'Messenger', LINK: 'Link' }

/** Fields for `crm.item.fields`, by their name in camel case. */
export function describeUniversalFields(type: EntityType, { userFields, originalNames }: CustomNaming, language: string): Record<string, DescribedField> {
  const fields = universalFields(type).filter(field => !field.unlisted)
  return Object.fromEntries([
    ...fields.map(field => [universalName(field.name), { ...describe(field, field.type), upperName: field.name }] as const),
    ...userFields.map(field => [answerName(field, originalNames), {
      ...describeCustom(field, language),
      title: labelOf(field, 'EDIT_FORM_LABEL', language),
      upperName: field.fieldName,
    }] as const),
  ])
}

/** Fields for `crm.lead.fields` and the like. */
export function describeClassicFields(type: EntityType, userFields: readonly UserField[], language: string): Record<string, DescribedField> {
  const fields = classicFields(type).filter(field => !field.unlisted)
  const communications = type.communications ? COMMUNICATION_TYPES : []
  return Object.fromEntries([
    ...fields.map(field => [field.classic, describe(inOldMethods(field), OLD_TYPES[field.type] ?? field.type)] as const),
    ...communications.map(typeId => [typeId, describeCommunication(COMMUNICATION_TITLES[typeId])] as const),
    ...userFields.map(field => [field.fieldName, describeCustom(field, language)] as const),
  ])
}

/** Some fields are read only there alone. */
function inOldMethods(field: CrmField): CrmField {
  return { ...field, readOnly: field.readOnly || field.classicReadOnly }
}

function describe(field: CrmField, type: string): DescribedField {
  return {
    type,
    isRequired: field.required,
    isReadOnly: field.readOnly,
    isImmutable: field.immutable,
    isMultiple: field.multiple,
    isDynamic: false,
    ...(field.deprecated ? { isDeprecated: true as const } : {}),
    ...(field.type === 'crm_status' && field.directory !== null ? { statusType: field.directory } : {}),
    title: field.title,
    ...(field.parentType === null ? {} : { settings: { parentEntityTypeId: field.parentType } }),
  }
}

function describeCommunication(title: string): DescribedField {
  return { type: 'crm_multifield', isRequired: false, isReadOnly: false, isImmutable: false, isMultiple: true, isDynamic: false, title }
}

function describeCustom(field: UserField, language: string): DescribedField {
  return {
    type: field.userTypeId,
    isRequired: field.mandatory,
    isReadOnly: false,
    isImmutable: false,
    isMultiple: field.multiple,
    isDynamic: true,
    ...(field.userTypeId === 'enumeration' ? { items: field.options.map(({ id, value }) => ({ ID: String(id), VALUE: value })) } : {}),
    title: field.fieldName,
    listLabel: labelOf(field, 'LIST_COLUMN_LABEL', language),
    formLabel: labelOf(field, 'EDIT_FORM_LABEL', language),
    filterLabel: labelOf(field, 'LIST_FILTER_LABEL', language),
    settings: phpMap(Object.entries(field.settings)),
  }
}
