import { z } from 'zod'
import { nextNumber } from '../../portal/crm/crm'
import { emit } from '../../portal/events'
import type { Person } from '../../portal/portal'
import { noteInCallChat } from '../../portal/telephony/call-chat'
import { entityTypeIdOf } from '../../portal/telephony/clients'
import { nameOfCall, OUTGOING } from '../../portal/telephony/open-call'
import type { CallRecord, OpenCall } from '../../portal/telephony/telephony'
import { addCallRecord } from '../../portal/telephony/telephony'
import { appOf } from '../app-context'
import { RestError } from '../error'
import type { Call } from '../method'
import { optionalText } from '../params'
import { isoTime } from '../time'
import { isWanted, readEmployee, telephonyError } from './read'

/** Parameters of `telephony.externalCall.finish`. */
export const finishSchema = z.object({
  CALL_ID: z.unknown(),
  USER_ID: optionalText,
  USER_PHONE_INNER: optionalText,
  DURATION: optionalText,
  COST: optionalText,
  COST_CURRENCY: optionalText,
  STATUS_CODE: optionalText,
  FAILED_REASON: optionalText,
  RECORD_URL: optionalText,
  VOTE: optionalText,
  ADD_TO_CHAT: optionalText,
})

/** What `telephony.externalCall.finish` answers. */
export interface FinishedCall {
  CALL_ID: string
  EXTERNAL_CALL_ID: string | null
  PORTAL_USER_ID: number
  PHONE_NUMBER: string
  PORTAL_NUMBER: string
  INCOMING: string
  CALL_DURATION: number
  /** An empty map: the platform writes its date object so. */
  CALL_START_DATE: Record<string, never>
  CALL_STATUS: 0 | 1
  CALL_VOTE: number | null
  COST: number
  COST_CURRENCY: string
  CALL_FAILED_CODE: string
  CALL_FAILED_REASON: string
  REST_APP_ID: string | null
  REST_APP_NAME: string | null
  CRM_ACTIVITY_ID: number | null
  COMMENT: null
  CRM_ENTITY_TYPE: string | null
  CRM_ENTITY_ID: number | null
  ID: number
}

const [TALKED, MISSED] = ['200', '304']
const CALL_ACTIVITY = 2
const [ACTIVITY_INCOMING, ACTIVITY_OUTGOING] = [1, 2]

/**
 * Finishes a call: it goes into the history, and into the client's timeline.
 * @throws RestError `INVALID_ARGUMENT` or `ERROR_CORE` 400
 * @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-finish.html
 */
export function finishCall(params: z.output<typeof finishSchema>, call: Call): FinishedCall {
  const { portal } = call
  if (typeof params.CALL_ID !== 'string') throw new RestError('INVALID_ARGUMENT', 'CALL_ID must be a string', 400)
  const employee = readEmployee(portal, params.USER_ID, params.USER_PHONE_INNER)
  const open = portal.telephony.open.get(params.CALL_ID)
  if (!open) throw telephonyError('Call is not found (call should be registered prior to finishing)')
  const duration = Math.max(0, Math.floor(Number(params.DURATION ?? 0)) || 0)
  const { app } = appOf(call)
  const record = addCallRecord(portal.telephony, {
    callId: open.callId,
    externalCallId: open.externalCallId,
    userId: employee.id,
    portalNumber: open.line ?? `REST_APP:${app.id}`,
    phone: open.phone,
    type: open.type,
    startedAt: open.startedAt,
    duration,
    vote: Number(params.VOTE) || null,
    cost: Number(params.COST) || 0,
    currency: params.COST_CURRENCY ?? '',
    code: params.STATUS_CODE ?? (duration > 0 ? TALKED : MISSED),
    reason: params.FAILED_REASON ?? '',
    client: open.client,
    activityId: addActivity(open, employee, duration, call),
    app: { id: app.id, name: app.name },
    recordUrl: params.RECORD_URL ?? null,
    recordFileId: null,
    sessionId: null,
  })
  portal.telephony.open.delete(open.callId)
  if (isWanted(params.ADD_TO_CHAT, true)) noteInCallChat(portal, record, `The call has ended after ${duration} s.`, Date.now())
  tell(record, call)
  return writeFinished(record)
}

/** The call in the client's timeline. @returns its number, or nothing where the client is not known */
function addActivity({ client, phone, type, startedAt, callId }: OpenCall, employee: Person, duration: number, { world, portal, user }: Call): number | null {
  if (!client) return null
  const { crm } = portal
  const id = nextNumber(crm, 'activity')
  const [ownerTypeId, ownerId] = [entityTypeIdOf(client.type), client.id]
  crm.activities.set(id, {
    id,
    ownerTypeId,
    ownerId,
    typeId: CALL_ACTIVITY,
    providerId: 'VOXIMPLANT_CALL',
    providerTypeId: 'CALL',
    subject: `${nameOfCall(type)}: ${phone}`,
    description: '',
    descriptionType: 1,
    direction: type === OUTGOING ? ACTIVITY_OUTGOING : ACTIVITY_INCOMING,
    priority: 2,
    completed: true,
    responsibleId: employee.id,
    authorId: employee.id,
    location: '',
    createdAt: Date.now(),
    startAt: startedAt,
    endAt: startedAt + duration * 1000,
    originatorId: null,
    originId: `VI_${callId}`,
    communications: [{ id: nextNumber(crm, 'activity communication'), type: 'PHONE', value: phone, entityTypeId: ownerTypeId, entityId: ownerId }],
  })
  emit(world, portal, 'ONCRMACTIVITYADD', { FIELDS: { ID: String(id) } }, { userId: user.id })
  return id
}

function tell(record: CallRecord, { world, portal, user }: Call): void {
  emit(world, portal, 'ONVOXIMPLANTCALLEND', {
    CALL_ID: record.callId,
    CALL_TYPE: String(record.type),
    PHONE_NUMBER: record.phone,
    PORTAL_NUMBER: record.portalNumber,
    PORTAL_USER_ID: record.userId,
    CALL_DURATION: String(record.duration),
    CALL_START_DATE: isoTime(record.startedAt),
    COST: String(record.cost),
    COST_CURRENCY: record.currency,
    CALL_FAILED_CODE: record.code,
    CALL_FAILED_REASON: record.reason,
    CRM_ACTIVITY_ID: String(record.activityId ?? 0),
  }, { userId: user.id })
}

function writeFinished(record: CallRecord): FinishedCall {
  return {
    CALL_ID: record.callId,
    EXTERNAL_CALL_ID: record.externalCallId,
    PORTAL_USER_ID: Number(record.userId),
    PHONE_NUMBER: record.phone,
    PORTAL_NUMBER: record.portalNumber,
    INCOMING: String(record.type),
    CALL_DURATION: record.duration,
    CALL_START_DATE: {},
    CALL_STATUS: record.code === TALKED ? 1 : 0,
    CALL_VOTE: record.vote,
    COST: record.cost,
    COST_CURRENCY: record.currency,
    CALL_FAILED_CODE: record.code,
    CALL_FAILED_REASON: record.reason,
    REST_APP_ID: record.app?.id ?? null,
    REST_APP_NAME: record.app?.name ?? null,
    CRM_ACTIVITY_ID: record.activityId,
    COMMENT: null,
    CRM_ENTITY_TYPE: record.client?.type ?? null,
    CRM_ENTITY_ID: record.client?.id ?? null,
    ID: record.id,
  }
}
