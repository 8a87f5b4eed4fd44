import { z } from 'zod'
import { visibleItems } from '../../../portal/crm/access'
import { universalQueryFields } from '../../../rest/crm/item-query'
import { customName, universalName } from '../../../rest/crm/names'
import { universalFilter, universalOrder } from '../../../rest/crm/query'
import { namingOf, readEntityType, typeParams } from '../../../rest/crm/universal'
import type { UniversalItem } from '../../../rest/crm/write-item'
import { writeItem } from '../../../rest/crm/write-item'
import { compileFilter } from '../../../rest/filter'
import { page } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { map, textList } from '../../../rest/params'

/**
 * Records of one type that the caller may see. Nothing selected is everything, and so is `*`.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ ...typeParams, select: textList.default([]), filter: map.default({}), order: map.default({}) }),
  handler({ entityTypeId, useOriginalUfNames, select, filter, order }, call): Answer<{ items: UniversalItem[] }> {
    const { portal, user } = call
    const type = readEntityType(entityTypeId, call)
    const naming = namingOf(call, type, useOriginalUfNames)
    const fields = universalQueryFields(portal, type, naming)
    const checked = universalFilter(filter, fields)
    const found = visibleItems(portal, user, type.id).filter(compileFilter(checked.filter, checked.fields)).sort(universalOrder(order, fields))
    const wanted = !select.length || select.includes('*') ? null : new Set(select.flatMap(name => [name, universalName(name), customName(name)]))
    const { result, ...count } = page(found, call.start, item => writeItem(portal, type, item, naming, wanted))
    return { result: { items: result }, ...count }
  },
})
