import type { CrmCardField, CrmChoice, CrmFieldKind } from '../../../shared/types/crm'
import type { CrmItem, CustomValue, UserField } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { entityTypes } from '../../portal/crm/entity-types'
import type { ValueKind } from '../../portal/crm/user-field-types'
import { findFieldHandler, valueKind } from '../../portal/crm/user-field-types'
import { labelOf, userFieldsOf } from '../../portal/crm/user-fields'
import { recordChoices } from './records'
import type { CrmScene } from './scene'
import { dayOf, directoryChoices, employeeChoices } from './standard-fields'

/** Height of an app's frame in a field where its kind of fields says nothing else, in pixels. */
const USUAL_HEIGHT = 200

const KINDS: Readonly<Record<ValueKind, CrmFieldKind>> = {
  text: 'text',
  integer: 'number',
  double: 'number',
  boolean: 'flag',
  date: 'date',
  datetime: 'datetime',
  enumeration: 'choice',
  employee: 'choice',
  status: 'choice',
  record: 'choice',
}

/** Custom fields of a record, in the order of its card. */
export function customFields(scene: CrmScene, type: EntityType, item: CrmItem): CrmCardField[] {
  return userFieldsOf(scene.portal.crm, type.userFieldEntity).map(field => customField(scene, field, item))
}

function customField(scene: CrmScene, field: UserField, item: CrmItem): CrmCardField {
  const handler = handlerOf(scene, field)
  return {
    name: field.fieldName,
    label: labelOf(field, 'EDIT_FORM_LABEL', scene.language),
    kind: handler ? 'app' : KINDS[valueKind(field)],
    multiple: field.multiple,
    mandatory: field.mandatory,
    values: customTexts(field, item),
    choices: choicesOf(scene, field),
    xmlId: field.xmlId,
    handler,
  }
}

function handlerOf({ world, portal, language }: CrmScene, field: UserField): CrmCardField['handler'] {
  const found = findFieldHandler(world, portal, field.userTypeId)
  if (!found) return null
  const { app, id, options } = found
  return { app, handlerId: id, title: labelOf(field, 'EDIT_FORM_LABEL', language), height: Number(options.height ?? USUAL_HEIGHT) }
}

/** Values of a custom field as the forms of a card hold them. */
export function customTexts(field: UserField, item: CrmItem): string[] {
  const kind = valueKind(field)
  return (item.custom[field.fieldName] ?? []).map(value => writeText(kind, value))
}

function writeText(kind: ValueKind, value: CustomValue): string {
  if (typeof value === 'boolean') return value ? 'Y' : 'N'
  if (kind === 'date' && typeof value === 'number') return dayOf(value)
  if (kind === 'datetime' && typeof value === 'number') return new Date(value).toISOString().slice(0, 16)
  return String(value)
}

function choicesOf(scene: CrmScene, field: UserField): CrmChoice[] {
  switch (valueKind(field)) {
    case 'enumeration': return field.options.map(({ id, value }) => ({ value: String(id), label: value }))
    case 'employee': return employeeChoices(scene)
    case 'status': return directoryChoices(scene, String(field.settings.ENTITY_TYPE))
    case 'record': return linkChoices(scene, field)
    default: return []
  }
}

/** A field for one type of records keeps their numbers, any other the type as well: `D_5`. */
function linkChoices(scene: CrmScene, { settings }: UserField): CrmChoice[] {
  const allowed = entityTypes(scene.portal.crm).filter(type => settings[type.code] === 'Y')
  return allowed.flatMap(type => recordChoices(scene, type.id, item => allowed.length === 1 ? String(item.id) : `${type.short}_${item.id}`))
}

/** Values of a custom field as a list shows them: what is chosen by its name, what an app shows as it is kept. */
export function listTexts(scene: CrmScene, field: UserField, item: CrmItem): string[] {
  const choices = choicesOf(scene, field)
  return customTexts(field, item).map(text => choices.find(({ value }) => value === text)?.label ?? text)
}
