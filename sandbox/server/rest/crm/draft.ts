import type { UserField } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { labelOf, userFieldsOf } from '../../portal/crm/user-fields'
import type { Portal } from '../../portal/portal'
import type { CrmField, FieldType } from './fields/field'
import { classicFields, universalFields } from './fields/fields'
import { InvalidValue, NotIterable } from './invalid-value'
import type { ItemDraft } from './items'
import { answerName } from './write-item'
import { universalName } from './names'
import { readClassicCommunications, readUniversalCommunications } from './read-communications'
import { readCustomValues, readValue } from './read-values'

/** Fields as a caller gives them. */
export type GivenFields = Readonly<Record<string, unknown>>

/** Names of a field under which a caller may give it. */
interface Naming {
  field: (name: string) => readonly string[]
  custom: (field: UserField) => readonly string[]
}

function given(fields: GivenFields, names: readonly string[]): { value: unknown } | null {
  const name = names.find(one => Object.hasOwn(fields, one))
  return name === undefined ? null : { value: fields[name] }
}

/**
 * Fields for `crm.item.add` and `crm.item.update`: unknown ones and those that nobody sets are passed over.
 * @throws InvalidValue, NotIterable, InvalidEmail
 */
export function readUniversalDraft(portal: Portal, type: EntityType, fields: GivenFields, originalNames: boolean, isNew: boolean): ItemDraft {
  const known = universalFields(type).filter(field => !field.readOnly && (isNew || !field.immutable))
  const draft = readFields(portal, type, fields, known, {
    field: name => [universalName(name), name],
    custom: field => [answerName(field, originalNames), field.fieldName],
  })
  return { ...draft, communications: type.communications ? readUniversalCommunications(fields.fm ?? fields.FM) : [] }
}

/**
 * Fields for `crm.lead.add` and the like: unknown ones, those that nobody sets, and values that do not fit are passed over.
 * @throws InvalidValue for a currency or a file, InvalidEmail
 */
export function readClassicDraft(portal: Portal, type: EntityType, fields: GivenFields, isNew: boolean): ItemDraft {
  const names = new Map(classicFields(type).map(field => [field.name, field.classic]))
  const known = classicFields(type).filter(field => !field.readOnly && !field.classicReadOnly && (isNew || !field.immutable))
  const draft = readFields(portal, type, fields, known, {
    field: name => [names.get(name) ?? name],
    custom: field => [field.fieldName],
  }, forgiving)
  return { ...draft, communications: type.communications ? readClassicCommunications(fields) : [] }
}

/** Whether a field whose value does not fit is left out. */
type Forgive = (field: CrmField | null, error: unknown) => boolean

/** Fields whose values the older methods do not pass over: currencies, and files, which the sandbox does not keep. */
const STRICT = new Set<FieldType | undefined>(['crm_currency', 'file'])

/** What the older methods leave out instead of refusing. @see https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-add.html */
function forgiving(field: CrmField | null, error: unknown): boolean {
  return !STRICT.has(field?.type) && (error instanceof InvalidValue || error instanceof NotIterable)
}

function readFields(
  portal: Portal,
  type: EntityType,
  fields: GivenFields,
  known: readonly CrmField[],
  naming: Naming,
  forgive: Forgive = () => false,
): Omit<ItemDraft, 'communications'> {
  const values = known.flatMap(field =>
    entryOf(field.name, given(fields, naming.field(field.name)), value => readValue(portal, field, value), error => forgive(field, error)))
  const custom = userFieldsOf(portal.crm, type.userFieldEntity).flatMap(field =>
    entryOf(field.fieldName, given(fields, naming.custom(field)), value => readCustomValues(portal, field, value), error => forgive(null, error)))
  return { values: Object.fromEntries(values), custom: Object.fromEntries(custom) }
}

function entryOf<Value>(name: string, found: { value: unknown } | null, read: (value: unknown) => Value, forgive: (error: unknown) => boolean): [string, Value][] {
  if (!found) return []
  try {
    return [[name, read(found.value)]]
  } catch (error) {
    if (forgive(error)) return []
    throw error
  }
}

/** Name of the first mandatory custom field that a draft leaves empty, for people. */
export function missingField(portal: Portal, type: EntityType, { custom }: ItemDraft, isNew: boolean): string | null {
  const missing = userFieldsOf(portal.crm, type.userFieldEntity).find(({ mandatory, fieldName }) =>
    mandatory && (isNew ? !custom[fieldName]?.length : custom[fieldName]?.length === 0))
  return missing ? labelOf(missing, 'EDIT_FORM_LABEL', portal.language) : null
}
