import { z } from 'zod'
import { mayChangeItem } from '../../../portal/crm/access'
import { removeItem } from '../../../rest/crm/items'
import { itemDenied, readEntityType, readItem, typeParams } from '../../../rest/crm/universal'
import { defineMethod } from '../../../rest/method'

/** Deletes a record of any type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-delete.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ entityTypeId: typeParams.entityTypeId, id: z.unknown() }),
  handler({ entityTypeId, id }, call): { result: [] } {
    const type = readEntityType(entityTypeId, call)
    const item = readItem(id, type, call)
    if (!mayChangeItem(call.portal, call.user, item)) throw itemDenied()
    removeItem(call, type, item)
    return { result: [] }
  },
})
