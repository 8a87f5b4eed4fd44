import type { UserField } from '../../../portal/crm/crm'
import { findUserFieldType } from '../../../portal/crm/user-field-types'
import { entityTypes } from '../../../portal/crm/entity-types'
import { addUserField, removeUserField, userFieldsOf } from '../../../portal/crm/user-fields'
import { emit } from '../../../portal/events'
import { RestError } from '../../error'
import type { Scene } from '../../method'
import { classicRefusal } from '../classic-call'
import type { GivenFields } from '../draft'
import type { GivenUserField } from './read'
import { changeUserField, newUserField, userFieldSchema } from './read'

/** Full name of a field, prefix included. */
const LONGEST_NAME = 50

/** Names that are too long or hold other letters than these. @throws RestError `ERROR_CORE` */
export function checkFieldName(name: string): void {
  if (name.length > LONGEST_NAME) throw new RestError('ERROR_CORE', 'Field name is too long (more than 50 characters).', 400)
  if (!/^[A-Z0-9_]+$/.test(name)) throw new RestError('ERROR_CORE', 'Field name contains invalid characters. Allowed characters are: A-Z, 0-9 and _.', 400)
}

/** A field that has to be given. @throws RestError without a code */
export function requiredName(fields: GivenFields, name: 'FIELD_NAME' | 'USER_TYPE_ID'): string {
  const value = fields[name]
  if (value === undefined || value === null || value === '') throw classicRefusal(`The '${name}' field is not found.`)
  return String(value)
}

/**
 * Makes a custom field, and tells the apps.
 * @param showInList where nothing is given
 * @throws RestError `ERROR_CORE` for a kind of field that there is not, or a name that is taken
 * @throws DuplicateOption
 */
export function createUserField(call: Scene, entityId: string, fieldName: string, fields: GivenFields, showInList: boolean): UserField {
  const { world, portal } = call
  const type = findUserFieldType(world, portal, requiredName(fields, 'USER_TYPE_ID'))
  if (!type) throw new RestError('ERROR_CORE', 'Invalid custom type specified.', 400)
  if (userFieldsOf(portal.crm, entityId).some(field => field.fieldName === fieldName)) {
    throw new RestError('ERROR_CORE', `Field ${fieldName} for object ${entityId} already exists.`, 400)
  }
  const given = userFieldSchema.parse(fields)
  const field = addUserField(portal.crm, newUserField(portal.crm, { entityId, fieldName, type, showInList }, given))
  tell(call, field, 'ADD')
  if (field.options.length) tell(call, field, 'SETENUMVALUES')
  return field
}

/**
 * Changes a custom field, and tells the apps.
 * @throws DuplicateOption
 */
export function editUserField(call: Scene, field: UserField, given: GivenUserField): void {
  const { options } = field
  changeUserField(call.portal.crm, field, given)
  tell(call, field, 'UPDATE')
  if (field.options !== options) tell(call, field, 'SETENUMVALUES')
}

/** Deletes a custom field with its values, and tells the apps. */
export function deleteUserField(call: Scene, field: UserField): void {
  removeUserField(call.portal.crm, field)
  tell(call, field, 'DELETE')
}

/** An event of a custom field. @see https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/events/index.html */
function tell({ world, portal, user }: Scene, field: UserField, action: 'ADD' | 'UPDATE' | 'DELETE' | 'SETENUMVALUES'): void {
  const type = entityTypes(portal.crm).find(one => one.userFieldEntity === field.entityId)
  const of = !type || type.categoryId !== null ? 'TYPE' : type.code
  const fields = { ID: String(field.id), ENTITY_ID: field.entityId, FIELD_NAME: field.fieldName }
  emit(world, portal, `ONCRM${of}USERFIELD${action}`, { FIELDS: fields }, { userId: user.id })
}
