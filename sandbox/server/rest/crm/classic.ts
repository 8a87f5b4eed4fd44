import { z } from 'zod'
import { mayChangeItem, visibleItems } from '../../portal/crm/access'
import { COMMUNICATION_TYPES, COMPANY } from '../../portal/crm/crm'
import type { EntityType } from '../../portal/crm/entity-types'
import { entityTypeOf } from '../../portal/crm/entity-types'
import { userFieldsOf } from '../../portal/crm/user-fields'
import { RestError } from '../error'
import { compileFilter } from '../filter'
import { page } from '../list'
import type { Answer, Call, Method } from '../method'
import { defineMethod } from '../method'
import { textList } from '../params'
import type { Absence } from './classic-call'
import { classicDenied, classicRefusal, readClassicFields, readClassicItem, readClassicMap, requireCrm } from './classic-call'
import type { DescribedField } from './describe'
import { describeClassicFields } from './describe'
import { readClassicDraft } from './draft'
import { InvalidValue } from './invalid-value'
import { classicQueryFields } from './item-query'
import type { ItemDraft } from './items'
import { changeItem, createItem, removeItem } from './items'
import { lenientOrder } from './query'
import { InvalidEmail } from './read-communications'
import type { ClassicItem } from './write-item'
import { writeClassicCommunications, writeClassicItem } from './write-item'

const OF_CRM = { scope: 'crm', auth: 'any' } as const

/** `crm.<type>.get`: a whole record, custom fields and communications with it. */
export function classicGet(entityTypeId: number): Method<ClassicItem> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ id: z.unknown() }),
    handler({ id }, call) {
      const type = entityTypeOf(call.portal.crm, entityTypeId)
      const item = readClassicItem(id, type, call, 'get')
      const userFields = userFieldsOf(call.portal.crm, type.userFieldEntity)
      return {
        result: { ...writeClassicItem(call.portal, type, item, userFields, null), ...writeClassicCommunications(item, COMMUNICATION_TYPES) },
      }
    },
  })
}

/** Which fields a list has: `*` the standard ones, `UF_*` the custom ones; both where nothing is selected. */
function selection(select: readonly string[], type: EntityType, names: readonly string[]): ReadonlySet<string> {
  if (!select.length) return new Set(names)
  const wanted = new Set(['ID', ...select.map(name => name.toUpperCase())])
  const isCustom = (name: string) => name.startsWith('UF_')
  return new Set(names.filter(name => wanted.has(name) || wanted.has(isCustom(name) ? 'UF_*' : '*')))
}

/** `crm.<type>.list`: records that the caller may see; conditions on fields that do not exist are passed over. */
export function classicList(entityTypeId: number): Method<ClassicItem[]> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ select: textList.default([]), filter: z.unknown(), order: z.unknown() }),
    handler({ select, filter, order }, call): Answer<ClassicItem[]> {
      requireCrm(call)
      const { portal, user } = call
      const type = entityTypeOf(portal.crm, entityTypeId)
      const userFields = userFieldsOf(portal.crm, type.userFieldEntity)
      const fields = classicQueryFields(portal, type, userFields)
      const sorting = lenientOrder(readClassicMap(order, 'order'), fields)
      const found = visibleItems(portal, user, entityTypeId).filter(compileFilter(readClassicMap(filter, 'filter'), fields)).sort(sorting)
      const wanted = selection(select, type, Object.keys(fields))
      const kinds = COMMUNICATION_TYPES.filter(kind => select.includes(kind))
      return page(found, call.start, item => ({
        ...writeClassicItem(portal, type, item, userFields, wanted),
        ...writeClassicCommunications(item, kinds),
      }))
    },
  })
}

/**
 * Reads fields; those whose value does not fit are passed over, but for the currency.
 * @throws RestError without a code, or `ERROR_CORE` for an address that is none
 */
function readDraft(call: Call, type: EntityType, fields: unknown, isNew: boolean): ItemDraft {
  try {
    return readClassicDraft(call.portal, type, readClassicFields(fields), isNew)
  } catch (error) {
    if (error instanceof InvalidEmail) throw new RestError('ERROR_CORE', error.message, 400)
    if (error instanceof InvalidValue) throw classicRefusal(`Invalid value for the "${error.title}" field`)
    throw error
  }
}

const changeParams = z.object({ fields: z.unknown(), params: z.unknown() })

/** `crm.<type>.add`: answers the new record's number. */
export function classicAdd(entityTypeId: number): Method<number> {
  return defineMethod({
    ...OF_CRM,
    params: changeParams,
    handler({ fields, params }, call) {
      requireCrm(call)
      const type = entityTypeOf(call.portal.crm, entityTypeId)
      const draft = readDraft(call, type, fields, true)
      readClassicMap(params, 'params')
      return { result: createItem(call, type, draft).id }
    },
  })
}

function changeable(id: unknown, type: EntityType, call: Call, method: Absence) {
  const item = readClassicItem(id, type, call, method)
  if (!mayChangeItem(call.portal, call.user, item)) throw classicDenied()
  return item
}

/** `crm.<type>.update`. */
export function classicUpdate(entityTypeId: number): Method<true> {
  return defineMethod({
    ...OF_CRM,
    params: changeParams.extend({ id: z.unknown() }),
    handler({ id, fields, params }, call): Answer<true> {
      const type = entityTypeOf(call.portal.crm, entityTypeId)
      const item = changeable(id, type, call, 'update')
      const draft = readDraft(call, type, fields, false)
      readClassicMap(params, 'params')
      changeItem(call, type, item, draft)
      return { result: true }
    },
  })
}

/** `crm.<type>.delete`. */
export function classicDelete(entityTypeId: number): Method<true> {
  return defineMethod({
    ...OF_CRM,
    params: z.object({ id: z.unknown() }),
    handler({ id }, call): Answer<true> {
      const type = entityTypeOf(call.portal.crm, entityTypeId)
      removeItem(call, type, changeable(id, type, call, 'delete'))
      return { result: true }
    },
  })
}

/** `crm.<type>.fields`: for anybody; those of companies for who may use the CRM, as their page alone says. */
export function classicFieldList(entityTypeId: number): Method<Record<string, DescribedField>> {
  return defineMethod({
    ...OF_CRM,
    handler(_params, call) {
      if (entityTypeId === COMPANY) requireCrm(call)
      const { portal } = call
      const type = entityTypeOf(portal.crm, entityTypeId)
      return { result: describeClassicFields(type, userFieldsOf(portal.crm, type.userFieldEntity), portal.language) }
    },
  })
}
