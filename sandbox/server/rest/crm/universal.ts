import { z } from 'zod'
import { maySeeItem, mayUseCrm } from '../../portal/crm/access'
import type { CrmItem } from '../../portal/crm/crm'
import { findItem } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { findEntityType } from '../../portal/crm/entity-types'
import { userFieldsOf } from '../../portal/crm/user-fields'
import { RestError } from '../error'
import type { Call, Scene } from '../method'
import { flag } from '../params'
import type { GivenFields } from './draft'
import { missingField, readUniversalDraft } from './draft'
import { InvalidValue, NotIterable } from './invalid-value'
import type { ItemDraft } from './items'
import { InvalidEmail } from './read-communications'
import type { CustomNaming, UniversalItem } from './write-item'
import { writeItem } from './write-item'

/** Parameters of `crm.item.*` that all of them have. */
export const typeParams = { entityTypeId: z.unknown(), useOriginalUfNames: flag }

/** The refusal of a person who may not do this to this record. */
export function itemDenied(message = 'Access denied'): RestError {
  return new RestError('ACCESS_DENIED', message, 400)
}

/** A required parameter is missing. */
export function parameterMissing(name: string): RestError {
  return new RestError('100', `Could not find value for parameter {${name}}`, 400)
}

/** Guests have no CRM. @throws RestError `allowed_only_intranet_user` 403 */
export function requireEmployee({ user }: Pick<Scene, 'user'>): void {
  if (!mayUseCrm(user)) throw new RestError('allowed_only_intranet_user', 'Action is allowed only to intranet users', 403)
}

/**
 * The type that a call is about.
 * @throws RestError `allowed_only_intranet_user` 403 to guests, `100` without a number, `NOT_FOUND` for a type that the portal has not
 */
export function readEntityType(given: unknown, call: Scene): EntityType {
  requireEmployee(call)
  if (given === undefined || given === null || given === '') throw parameterMissing('entityTypeId')
  const type = findEntityType(call.portal.crm, Number(given))
  if (!type) throw new RestError('NOT_FOUND', 'Smart process not found', 400)
  return type
}

/**
 * The record that a call is about.
 * @throws RestError `100` without a number, `NOT_FOUND` where there is none, `ACCESS_DENIED` where the caller may not see it
 */
export function readItem(given: unknown, type: EntityType, { portal, user }: Scene): CrmItem {
  if (given === undefined || given === null || given === '') throw parameterMissing('id')
  const item = findItem(portal.crm, type.id, Number(given))
  if (!item) throw new RestError('NOT_FOUND', 'Item not found', 400)
  if (!maySeeItem(portal, user, item)) throw itemDenied('You do not have permission to view this item')
  return item
}

/** Which custom fields a type has, and how the caller wants them named. */
export function namingOf({ portal }: Call, type: EntityType, originalNames: boolean): CustomNaming {
  return { userFields: userFieldsOf(portal.crm, type.userFieldEntity), originalNames }
}

/** A whole record, as an answer. */
export function answerItem(call: Call, type: EntityType, item: CrmItem, originalNames: boolean): { result: { item: UniversalItem } } {
  return { result: { item: writeItem(call.portal, type, item, namingOf(call, type, originalNames), null) } }
}

/**
 * What a caller wants a record to hold.
 * @throws RestError `100` without fields or for a single value of a multiple field, `CRM_FIELD_ERROR_VALUE_NOT_VALID` and
 * `CRM_FIELD_ERROR_REQUIRED`
 */
export function readItemDraft(given: unknown, call: Scene, type: EntityType, { originalNames, isNew }: { originalNames: boolean, isNew: boolean }): ItemDraft {
  if (typeof given !== 'object' || given === null) throw parameterMissing('fields')
  const draft = refusing(() => readUniversalDraft(call.portal, type, given as GivenFields, originalNames, isNew))
  const missing = missingField(call.portal, type, draft, isNew)
  if (missing !== null) throw new RestError('CRM_FIELD_ERROR_REQUIRED', `The field "${missing}" is required`, 400)
  return draft
}

function refusing<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof InvalidValue) throw new RestError('CRM_FIELD_ERROR_VALUE_NOT_VALID', error.message, 400)
    if (error instanceof InvalidEmail) throw new RestError('CRM_FIELD_ERROR_VALUE_NOT_VALID', `Invalid value for field "${error.field}"`, 400)
    if (error instanceof NotIterable) throw new RestError('100', error.message, 400)
    throw error
  }
}
