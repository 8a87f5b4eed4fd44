import type { CrmValue, CustomValue, UserField } from '../../portal/crm/crm'
import { COMPANY, CONTACT, DEAL, findItem, LEAD, QUOTE } from '../../portal/crm/crm'
import { CURRENCIES } from '../../portal/crm/currencies'
import { entityTypes } from '../../portal/crm/entity-types'
import { findStatus } from '../../portal/crm/statuses'
import { valueKind } from '../../portal/crm/user-field-types'
import { labelOf } from '../../portal/crm/user-fields'
import type { Portal } from '../../portal/portal'
import { readDate } from '../filter'
import type { CrmField, FieldType } from './fields/field'
import { InvalidValue, NotIterable } from './invalid-value'

type Read = (portal: Portal, given: string, field: CrmField) => CrmValue | undefined

const DAY = 86_400_000

/** `undefined` means: not valid. */
const READERS: Readonly<Record<FieldType, Read>> = {
  integer: (_portal, given) => wholeNumber(given),
  string: (_portal, given) => given,
  text: (_portal, given) => given,
  file: () => undefined,
  location: (_portal, given) => given,
  double: (_portal, given) => decimal(given),
  boolean: (_portal, given) => yesNo(given),
  date: (_portal, given) => startOfDay(given),
  datetime: (_portal, given) => moment(given),
  user: (portal, given) => portal.people.has(given) ? Number(given) : undefined,
  crm_status: ({ crm }, given, { directory }) => directory !== null && findStatus(crm, directory, given) ? given : undefined,
  crm_currency: (_portal, given) => CURRENCIES.includes(given) ? given : undefined,
  crm_category: (_portal, given, { directory }) => pipeline(given, directory),
  crm_entity: (portal, given, { parentType }) => reference(portal, parentType ?? 0, given),
  crm_lead: (portal, given) => reference(portal, LEAD, given),
  crm_deal: (portal, given) => reference(portal, DEAL, given),
  crm_contact: (portal, given) => reference(portal, CONTACT, given),
  crm_company: (portal, given) => reference(portal, COMPANY, given),
  crm_quote: (portal, given) => reference(portal, QUOTE, given),
}

/** The general pipeline is 0; a smart process has one of its own, which the directory of its stages is named after. */
function pipeline(given: string, stages: string | null): number | undefined {
  const id = wholeNumber(given)
  return stages === null ? (id === 0 ? 0 : undefined) : stages.endsWith(`_STAGE_${id}`) ? id : undefined
}

function wholeNumber(given: string): number | undefined {
  return /^-?\d+$/.test(given.trim()) ? Number(given) : undefined
}

function decimal(given: string): number | undefined {
  const value = Number(given)
  return given.trim() !== '' && Number.isFinite(value) ? value : undefined
}

function yesNo(given: string): boolean | undefined {
  if (['Y', '1', 'TRUE'].includes(given.toUpperCase())) return true
  return ['N', '0', 'FALSE'].includes(given.toUpperCase()) ? false : undefined
}

function moment(given: string): number | undefined {
  const at = readDate(given)
  return Number.isNaN(at) ? undefined : at
}

function startOfDay(given: string): number | undefined {
  const at = moment(given)
  return at === undefined ? undefined : Math.floor(at / DAY) * DAY
}

function reference(portal: Portal, entityTypeId: number, given: string): number | undefined {
  const id = wholeNumber(given)
  return id !== undefined && findItem(portal.crm, entityTypeId, id) ? id : undefined
}

function isNothing(given: unknown): boolean {
  return given === null || given === undefined || given === ''
}

/** A list out of a list or of a map with numbers as keys. @throws NotIterable */
function listOf(given: unknown): unknown[] {
  if (isNothing(given)) return []
  if (typeof given !== 'object') throw new NotIterable(phpType(given))
  return Object.values(given as object)
}

function phpType(given: unknown): string {
  if (typeof given === 'number') return Number.isInteger(given) ? 'integer' : 'double'
  return typeof given
}

/**
 * Reads a field's value as a caller gives it.
 * @throws InvalidValue
 * @throws NotIterable where a multiple field gets a single value
 */
export function readValue(portal: Portal, field: CrmField, given: unknown): CrmValue {
  if (field.multiple) return listOf(given).filter(one => !isNothing(one) && one !== 0 && one !== '0').map(one => readSingle(portal, field, one) as number)
  if (isNothing(given) || isEmptyReference(field, given)) return field.type === 'boolean' ? false : null
  return readSingle(portal, field, given)
}

function isEmptyReference({ type }: CrmField, given: unknown): boolean {
  return type.startsWith('crm_') && type !== 'crm_category' && String(given) === '0'
}

function readSingle(portal: Portal, field: CrmField, given: unknown): CrmValue {
  const value = typeof given === 'object' ? undefined : READERS[field.type](portal, String(given), field)
  if (value === undefined) throw new InvalidValue(field.title)
  return value
}

/**
 * Reads the values of a custom field.
 * @throws InvalidValue
 * @throws NotIterable where a multiple field gets a single value
 */
export function readCustomValues(portal: Portal, field: UserField, given: unknown): CustomValue[] {
  if (!field.multiple) return isNothing(given) ? [] : [readCustomValue(portal, field, given)]
  return listOf(given).filter(one => !isNothing(one)).map(one => readCustomValue(portal, field, one))
}

function readCustomValue(portal: Portal, field: UserField, given: unknown): CustomValue {
  const value = typeof given === 'object' ? undefined : customValue(portal, field, String(given))
  if (value === undefined) throw new InvalidValue(labelOf(field, 'EDIT_FORM_LABEL', portal.language))
  return value
}

function customValue(portal: Portal, field: UserField, given: string): CustomValue | undefined {
  switch (valueKind(field)) {
    case 'integer': return wholeNumber(given)
    case 'double': return decimal(given)
    case 'boolean': return yesNo(given)
    case 'date': return startOfDay(given)
    case 'datetime': return moment(given)
    case 'enumeration': return field.options.find(option => String(option.id) === given)?.id
    case 'employee': return portal.people.has(given) ? Number(given) : undefined
    case 'status': return findStatus(portal.crm, String(field.settings.ENTITY_TYPE), given) ? given : undefined
    case 'record': return linkedRecord(portal, field, given)
    case 'text': return given
  }
}

/** `D_5`; where the field allows one type alone, also `5`. */
function linkedRecord(portal: Portal, field: UserField, given: string): string | undefined {
  const allowed = entityTypes(portal.crm).filter(type => field.settings[type.code] === 'Y')
  const [, short, id] = /^(?:([A-Z][A-Za-z0-9]*)_)?(\d+)$/.exec(given) ?? []
  const type = short === undefined && allowed.length === 1 ? allowed[0] : allowed.find(one => one.short === short)
  return type && findItem(portal.crm, type.id, Number(id)) ? given : undefined
}
