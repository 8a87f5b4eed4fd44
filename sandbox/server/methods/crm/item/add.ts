import { z } from 'zod'
import { createItem } from '../../../rest/crm/items'
import { answerItem, readEntityType, readItemDraft, typeParams } from '../../../rest/crm/universal'
import { defineMethod } from '../../../rest/method'

/** Makes a record of any type. @see https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-add.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ ...typeParams, fields: z.unknown() }),
  handler({ entityTypeId, fields, useOriginalUfNames }, call) {
    const type = readEntityType(entityTypeId, call)
    const draft = readItemDraft(fields, call, type, { originalNames: useOriginalUfNames, isNew: true })
    return answerItem(call, type, createItem(call, type, draft), useOriginalUfNames)
  },
})
