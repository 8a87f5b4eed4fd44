import { z } from 'zod'
import { changeableConfig, checkModule } from '../../rest/crm/user-fields/config'
import { deleteUserField } from '../../rest/crm/user-fields/work'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/** Deletes a custom field. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-delete.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText, id: z.unknown() }),
  handler({ moduleId, id }, call) {
    checkModule(moduleId, call)
    deleteUserField(call, changeableConfig(id, call, 'You cannot delete the user field'))
    return { result: null }
  },
})
