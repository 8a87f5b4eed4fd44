import { randomBytes } from 'node:crypto'

/** Outgoing, incoming, redirected, callback, information. */
export type CallType = 1 | 2 | 3 | 4 | 5

/** A record of the CRM that a call is with. */
export interface CallClient {
  type: 'CONTACT' | 'COMPANY' | 'LEAD'
  id: number
}

/** A call that goes on. Times are milliseconds since the epoch. */
export interface OpenCall {
  callId: string
  /** The app's own number for it. */
  externalCallId: string | null
  /** Code of the app that telephones; `null`: the portal's own telephony. */
  app: string | null
  userId: string
  /** `hidden`: the caller does not show it; an empty text: it is not known. */
  phone: string
  type: CallType
  startedAt: number
  registeredAt: number
  /** Since when people talk; `null`: nobody has answered. */
  connectedAt: number | null
  line: string | null
  client: CallClient | null
  /** People who see its card. */
  shownTo: Set<string>
}

/** A call of the history. Times are milliseconds since the epoch, durations seconds. */
export interface CallRecord {
  id: number
  callId: string
  externalCallId: string | null
  userId: string
  /** The line that it went through. */
  portalNumber: string
  phone: string
  type: CallType
  startedAt: number
  duration: number
  /** 1 to 5. */
  vote: number | null
  cost: number
  currency: string
  /** `200` for a conversation, `304` for a missed call, and so on. */
  code: string
  reason: string
  client: CallClient | null
  activityId: number | null
  /** Number and name of the app; none for the portal's own telephony. */
  app: { id: string, name: string } | null
  recordUrl: string | null
  recordFileId: number | null
  sessionId: string | null
}

/** A line of an app. */
interface ExternalLine {
  id: number
  app: string
  number: string
  name: string
  crmAutoCreate: boolean
}

/** The telephony of a portal. */
export interface Telephony {
  /** Registered and not finished. */
  open: Map<string, OpenCall>
  history: Map<number, CallRecord>
  lines: ExternalLine[]
  /** Recordings that may be sent later: the call by the token of the address. */
  uploads: Map<string, { callId: string }>
  nextRecordId: number
  nextLineId: number
  nextFileId: number
}

/** A portal where nobody has telephoned. */
export function createTelephony(): Telephony {
  return { open: new Map(), history: new Map(), lines: [], uploads: new Map(), nextRecordId: 1, nextLineId: 1, nextFileId: 1 }
}

/** A number for a call that an app has, as the platform writes it. @param at milliseconds since the epoch */
export function newCallId(at: number): string {
  return `externalCall.${randomBytes(16).toString('hex')}.${Math.floor(at / 1000)}`
}

/** A number for a call of the portal's own telephony, as the platform writes it. @param at milliseconds since the epoch */
export function newOwnCallId(at: number): string {
  return `${randomBytes(8).toString('hex').toUpperCase()}.${Math.floor(at / 1000)}.${randomBytes(2).readUInt16BE()}`
}

/** Puts a call into the history. */
export function addCallRecord(telephony: Telephony, record: Omit<CallRecord, 'id'>): CallRecord {
  const added = { ...record, id: telephony.nextRecordId++ }
  telephony.history.set(added.id, added)
  return added
}

/** A call of the history by its number. */
export function findCallRecord(telephony: Telephony, callId: string): CallRecord | undefined {
  return [...telephony.history.values()].find(record => record.callId === callId)
}
