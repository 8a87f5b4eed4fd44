import { z } from 'zod'
import { mayChangeItem } from '../../../portal/crm/access'
import { changeItem } from '../../../rest/crm/items'
import { answerItem, itemDenied, readEntityType, readItem, readItemDraft, typeParams } from '../../../rest/crm/universal'
import { defineMethod } from '../../../rest/method'

/** Changes a record of any type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-update.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ ...typeParams, id: z.unknown(), fields: z.unknown() }),
  handler({ entityTypeId, id, fields, useOriginalUfNames }, call) {
    const type = readEntityType(entityTypeId, call)
    const item = readItem(id, type, call)
    if (!mayChangeItem(call.portal, call.user, item)) throw itemDenied()
    changeItem(call, type, item, readItemDraft(fields, call, type, { originalNames: useOriginalUfNames, isNew: false }))
    return answerItem(call, type, item, useOriginalUfNames)
  },
})
