import type { CallRecord } from '../../portal/telephony/telephony'
import type { Field, Fields, Scalar } from '../filter'
import { isoTime } from '../time'

/** A call of the history as `voximplant.statistic.get` writes it. */
export interface WrittenCall {
  ID: string
  PORTAL_USER_ID: string
  PORTAL_NUMBER: string
  PHONE_NUMBER: string
  CALL_ID: string
  EXTERNAL_CALL_ID: string | null
  CALL_CATEGORY: string
  CALL_LOG: null
  CALL_DURATION: string
  CALL_START_DATE: string
  CALL_RECORD_URL: string | null
  CALL_VOTE: string | null
  COST: string
  COST_CURRENCY: string
  CALL_FAILED_CODE: string
  CALL_FAILED_REASON: string
  CRM_ENTITY_TYPE: string | null
  CRM_ENTITY_ID: string | null
  CRM_ACTIVITY_ID: string | null
  REST_APP_ID: string | null
  REST_APP_NAME: string | null
  TRANSCRIPT_ID: null
  TRANSCRIPT_PENDING: 'N'
  SESSION_ID: string | null
  REDIAL_ATTEMPT: null
  COMMENT: null
  RECORD_DURATION: null
  RECORD_FILE_ID: number | null
  CALL_TYPE: string
}

/** @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html */
export function writeCall(record: CallRecord): WrittenCall {
  return {
    ID: String(record.id),
    PORTAL_USER_ID: record.userId,
    PORTAL_NUMBER: record.portalNumber,
    PHONE_NUMBER: record.phone,
    CALL_ID: record.callId,
    EXTERNAL_CALL_ID: record.externalCallId,
    CALL_CATEGORY: 'external',
    CALL_LOG: null,
    CALL_DURATION: String(record.duration),
    CALL_START_DATE: isoTime(record.startedAt),
    CALL_RECORD_URL: record.recordUrl,
    CALL_VOTE: textOrNull(record.vote),
    COST: record.cost.toFixed(4),
    COST_CURRENCY: record.currency,
    CALL_FAILED_CODE: record.code,
    CALL_FAILED_REASON: record.reason,
    CRM_ENTITY_TYPE: record.client?.type ?? null,
    CRM_ENTITY_ID: textOrNull(record.client?.id),
    CRM_ACTIVITY_ID: textOrNull(record.activityId),
    REST_APP_ID: record.app?.id ?? null,
    REST_APP_NAME: record.app?.name ?? null,
    TRANSCRIPT_ID: null,
    TRANSCRIPT_PENDING: 'N',
    SESSION_ID: record.sessionId,
    REDIAL_ATTEMPT: null,
    COMMENT: null,
    RECORD_DURATION: null,
    RECORD_FILE_ID: record.recordFileId,
    CALL_TYPE: String(record.type),
  }
}

function textOrNull(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

const NUMBERS = new Set(['ID', 'PORTAL_USER_ID', 'CALL_TYPE', 'CALL_DURATION', 'CALL_VOTE', 'COST', 'CRM_ENTITY_ID', 'CRM_ACTIVITY_ID', 'REST_APP_ID', 'TRANSCRIPT_ID', 'SESSION_ID', 'REDIAL_ATTEMPT', 'RECORD_DURATION'])

const FILTERED = [
  'ID', 'CALL_ID', 'EXTERNAL_CALL_ID', 'CALL_CATEGORY', 'PORTAL_USER_ID', 'PORTAL_NUMBER', 'PHONE_NUMBER', 'CALL_TYPE', 'CALL_DURATION',
  'CALL_START_DATE', 'CALL_LOG', 'CALL_RECORD_URL', 'CALL_VOTE', 'COST', 'COST_CURRENCY', 'CALL_FAILED_CODE', 'CALL_FAILED_REASON',
  'CRM_ENTITY_TYPE', 'CRM_ENTITY_ID', 'CRM_ACTIVITY_ID', 'REST_APP_ID', 'REST_APP_NAME', 'TRANSCRIPT_ID', 'TRANSCRIPT_PENDING',
  'SESSION_ID', 'REDIAL_ATTEMPT', 'COMMENT', 'RECORD_DURATION',
] as const satisfies readonly (keyof WrittenCall)[]

/** What the history may be filtered by. */
export const CALL_FIELDS: Fields<CallRecord> = Object.fromEntries(FILTERED.map((name): [string, Field<CallRecord>] => {
  if (name === 'CALL_START_DATE') return [name, { kind: 'date', read: record => record.startedAt }]
  return [name, { kind: NUMBERS.has(name) ? 'number' : 'text', read: record => writeCall(record)[name] }]
}))

/**
 * How the history is sorted; by number where nothing is asked for.
 * @param sort a field of the filter, but not the kind of call
 */
export function callOrder(sort: string | undefined, order: string | undefined): (left: CallRecord, right: CallRecord) => number {
  const name = sort?.toUpperCase() ?? 'ID'
  const field = name === 'CALL_TYPE' ? undefined : CALL_FIELDS[name]
  const direction = order?.toUpperCase() === 'DESC' ? -1 : 1
  const key = (record: CallRecord): Scalar => {
    const value = (field?.read(record) ?? null) as Scalar
    return field?.kind === 'number' && value !== null ? Number(value) : value
  }
  return (left, right) => direction * compare(key(left), key(right)) || left.id - right.id
}

/** Nothing comes first, as the platform's database has it. */
function compare(left: Scalar, right: Scalar): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}

const RANGE = /^(!?)><(.+)$/
const SEARCH = /^\?(.+)$/

/** Spells the operators `><`, `!><` and `?` out in those that every filter knows. */
export function spelledOut(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([key, value], index): [string, unknown] => {
    const [, negative, name] = RANGE.exec(key) ?? []
    if (name !== undefined) return [`::range${index}`, rangeOf(name, value, negative === '!')]
    const [, searched] = SEARCH.exec(key) ?? []
    return searched === undefined ? [key, value] : [`%${searched}`, value]
  }))
}

function rangeOf(name: string, value: unknown, outside: boolean): Record<string, unknown> {
  const [from, to]: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value, value]
  return outside ? { '::LOGIC': 'OR', [`<${name}`]: from, [`>${name}`]: to } : { [`>=${name}`]: from, [`<=${name}`]: to }
}
