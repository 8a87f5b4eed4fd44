import { z } from 'zod'
import { checkModule, readConfig } from '../../rest/crm/user-fields/config'
import { writeConfig } from '../../rest/crm/user-fields/write'
import { defineMethod } from '../../rest/method'
import { optionalText } from '../../rest/params'

/** One custom field. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-get.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText, id: z.unknown() }),
  handler({ moduleId, id }, call) {
    checkModule(moduleId, call)
    return { result: { field: writeConfig(readConfig(id, call)) } }
  },
})
