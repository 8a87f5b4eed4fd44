import { z } from 'zod'
import { tellPages } from '../../../../portal/pull/publish'
import type { Person } from '../../../../portal/portal'
import { appOf } from '../../../../rest/app-context'
import { RestError } from '../../../../rest/error'
import { defineMethod } from '../../../../rest/method'
import { phpMap } from '../../../../rest/php'
import { applicationOnly } from '../../../../rest/pull/refusals'
import { readUserIds } from '../../../../rest/pull/user-ids'

const COMMAND = /^[\w:|.-]+$/
const MODULE_ID = /^[a-z0-9._]+$/

function readText(value: unknown, name: 'COMMAND' | 'MODULE_ID', pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw new RestError(`${name}_ERROR`, `${name === 'COMMAND' ? 'Command' : 'Module ID'} format error`, 400)
}

function readParams(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'object') throw new RestError('PARAMS_ERROR', 'Params format error', 400)
  return phpMap(Object.entries(value))
}

function readReceivers(value: unknown, user: Person): string[] | null {
  const ids = readUserIds(value)
  if (ids && !user.admin && ids.some(id => id !== user.id)) {
    throw new RestError('USER_ID_ACCESS_ERROR', 'Only admin can send notifications to other channels', 400)
  }
  return ids
}

/** Tells the app's open pages something. @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-event-add.html */
export default defineMethod({
  scope: 'pull',
  auth: 'app',
  refusal: applicationOnly('Get access to application config'),
  params: z.object({ COMMAND: z.unknown(), PARAMS: z.unknown(), MODULE_ID: z.unknown(), USER_ID: z.unknown() }),
  handler({ COMMAND: given, PARAMS, MODULE_ID: moduleId = 'application', USER_ID }, call) {
    const { portal, user } = call
    const userIds = readReceivers(USER_ID, user)
    const event = { module_id: readText(moduleId, 'MODULE_ID', MODULE_ID), command: readText(given, 'COMMAND', COMMAND), params: readParams(PARAMS) }
    tellPages(portal, appOf(call).app.code, event, userIds, Date.now())
    return { result: true }
  },
})
