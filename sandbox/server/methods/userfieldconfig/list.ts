import { z } from 'zod'
import { mayUseCrm } from '../../portal/crm/access'
import { lenientOrder } from '../../rest/crm/query'
import { cannotView, checkModule } from '../../rest/crm/user-fields/config'
import { USER_FIELD_QUERY } from '../../rest/crm/user-fields/query'
import { writeListedConfig } from '../../rest/crm/user-fields/write'
import { compileFilter } from '../../rest/filter'
import { page } from '../../rest/list'
import type { Answer } from '../../rest/method'
import { defineMethod } from '../../rest/method'
import { map, optionalText } from '../../rest/params'

/** `select` is a list of names in which `language` is a key of its own. */
function readSelect(select: Record<string, unknown>): { language: string | undefined, isWanted: (name: string) => boolean } {
  const { language, languageId, ...others } = select
  const names = new Set(Object.values(others).map(String))
  const text = language ?? languageId
  return {
    language: text === undefined ? undefined : String(text),
    isWanted: name => names.size === 0 || names.has('*') || names.has(name),
  }
}

/** Custom fields. @see https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-list.html */
export default defineMethod({
  scope: 'userfieldconfig',
  auth: 'any',
  params: z.object({ moduleId: optionalText, select: map.default({}), filter: map.default({}), order: map.default({}) }),
  handler({ moduleId, select, filter, order }, call): Answer<{ fields: Record<string, unknown>[] }> {
    checkModule(moduleId, call)
    if (!mayUseCrm(call.user)) throw cannotView()
    const { language, isWanted } = readSelect(select)
    const wishes = Object.keys(order).length ? order : { sort: 'ASC' }
    const fields = [...call.portal.crm.userFields.values()]
      .filter(compileFilter(filter, USER_FIELD_QUERY))
      .sort(lenientOrder(wishes, USER_FIELD_QUERY))
    const { result, ...count } = page(fields, call.start, field =>
      Object.fromEntries(Object.entries(writeListedConfig(field, language)).filter(([name]) => isWanted(name))))
    return { result: { fields: result }, ...count }
  },
})
