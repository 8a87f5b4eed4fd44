import { z } from 'zod'
import { changeableConfig, checkModule, updateConfig } from '../../rest/crm/user-fields/config'
import { writeConfig } from '../../rest/crm/user-fields/write'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/** Changes a custom field. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-update.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText, id: z.unknown(), field: z.unknown() }),
  handler({ moduleId, id, field }, call) {
    checkModule(moduleId, call)
    const found = changeableConfig(id, call, 'You cannot change the settings of the user field')
    updateConfig(found, field, call)
    return { result: { field: writeConfig(found) } }
  },
})
