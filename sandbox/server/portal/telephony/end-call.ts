import { isoTime } from '../../rest/time'
import { nextNumber } from '../crm/crm'
import { emit } from '../events'
import type { Person, Portal } from '../portal'
import type { World } from '../world'
import { tellCard } from './call-cards'
import { noteInCallChat } from './call-chat'
import { entityTypeIdOf } from './clients'
import { nameOfCall, OUTGOING } from './open-call'
import type { CallRecord, OpenCall } from './telephony'
import { addCallRecord } from './telephony'

/** How a call ends: the employee whose call it was, who says so, and what the history keeps. */
export interface CallEnd extends Pick<CallRecord, 'duration' | 'portalNumber' | 'vote' | 'cost' | 'currency' | 'code' | 'reason' | 'app' | 'recordUrl'> {
  employee: Person
  /** The events carry their tokens. */
  by: string
  /** The employee's chat with that number tells of it. */
  addToChat: boolean
}

/** Codes of the platform: a conversation, and a call that nobody took. */
export const [TALKED, MISSED] = ['200', '304']
const CALL_ACTIVITY = 2
const [ACTIVITY_INCOMING, ACTIVITY_OUTGOING] = [1, 2]

/**
 * Ends a call: it goes into the history and into the client's timeline, its cards and the apps are told.
 * @param now milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/events/on-voximplant-call-end.html
 */
export function endCall(world: World, portal: Portal, open: OpenCall, { employee, by, addToChat, ...end }: CallEnd, now: number): CallRecord {
  const record = addCallRecord(portal.telephony, {
    ...end,
    callId: open.callId,
    externalCallId: open.externalCallId,
    userId: employee.id,
    phone: open.phone,
    type: open.type,
    startedAt: open.startedAt,
    client: open.client,
    activityId: addActivity(world, portal, open, { employee, by, duration: end.duration }, now),
    recordFileId: null,
    sessionId: null,
  })
  portal.telephony.open.delete(open.callId)
  tellCard(portal, open, now, record)
  if (addToChat) noteInCallChat(portal, record, `The call has ended after ${record.duration} s.`, now)
  tell(world, portal, record, by)
  return record
}

/** The call in the client's timeline. @returns its number, or nothing where the client is not known */
function addActivity(world: World, portal: Portal, { client, phone, type, startedAt, callId }: OpenCall, { employee, by, duration }: Pick<CallEnd, 'employee' | 'by' | 'duration'>, now: number): number | null {
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
    createdAt: now,
    changedAt: now,
    changedBy: employee.id,
    startAt: startedAt,
    endAt: startedAt + duration * 1000,
    originatorId: null,
    originId: `VI_${callId}`,
    communications: [{ id: nextNumber(crm, 'activity communication'), type: 'PHONE', value: phone, entityTypeId: ownerTypeId, entityId: ownerId }],
  })
  emit(world, portal, 'ONCRMACTIVITYADD', { FIELDS: { ID: String(id) } }, { userId: by })
  return id
}

function tell(world: World, portal: Portal, record: CallRecord, by: string): void {
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
  }, { userId: by })
}
