import { maySeeItem, mayUseCrm } from '../../portal/crm/access'
import type { CrmItem } from '../../portal/crm/crm'
import { COMPANY, CONTACT, findItem, QUOTE } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { RestError } from '../error'
import type { Call } from '../method'
import type { GivenFields } from './draft'

/** A refusal of the older methods: most have no code. */
export function classicRefusal(sentence: string, status = 400): RestError {
  return new RestError('', sentence, status)
}

/** The person may not do this. */
export function classicDenied(): RestError {
  return classicRefusal('Access denied.')
}

/** What a method says of a record that is not there. */
export type Absence = 'get' | 'update' | 'delete'

function absent({ id, name }: EntityType, method: Absence): RestError {
  const elsewhere = id === CONTACT || id === QUOTE
  if (method === 'delete' && elsewhere) return new RestError('ERROR_CORE', 'Element not found', 400)
  const named = method === 'update' ? elsewhere || id === COMPANY : method === 'delete' && id === COMPANY
  return classicRefusal(named ? `${name} is not found` : 'Not found')
}

/** Guests have no CRM. @throws RestError `Access denied.` */
export function requireCrm({ user }: Call): void {
  if (!mayUseCrm(user)) throw classicDenied()
}

/**
 * A number that has to be given.
 * @throws RestError `ID is not defined or invalid.`
 */
export function readClassicId(given: unknown): number {
  const id = Number(given)
  if (!Number.isInteger(id) || id <= 0) throw classicRefusal('ID is not defined or invalid.')
  return id
}

/**
 * The record that a call is about.
 * @throws RestError without a code: no number, no such record, or one that the caller may not see
 */
export function readClassicItem(given: unknown, type: EntityType, call: Call, method: Absence): CrmItem {
  const id = readClassicId(given)
  requireCrm(call)
  const item = findItem(call.portal.crm, type.id, id)
  if (!item) throw absent(type, method)
  if (!maySeeItem(call.portal, call.user, item)) throw classicDenied()
  return item
}

/**
 * A parameter that has to be a list or a map; nothing is an empty one.
 * @param name as the refusal words it
 * @throws RestError `Parameter … must be array.`
 */
export function readClassicMap(given: unknown, name: string): GivenFields {
  if (given === undefined || given === null || given === '') return {}
  if (typeof given !== 'object') throw classicRefusal(`Parameter '${name}' must be array.`)
  return Array.isArray(given) ? Object.fromEntries(given.entries()) : given as GivenFields
}

/** Fields of a new or changed record: they have to be there. @throws RestError `Parameter 'fields' must be array.` */
export function readClassicFields(given: unknown): GivenFields {
  if (typeof given !== 'object' || given === null) throw classicRefusal('Parameter \'fields\' must be array.')
  return readClassicMap(given, 'fields')
}
