import { z } from 'zod'
import { endCall, MISSED, TALKED } from '../../portal/telephony/end-call'
import type { CallRecord } from '../../portal/telephony/telephony'
import { appOf } from '../app-context'
import { RestError } from '../error'
import type { Call } from '../method'
import { optionalText } from '../params'
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
  const record = endCall(call.world, portal, open, {
    employee,
    by: call.user.id,
    duration,
    portalNumber: open.line ?? `REST_APP:${app.id}`,
    vote: Number(params.VOTE) || null,
    cost: Number(params.COST) || 0,
    currency: params.COST_CURRENCY ?? '',
    code: params.STATUS_CODE ?? (duration > 0 ? TALKED : MISSED),
    reason: params.FAILED_REASON ?? '',
    app: { id: app.id, name: app.name },
    recordUrl: params.RECORD_URL ?? null,
    addToChat: isWanted(params.ADD_TO_CHAT, true),
  }, Date.now())
  return writeFinished(record)
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
