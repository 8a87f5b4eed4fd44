import { createHash } from 'node:crypto'
import type { Activity, Crm, CrmItem } from '../portal/crm/crm'
import { COMPANY, CONTACT, itemsOf } from '../portal/crm/crm'
import type { Person } from '../portal/portal'
import type { CallClient, CallRecord, CallType, Telephony } from '../portal/telephony/telephony'
import { addCallRecord, createTelephony } from '../portal/telephony/telephony'
import { createRandom } from './random'
import type { Random } from './random'

/** Who telephones with whom, and the day that the dates count from (start of it, UTC, milliseconds since the epoch). */
export interface TelephonySeeds {
  people: readonly Person[]
  crm: Crm
  today: number
}

const DAY = 86_400_000
const MINUTE = 60_000
const SEED = 77_017
const CALLS = 60
/** A rented number and a cloud PBX. */
const LINES: readonly [string, ...string[]] = ['reg100101', 'reg100101', 'sip2']
const TYPES: readonly [CallType, ...CallType[]] = [1, 1, 1, 2, 2, 2, 2, 3, 4]

/** How calls end, most of them with a conversation. */
const ENDS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['200', ''], ['200', ''], ['200', ''], ['200', ''], ['200', ''], ['200', ''], ['304', 'Missed call'], ['486', 'Busy'], ['603-S', 'Decline self'],
]

/** The history of the last two months: calls that the CRM knows as activities, and others. */
export function seedTelephony({ people, crm, today }: TelephonySeeds): Telephony {
  const telephony = createTelephony()
  const random = createRandom(SEED)
  const employees = people.filter(person => !person.extranet).map(person => person.id)
  const activities = [...crm.activities.values()].filter(({ providerId }) => providerId === 'VOXIMPLANT_CALL')
  const clients = clientsIn(crm)
  const records = [
    ...activities.map(activity => fromActivity(random, activity)),
    ...Array.from({ length: CALLS - activities.length }, () => seedCall(random, employees, clients, today)),
  ].sort((left, right) => left.startedAt - right.startedAt)
  for (const [index, record] of records.entries()) addCallRecord(telephony, { ...record, ...identity(index, record) })
  return telephony
}

type Draft = Omit<CallRecord, 'id' | 'callId' | 'sessionId'>
type Client = CallClient & { phone: string }

/** Made out of the call, so that it is the same every time. */
function identity(index: number, { phone, startedAt }: Draft): Pick<CallRecord, 'callId' | 'sessionId'> {
  const hex = createHash('md5').update(`call ${index} ${phone}`).digest('hex').toUpperCase()
  return { callId: `${hex.slice(0, 16)}.${Math.floor(startedAt / 1000)}.${1000 + index}`, sessionId: String(3_841_500_000 + index * 37) }
}

function clientsIn(crm: Crm): Client[] {
  const withPhones = (type: CallClient['type'], items: readonly CrmItem[]) => items.flatMap(({ id, communications }): Client[] => {
    const phone = communications.find(one => one.typeId === 'PHONE')?.value
    return phone ? [{ type, id, phone }] : []
  })
  return [...withPhones('CONTACT', itemsOf(crm, CONTACT)), ...withPhones('COMPANY', itemsOf(crm, COMPANY))]
}

function fromActivity(random: Random, activity: Activity): Draft {
  const [communication] = activity.communications
  return {
    ...emptyDraft(random),
    userId: activity.responsibleId,
    phone: communication?.value ?? '',
    type: activity.direction === 2 ? 1 : 2,
    startedAt: activity.startAt,
    duration: Math.round((activity.endAt - activity.startAt) / 1000),
    client: communication && communication.entityTypeId === CONTACT ? { type: 'CONTACT', id: communication.entityId } : null,
    activityId: activity.id,
  }
}

function seedCall(random: Random, employees: readonly string[], clients: readonly Client[], today: number): Draft {
  const known = random.below(5) > 0 ? clients[random.below(clients.length)] : undefined
  const [code, reason] = random.pick(ENDS)
  const duration = code === '200' ? 20 + random.below(900) : 0
  return {
    ...emptyDraft(random),
    userId: employees[random.below(employees.length)] ?? '1',
    phone: known?.phone ?? `+1555030${String(random.below(10_000)).padStart(4, '0')}`,
    type: random.pick(TYPES),
    startedAt: today - (1 + random.below(60)) * DAY + (8 * 60 + random.below(9 * 60)) * MINUTE,
    duration,
    vote: duration > 0 && random.below(4) === 0 ? 3 + random.below(3) : null,
    cost: Math.ceil(duration / 60) * 0.02,
    code,
    reason,
    client: known ? { type: known.type, id: known.id } : null,
  }
}

function emptyDraft(random: Random): Draft {
  return {
    externalCallId: null,
    userId: '',
    portalNumber: random.pick(LINES),
    phone: '',
    type: 1,
    startedAt: 0,
    duration: 0,
    vote: null,
    cost: 0,
    currency: 'EUR',
    code: '200',
    reason: '',
    client: null,
    activityId: null,
    app: null,
    recordUrl: null,
    recordFileId: null,
  }
}
