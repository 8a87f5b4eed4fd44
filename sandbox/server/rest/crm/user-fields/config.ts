import { mayUseCrm } from '../../../portal/crm/access'
import type { UserField } from '../../../portal/crm/crm'
import { entityTypes } from '../../../portal/crm/entity-types'
import { RestError } from '../../error'
import type { Call } from '../../method'
import { classicRefusal } from '../classic-call'
import type { GivenFields } from '../draft'
import { oldName } from '../names'
import { parameterMissing } from '../universal'
import type { GivenUserField } from './read'
import { DuplicateOption, userFieldSchema } from './read'
import { checkFieldName, createUserField, editUserField, requiredName } from './work'

/** What `userfieldconfig.add` does not set. */
const NOT_SET_ON_ADD = new Set(['SHOW_IN_LIST', 'LIST_COLUMN_LABEL', 'LIST_FILTER_LABEL', 'ERROR_MESSAGE', 'LABEL'])
/** What `userfieldconfig.update` sets. */
const SET_ON_UPDATE = new Set(['XML_ID', 'SORT', 'MANDATORY', 'SHOW_FILTER', 'IS_SEARCHABLE', 'EDIT_FORM_LABEL', 'HELP_MESSAGE', 'SETTINGS', 'LIST', 'USER_TYPE_ID'])

/**
 * Checks the module that a call is about: the sandbox has custom fields in the CRM alone.
 * @throws RestError `100` without a module, without a code for another module or a token that has not its scope
 */
export function checkModule(moduleId: string | undefined, { scopes }: Call): void {
  if (moduleId === undefined) throw parameterMissing('moduleId')
  if (moduleId !== 'crm') throw classicRefusal('No settings for UserFieldAccess')
  if (!scopes.has('crm')) throw classicRefusal('The current method required more scopes. (crm)')
}

/** Settings under the names of the older methods; those of list entries too. */
function underOldNames(given: unknown): GivenFields {
  if (typeof given !== 'object' || given === null) throw parameterMissing('field')
  return Object.fromEntries(Object.entries(given).map(([name, value]) =>
    name === 'enum' ? ['LIST', Object.values(value as object ?? {}).map(oldNames)] : [oldName(name), value]))
}

function oldNames(entry: unknown): GivenFields {
  return Object.fromEntries(Object.entries(entry as object ?? {}).map(([name, value]) => [oldName(name), value]))
}

function only(given: GivenFields, isWanted: (name: string) => boolean): GivenFields {
  return Object.fromEntries(Object.entries(given).filter(([name]) => isWanted(name)))
}

/**
 * Makes a custom field.
 * @throws RestError without a code, as documented
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-add.html
 */
export function addConfig(given: unknown, call: Call): UserField {
  const fields = only(underOldNames(given), name => !NOT_SET_ON_ADD.has(name))
  if (!call.user.admin) throw classicRefusal('Access denied')
  const entityId = String(fields.ENTITY_ID ?? '').toUpperCase()
  const name = requiredName(fields, 'FIELD_NAME').toUpperCase()
  requiredName(fields, 'USER_TYPE_ID')
  if (!entityTypes(call.portal.crm).some(type => type.userFieldEntity === entityId) || !name.startsWith(`UF_${entityId}_`)) {
    throw classicRefusal('You cannot create custom fields')
  }
  return withoutCodes(() => {
    checkFieldName(name)
    return createUserField(call, entityId, name, fields, true)
  })
}

/** These methods refuse without a code. */
function withoutCodes<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof DuplicateOption) throw classicRefusal('Fail to save enumeration field values')
    if (error instanceof RestError && /already exists/.test(error.message)) throw classicRefusal(error.message)
    if (error instanceof RestError) throw classicRefusal('Fail to create new user field')
    throw error
  }
}

/**
 * A field that the caller may know of.
 * @throws RestError without a code, also where there is none
 */
export function readConfig(id: unknown, { portal, user }: Call): UserField {
  const field = portal.crm.userFields.get(Number(id))
  if (!field || !mayUseCrm(user)) throw cannotView()
  return field
}

/** The refusal to look at custom fields. */
export function cannotView(): RestError {
  return classicRefusal('You do not have permission to view user field settings')
}

/**
 * A field that the caller may change.
 * @param refusal what it says if not, also where there is none
 */
export function changeableConfig(id: unknown, { portal, user }: Call, refusal: string): UserField {
  const field = portal.crm.userFields.get(Number(id))
  if (!field || !user.admin) throw classicRefusal(refusal)
  return field
}

/**
 * Changes a field: entries of a list only where its kind is named beside them.
 * @throws RestError without a code
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-update.html
 */
export function updateConfig(field: UserField, given: unknown, call: Call): void {
  const fields = given === undefined ? {} : only(underOldNames(given), name => SET_ON_UPDATE.has(name))
  const { LIST, ...others } = fields
  const parsed: GivenUserField = userFieldSchema.parse(fields.USER_TYPE_ID === 'enumeration' ? { ...others, LIST } : others)
  try {
    editUserField(call, field, parsed)
  } catch (error) {
    if (error instanceof DuplicateOption) throw classicRefusal('Error while attempting to change user field settings')
    throw error
  }
}
