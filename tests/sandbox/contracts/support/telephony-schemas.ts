import { z } from 'zod'
import { atom } from './im-schemas'

export const id = z.int().positive()
export const clientType = z.enum(['CONTACT', 'COMPANY', 'LEAD'])
const code = z.enum(['200', '304', '603', '603-S', '403', '404', '486', '484', '503', '480', '402', '423', 'OTHER'])

/** @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-register.html */
export const registered = z.strictObject({
  CALL_ID: z.string().regex(/^externalCall\.[0-9a-f]{32}\.\d+$/),
  CRM_CREATED_LEAD: id.nullable(),
  CRM_CREATED_ENTITIES: z.array(z.strictObject({ ENTITY_TYPE: clientType, ENTITY_ID: id })),
  CRM_ENTITY_TYPE: clientType.nullable(),
  CRM_ENTITY_ID: id.nullable(),
})

/** @see https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-finish.html */
export const finished = z.strictObject({
  CALL_ID: z.string(),
  EXTERNAL_CALL_ID: z.string().nullable(),
  PORTAL_USER_ID: id,
  PHONE_NUMBER: z.string(),
  PORTAL_NUMBER: z.string(),
  INCOMING: z.enum(['1', '2', '3', '4', '5']),
  CALL_DURATION: z.int(),
  CALL_START_DATE: z.strictObject({}),
  CALL_STATUS: z.union([z.literal(0), z.literal(1)]),
  CALL_VOTE: z.int().nullable(),
  COST: z.number(),
  COST_CURRENCY: z.string(),
  CALL_FAILED_CODE: code,
  CALL_FAILED_REASON: z.string(),
  REST_APP_ID: z.string().nullable(),
  REST_APP_NAME: z.string().nullable(),
  CRM_ACTIVITY_ID: id.nullable(),
  COMMENT: z.null(),
  CRM_ENTITY_TYPE: clientType.nullable(),
  CRM_ENTITY_ID: id.nullable(),
  ID: id,
})

export const digits = z.string().regex(/^\d+$/)

/** @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html */
export const statistics = z.array(z.strictObject({
  ID: digits,
  PORTAL_USER_ID: digits,
  PORTAL_NUMBER: z.string(),
  PHONE_NUMBER: z.string(),
  CALL_ID: z.string().min(1),
  EXTERNAL_CALL_ID: z.string().nullable(),
  CALL_CATEGORY: z.string(),
  CALL_LOG: z.string().nullable(),
  CALL_DURATION: digits,
  CALL_START_DATE: atom,
  CALL_RECORD_URL: z.string().nullable(),
  CALL_VOTE: z.enum(['1', '2', '3', '4', '5']).nullable(),
  COST: z.string().regex(/^\d+\.\d{4}$/),
  COST_CURRENCY: z.string(),
  CALL_FAILED_CODE: code,
  CALL_FAILED_REASON: z.string(),
  CRM_ENTITY_TYPE: clientType.nullable(),
  CRM_ENTITY_ID: digits.nullable(),
  CRM_ACTIVITY_ID: digits.nullable(),
  REST_APP_ID: digits.nullable(),
  REST_APP_NAME: z.string().nullable(),
  TRANSCRIPT_ID: digits.nullable(),
  TRANSCRIPT_PENDING: z.enum(['Y', 'N']),
  SESSION_ID: digits.nullable(),
  REDIAL_ATTEMPT: digits.nullable(),
  COMMENT: z.string().nullable(),
  RECORD_DURATION: digits.nullable(),
  RECORD_FILE_ID: id.nullable(),
  CALL_TYPE: z.enum(['1', '2', '3', '4', '5']),
}))
