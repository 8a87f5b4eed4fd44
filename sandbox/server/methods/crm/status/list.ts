import { z } from 'zod'
import { requireCrm } from '../../../rest/crm/classic-call'
import { STATUS_QUERY, writeStatus } from '../../../rest/crm/directories'
import { lenientOrder } from '../../../rest/crm/query'
import { RestError } from '../../../rest/error'
import { compileFilter } from '../../../rest/filter'
import { defineMethod } from '../../../rest/method'

function readMap(given: unknown): Record<string, unknown> {
  if (given === undefined || given === null || given === '') return {}
  if (typeof given !== 'object') throw new RestError('Invalid parameters.', 'Incorrect parameters passed.', 400)
  return { ...given }
}

/** Entries of directories, all at once. @see https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-list.html */
export default defineMethod({
  scope: 'crm',
  auth: 'any',
  params: z.object({ order: z.unknown(), filter: z.unknown() }),
  handler({ order, filter }, call) {
    requireCrm(call)
    const sorting = lenientOrder(readMap(order), STATUS_QUERY)
    const found = call.portal.crm.statuses.filter(compileFilter(readMap(filter), STATUS_QUERY)).sort(sorting)
    return { result: found.map(writeStatus), total: found.length }
  },
})
