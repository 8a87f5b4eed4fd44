import type { CrmValue, CustomValue, UserField } from '../../portal/crm/crm'
import { isoTime } from '../time'
import type { CrmField, FieldType } from './fields/field'

/** A value of an answer. */
export type Written = string | number | boolean | null | readonly (string | number)[]

function isMoment(type: FieldType): boolean {
  return type === 'date' || type === 'datetime'
}

/** A value as the universal methods write it: numbers stay numbers, flags are `Y` and `N`, dates ISO 8601. */
export function writeUniversal({ type, disabled }: CrmField, value: CrmValue): Written {
  if (disabled) return null
  if (type === 'boolean') return value === true ? 'Y' : 'N'
  if (isMoment(type) && typeof value === 'number') return isoTime(value)
  return value
}

/** A value as the older methods write it: everything is a text, an empty date an empty one, and amounts have two decimals. */
export function writeClassic({ type, name }: CrmField, value: CrmValue): Written {
  if (isMoment(type)) return typeof value === 'number' ? isoTime(value) : ''
  if (type === 'boolean') return value === true ? 'Y' : 'N'
  if (value === null || (value === 0 && (name === 'COMPANY_ID' || name === 'CONTACT_ID'))) return null
  if (type === 'double' && typeof value === 'number') return name === 'REVENUE' ? String(value) : value.toFixed(2)
  return Array.isArray(value) ? value.map(String) : String(value)
}

function customMoment({ userTypeId }: UserField, value: CustomValue): CustomValue {
  return (userTypeId === 'date' || userTypeId === 'datetime') && typeof value === 'number' ? isoTime(value) : value
}

/** A custom field's value as the universal methods write it: a list where the field is multiple. */
export function writeUniversalCustom(field: UserField, values: readonly CustomValue[]): Written {
  const written = values.map((value) => {
    const moment = customMoment(field, value)
    return typeof moment === 'boolean' ? (moment ? 'Y' : 'N') : moment
  })
  return field.multiple ? written : written[0] ?? null
}

/** A custom field's value as the older methods write it: texts, `1` and `0` for flags, `false` where a multiple field is empty. */
export function writeClassicCustom(field: UserField, values: readonly CustomValue[]): Written {
  const written = values.map((value) => {
    const moment = customMoment(field, value)
    return typeof moment === 'boolean' ? (moment ? '1' : '0') : String(moment)
  })
  if (field.multiple) return written.length ? written : false
  return written[0] ?? null
}
