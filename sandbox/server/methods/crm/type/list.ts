import { z } from 'zod'
import { universalFilter, universalOrder } from '../../../rest/crm/query'
import { SMART_PROCESS_QUERY, writeSmartProcess } from '../../../rest/crm/smart-processes'
import { itemDenied, requireEmployee } from '../../../rest/crm/universal'
import { compileFilter } from '../../../rest/filter'
import { page } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { map } from '../../../rest/params'

/**
 * Smart processes, for administrators.
 * @see https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-list.html
 */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ order: map.default({}), filter: map.default({}) }),
  handler({ order, filter }, call): Answer<{ types: ReturnType<typeof writeSmartProcess>[] }> {
    requireEmployee(call)
    if (!call.user.admin) throw itemDenied()
    const checked = universalFilter(filter, SMART_PROCESS_QUERY)
    const found = call.portal.crm.smartProcesses.filter(compileFilter(checked.filter, checked.fields)).sort(universalOrder(order, SMART_PROCESS_QUERY))
    const { result, ...count } = page(found, call.start, writeSmartProcess)
    return { result: { types: result }, ...count }
  },
})
