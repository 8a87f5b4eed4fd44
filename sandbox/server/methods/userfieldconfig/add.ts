import { z } from 'zod'
import { addConfig, checkModule } from '../../rest/crm/user-fields/config'
import { writeConfig } from '../../rest/crm/user-fields/write'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/** Makes a custom field. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-add.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText, field: z.unknown() }),
  handler({ moduleId, field }, call) {
    checkModule(moduleId, call)
    return { result: { field: writeConfig(addConfig(field, call)) } }
  },
})
