import type { Crm, Label, UserField } from './crm'
import { itemsOf, LABELS, nextNumber } from './crm'
import { entityTypes } from './entity-types'

/** Languages in which fields have names. @see https://apidocs.bitrix24.com/api-reference/crm/data-types.html#lang-ids */
export const FIELD_LANGUAGES = [
  'ar', 'br', 'de', 'en', 'fr', 'hi', 'id', 'it', 'ja', 'la', 'ms', 'pl', 'ru', 'sc', 'tc', 'th', 'tr', 'ua', 'vn',
] as const

/** Custom fields of one kind of records, sorted as cards show them. */
export function userFieldsOf(crm: Crm, entityId: string): UserField[] {
  return [...crm.userFields.values()]
    .filter(field => field.entityId === entityId)
    .sort((left, right) => left.sort - right.sort || left.id - right.id)
}

/** Keeps a new field. */
export function addUserField(crm: Crm, draft: Omit<UserField, 'id'>): UserField {
  const field = { ...draft, id: nextNumber(crm, 'user field') }
  crm.userFields.set(field.id, field)
  return field
}

/** Removes a field, and its values out of all records. */
export function removeUserField(crm: Crm, field: UserField): void {
  crm.userFields.delete(field.id)
  const type = entityTypes(crm).find(one => one.userFieldEntity === field.entityId)
  if (!type) return
  for (const item of itemsOf(crm, type.id)) {
    item.custom = Object.fromEntries(Object.entries(item.custom).filter(([name]) => name !== field.fieldName))
  }
}

/** No text in any language. */
export function emptyLabels(): Record<Label, Record<string, string>> {
  return Object.fromEntries(LABELS.map(label => [label, {}])) as Record<Label, Record<string, string>>
}

/** A field's name for people, in a language; where there is none, its code. */
export function labelOf(field: UserField, label: Label, language: string): string {
  return field.labels[label][language] || field.fieldName
}
