import { z } from 'zod'
import { mayUseCrm } from '../../../portal/crm/access'
import type { UserField } from '../../../portal/crm/crm'
import { CONTACT } from '../../../portal/crm/crm'
import { entityTypeOf } from '../../../portal/crm/entity-types'
import { userFieldsOf } from '../../../portal/crm/user-fields'
import { RestError } from '../../error'
import { compileFilter } from '../../filter'
import type { Answer, Call, Method } from '../../method'
import { defineMethod } from '../../method'
import { classicRefusal, readClassicFields, readClassicId, readClassicMap } from '../classic-call'
import { lenientOrder } from '../query'
import { USER_FIELD_QUERY } from './query'
import { DuplicateOption, userFieldSchema } from './read'
import { checkFieldName, createUserField, deleteUserField, editUserField, requiredName } from './work'
import { writeListedField, writeWholeField } from './write'

const OF_CRM = { scope: 'crm', auth: 'any' } as const
const PREFIX = 'UF_CRM_'

/** Contacts refuse with 400, the others with 403. */
function denied(entityTypeId: number): RestError {
  return classicRefusal('Access denied.', entityTypeId === CONTACT ? 400 : 403)
}

function requireAdministrator({ user }: Call, entityTypeId: number): void {
  if (!user.admin) throw denied(entityTypeId)
}

function requireReader({ user }: Call, entityTypeId: number): void {
  if (!mayUseCrm(user)) throw denied(entityTypeId)
}

/** `UF_NOTE` and `NOTE` are both `UF_CRM_NOTE`. */
function fullName(name: string): string {
  const upper = name.toUpperCase()
  return upper.startsWith(PREFIX) ? upper : `${PREFIX}${upper.replace(/^UF_/, '')}`
}

/** A field of another type of records is not for this method. */
function findField(given: unknown, entityTypeId: number, { portal: { crm } }: Call): UserField {
  const id = readClassicId(given)
  const field = crm.userFields.get(id)
  if (!field) throw new RestError('ERROR_NOT_FOUND', `The entity with ID '${id}' is not found`, 400)
  if (field.entityId !== entityTypeOf(crm, entityTypeId).userFieldEntity) throw denied(entityTypeId)
  return field
}

function refusingDoubles<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof DuplicateOption) throw new RestError('ERROR_CORE', error.message, 400)
    throw error
  }
}

/** `crm.<type>.userfield.add`: answers the new field's number. */
export function userFieldAdd(entityTypeId: number): Method<number> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ fields: z.unknown() }),
    handler({ fields }, call) {
      requireAdministrator(call, entityTypeId)
      const given = readClassicFields(fields)
      const name = fullName(requiredName(given, 'FIELD_NAME'))
      checkFieldName(name)
      const { userFieldEntity } = entityTypeOf(call.portal.crm, entityTypeId)
      return { result: refusingDoubles(() => createUserField(call, userFieldEntity, name, given, false)).id }
    },
  })
}

/** `crm.<type>.userfield.get`. */
export function userFieldGet(entityTypeId: number): Method<Record<string, unknown>> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ id: z.unknown() }),
    handler({ id }, call) {
      requireReader(call, entityTypeId)
      return { result: writeWholeField(findField(id, entityTypeId, call)) }
    },
  })
}

/** `crm.<type>.userfield.list`: all of them at once; `filter.LANG` brings the texts of a language along. */
export function userFieldList(entityTypeId: number): Method<Record<string, unknown>[]> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ filter: z.unknown(), order: z.unknown() }),
    handler({ filter, order }, call): Answer<Record<string, unknown>[]> {
      requireReader(call, entityTypeId)
      const { crm } = call.portal
      const wishes = readClassicMap(order, 'order')
      const { LANG, ...conditions } = readClassicMap(filter, 'filter')
      const fields = userFieldsOf(crm, entityTypeOf(crm, entityTypeId).userFieldEntity).filter(compileFilter(conditions, USER_FIELD_QUERY))
      if (Object.keys(wishes).length) fields.sort(lenientOrder(wishes, USER_FIELD_QUERY))
      const language = LANG === undefined ? undefined : String(LANG)
      return { result: fields.map(field => writeListedField(field, language)), total: fields.length }
    },
  })
}

/** `crm.<type>.userfield.update`. */
export function userFieldUpdate(entityTypeId: number): Method<true> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ id: z.unknown(), fields: z.unknown() }),
    handler({ id, fields }, call): Answer<true> {
      requireAdministrator(call, entityTypeId)
      const given = userFieldSchema.parse(readClassicFields(fields))
      const field = findField(id, entityTypeId, call)
      refusingDoubles(() => editUserField(call, field, given))
      return { result: true }
    },
  })
}

/** `crm.<type>.userfield.delete`: the values go with it. */
export function userFieldDelete(entityTypeId: number): Method<true> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ id: z.unknown() }),
    handler({ id }, call): Answer<true> {
      requireAdministrator(call, entityTypeId)
      deleteUserField(call, findField(id, entityTypeId, call))
      return { result: true }
    },
  })
}
