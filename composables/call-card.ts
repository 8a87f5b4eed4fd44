import type { CallParameters } from '#shared/launch-parameters'
import { firstOption } from '#shared/placement-options'
import { callSubject, crmSubject, phoneSubject } from '#shared/placement-subjects'
import type { Source } from '#shared/schemas/source'
import { SOURCE_ID } from '#shared/source-limits'
import type { SubjectKey } from '#shared/subjects'

export const CALL_STATES = ['idle', 'connecting', 'connected'] as const
export type CallState = typeof CALL_STATES[number]

/** A call as its card tells of it. */
export interface CardCall {
  callId: string | null
  /** `null` when it is hidden or unknown. */
  phone: string | null
  /** Who is calling: the CRM's record, or the number. */
  subject: SubjectKey | null
  /** Everything that the call is linked to, and the number; `subject` first. */
  about: SubjectKey[]
}

/** The call of a launch. @param subject that the server has proven */
export function launchedCall({ callId, phone, bindings }: CallParameters, subject: SubjectKey | null): CardCall {
  return { callId, phone, subject, about: withoutDoubles([subject, ...bindings.map(({ type, id }) => crmSubject(type, id)), phoneSubject(phone)]) }
}

/**
 * What `getStatus` answers, and what `CallCard::EntityChanged` tells, which is a part of it. Numbers come as numbers here, and
 * as texts in a launch.
 * @param before what is known of the call
 * @returns `null` for what is neither
 * @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/call-card/get-status.html
 */
export function toldCall(told: unknown, before: CardCall): CardCall | null {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return null
  const options = Object.fromEntries(Object.entries(told).flatMap(([key, value]) => ['string', 'number'].includes(typeof value) ? [[key, String(value)]] : []))
  const phone = firstOption(options, 'PHONE_NUMBER')
  const known = phone !== null && /\d/.test(phone) ? phone : null
  const bindings = 'CRM_BINDINGS' in told && Array.isArray(told.CRM_BINDINGS) ? told.CRM_BINDINGS : []
  const subject = callSubject(options)
  return {
    callId: firstOption(options, 'CALL_ID') ?? before.callId,
    phone: known ?? before.phone,
    subject,
    about: withoutDoubles([subject, ...bindings.map(bound), phoneSubject(known ?? before.phone)]),
  }
}

function bound(binding: unknown): SubjectKey | null {
  if (typeof binding !== 'object' || binding === null) return null
  const { ENTITY_TYPE, ENTITY_ID } = binding as Record<string, unknown>
  return crmSubject(String(ENTITY_TYPE), String(ENTITY_ID))
}

function withoutDoubles(subjects: (SubjectKey | null)[]): SubjectKey[] {
  return [...new Set(subjects.filter(subject => subject !== null))]
}

/** The state that `CallCard::CallStateChanged` tells, as a text or the first of two arguments; `null` for another one. */
export function toldState(told: unknown): CallState | null {
  const spelled: unknown = Array.isArray(told) ? told[0] : told
  return CALL_STATES.find(state => state === spelled) ?? null
}

/** Where notes and follow-ups of a call come from; `null` for an id that is none. */
export function callSource(callId: string | null): Source | null {
  return callId !== null && SOURCE_ID.test(callId) ? { kind: 'call', id: callId } : null
}
