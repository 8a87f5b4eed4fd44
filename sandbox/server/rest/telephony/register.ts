import { z } from 'zod'
import { LEAD } from '../../portal/crm/crm'
import { entityTypeOf } from '../../portal/crm/entity-types'
import type { Person } from '../../portal/portal'
import { clientsOf } from '../../portal/telephony/clients'
import { nameOfCall, openCall, OUTGOING } from '../../portal/telephony/open-call'
import type { CallClient, OpenCall } from '../../portal/telephony/telephony'
import { appOf } from '../app-context'
import { createItem } from '../crm/items'
import type { Call } from '../method'
import { optionalText } from '../params'
import { isWanted, readCallType, readEmployee, readPhoneNumber, readStart } from './read'

/** Parameters of `telephony.externalCall.register`. */
export const registerSchema = z.object({
  USER_ID: optionalText,
  USER_PHONE_INNER: optionalText,
  PHONE_NUMBER: optionalText,
  TYPE: optionalText,
  CALL_START_DATE: optionalText,
  CRM_CREATE: optionalText,
  CRM_SOURCE: optionalText,
  CRM_ENTITY_TYPE: optionalText,
  CRM_ENTITY_ID: optionalText,
  SHOW: optionalText,
  ADD_TO_CHAT: optionalText,
  LINE_NUMBER: optionalText,
  EXTERNAL_CALL_ID: optionalText,
})

type RegisterParams = z.output<typeof registerSchema>

/** What `telephony.externalCall.register` answers. */
export interface RegisteredCall {
  CALL_ID: string
  CRM_CREATED_LEAD: number | null
  CRM_CREATED_ENTITIES: { ENTITY_TYPE: string, ENTITY_ID: number }[]
  CRM_ENTITY_TYPE: string | null
  CRM_ENTITY_ID: number | null
}

/** The same call registered twice within this time is one. */
const REPEAT_MS = 30 * 60_000
const CLIENT_TYPES = ['CONTACT', 'COMPANY', 'LEAD'] as const

/**
 * Registers a call of an app: finds or makes the client, shows the card, and tells the apps.
 * @throws RestError `ERROR_CORE` 400
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-register.html
 */
export function registerCall(params: RegisterParams, call: Call): RegisteredCall {
  const { portal } = call
  const { app } = appOf(call)
  const now = Date.now()
  const employee = readEmployee(portal, params.USER_ID, params.USER_PHONE_INNER)
  const wish = {
    externalCallId: params.EXTERNAL_CALL_ID ?? null,
    app: app.code,
    userId: employee.id,
    phone: readPhoneNumber(params.PHONE_NUMBER),
    type: readCallType(params.TYPE),
    line: params.LINE_NUMBER ?? null,
  }
  const startedAt = readStart(params.CALL_START_DATE, now)
  const known = [...portal.telephony.open.values()].find(open => isRepeated(open, wish, now))
  if (known) return answer(known, null)
  const { client, lead } = clientOf(params, wish, call, employee)
  const { open } = openCall(call.world, portal, { ...wish, startedAt, connectedAt: startedAt, client }, {
    app,
    by: call.user.id,
    show: isWanted(params.SHOW, true),
    addToChat: isWanted(params.ADD_TO_CHAT, true),
    now,
  })
  return answer(open, lead)
}

function isRepeated(open: OpenCall, wish: Pick<OpenCall, 'externalCallId' | 'app' | 'userId' | 'phone' | 'type' | 'line'>, now: number): boolean {
  return now - open.registeredAt < REPEAT_MS && open.app === wish.app && open.userId === wish.userId && open.phone === wish.phone
    && open.type === wish.type && open.line === wish.line && open.externalCallId === wish.externalCallId
}

/** The client that the app names, the one with that number, or a new lead. */
function clientOf(params: RegisterParams, wish: Pick<OpenCall, 'app' | 'phone' | 'type' | 'line'>, call: Call, employee: Person): { client: CallClient | null, lead: number | null } {
  const type = CLIENT_TYPES.find(one => one === params.CRM_ENTITY_TYPE?.toUpperCase())
  if (type && Number(params.CRM_ENTITY_ID)) return { client: { type, id: Number(params.CRM_ENTITY_ID) }, lead: null }
  const [found] = clientsOf(call.portal, wish.phone)
  if (found) return { client: { type: found.type, id: found.item.id }, lead: null }
  const line = call.portal.telephony.lines.find(one => one.app === wish.app && one.number === wish.line)
  const wanted = isWanted(params.CRM_CREATE, false) && !(wish.type === OUTGOING && line?.crmAutoCreate === false)
  if (!wanted) return { client: null, lead: null }
  const lead = createItem({ ...call, user: employee }, entityTypeOf(call.portal.crm, LEAD), {
    values: { TITLE: `${wish.phone} - ${nameOfCall(wish.type)}`, SOURCE_ID: params.CRM_SOURCE ?? 'CALL' },
    custom: {},
    communications: [{ id: null, typeId: 'PHONE', valueType: 'WORK', value: wish.phone }],
  })
  return { client: { type: 'LEAD', id: lead.id }, lead: lead.id }
}

function answer({ callId, client }: OpenCall, lead: number | null): RegisteredCall {
  return {
    CALL_ID: callId,
    CRM_CREATED_LEAD: lead,
    CRM_CREATED_ENTITIES: lead === null ? [] : [{ ENTITY_TYPE: 'LEAD', ENTITY_ID: lead }],
    CRM_ENTITY_TYPE: client?.type ?? null,
    CRM_ENTITY_ID: client?.id ?? null,
  }
}
