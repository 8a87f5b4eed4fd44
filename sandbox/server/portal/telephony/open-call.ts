import type { RegisteredApp } from '../apps'
import type { Delivery } from '../events'
import { emit } from '../events'
import type { Portal } from '../portal'
import type { World } from '../world'
import { noteInCallChat } from './call-chat'
import { tellCard } from './call-cards'
import { clientsOf } from './clients'
import type { CallType, OpenCall } from './telephony'
import { newCallId, newOwnCallId } from './telephony'

export const OUTGOING: CallType = 1

/** How a call begins beside what is kept of it. */
export interface Beginning {
  /** Who telephones; `null`: the portal's own telephony. */
  app: RegisteredApp | null
  /** Who causes it: the events carry their tokens. */
  by: string
  /** The employee sees the card. */
  show: boolean
  /** The employee's chat with that number tells of it. */
  addToChat: boolean
  /** Milliseconds since the epoch. */
  now: number
}

/** What a new call needs to know. */
export type NewCall = Omit<OpenCall, 'callId' | 'app' | 'registeredAt' | 'shownTo'>

/**
 * Begins a call, and tells the apps. A call of an app counts as answered at once: the portal hears of it when it begins and when it ends.
 * @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/events/on-voximplant-call-init.html
 */
export function openCall(world: World, portal: Portal, call: NewCall, { app, by, show, addToChat, now }: Beginning): { open: OpenCall, deliveries: Promise<Delivery>[] } {
  const open: OpenCall = {
    ...call,
    app: app?.code ?? null,
    callId: app ? newCallId(now) : newOwnCallId(now),
    registeredAt: now,
    shownTo: new Set(show ? [call.userId] : []),
  }
  portal.telephony.open.set(open.callId, open)
  tellCard(portal, open, now)
  if (addToChat) noteInCallChat(portal, open, `${nameOfCall(open.type)}: ${open.phone}`, now)
  const init = { CALL_ID: open.callId, CALL_TYPE: String(open.type), CALLER_ID: open.phone, ...(app ? { REST_APP_ID: app.id } : {}) }
  const deliveries = [
    ...emit(world, portal, 'ONVOXIMPLANTCALLINIT', init, { userId: by }),
    ...(app ? tellAnswered(world, portal, open, by) : []),
  ]
  return { open, deliveries }
}

/**
 * Tells the apps that a call was answered.
 * @see https://apidocs.bitrix24.com/api-reference/telephony/voximplant/events/on-voximplant-call-start.html
 */
export function tellAnswered(world: World, portal: Portal, { callId, userId }: OpenCall, by: string): Promise<Delivery>[] {
  return emit(world, portal, 'ONVOXIMPLANTCALLSTART', { CALL_ID: callId, USER_ID: userId }, { userId: by })
}

/** A kind of call in words. */
export function nameOfCall(type: CallType): string {
  return type === OUTGOING ? 'Outgoing call' : 'Incoming call'
}

/** A click on a phone number, or a form on a website that asks for a call. */
export interface CallWish {
  phone: string
  /** Of the app; an empty text where none is chosen. */
  line: string
}

/**
 * An employee clicks on a phone number, and an app is the one that telephones.
 * @param now milliseconds since the epoch
 * @see https://apidocs.bitrix24.com/api-reference/telephony/events/on-external-call-start.html
 */
export function clickToCall(world: World, portal: Portal, app: RegisteredApp, userId: string, { phone, line }: CallWish, now: number): { callId: string, deliveries: Promise<Delivery>[] } {
  const [client] = clientsOf(portal, phone)
  const { open, deliveries } = openCall(world, portal, {
    externalCallId: null,
    userId,
    phone,
    type: OUTGOING,
    startedAt: now,
    connectedAt: null,
    line: line || null,
    client: client ? { type: client.type, id: client.item.id } : null,
  }, { app, by: userId, show: true, addToChat: true, now })
  const started = emit(world, portal, 'ONEXTERNALCALLSTART', {
    PHONE_NUMBER: phone,
    PHONE_NUMBER_INTERNATIONAL: phone,
    EXTENSION: '',
    USER_ID: userId,
    CALL_LIST_ID: 0,
    LINE_NUMBER: line,
    IS_MOBILE: 0,
    CALL_ID: open.callId,
    CRM_ENTITY_TYPE: open.client?.type ?? '',
    CRM_ENTITY_ID: open.client?.id ?? '',
  }, { app: app.code, userId })
  return { callId: open.callId, deliveries: [...deliveries, ...started] }
}

/**
 * A visitor of a website asks to be called back, and an app is the one that telephones. Nobody of the company causes it.
 * @param text what the employee is told before the call
 * @see https://apidocs.bitrix24.com/api-reference/telephony/events/on-external-call-back-start.html
 */
export function requestCallback(world: World, portal: Portal, app: RegisteredApp, { phone, line, text }: CallWish & { text: string }): Promise<Delivery>[] {
  const [client] = clientsOf(portal, phone)
  return emit(world, portal, 'ONEXTERNALCALLBACKSTART', {
    PHONE_NUMBER: phone,
    TEXT: text,
    VOICE: 'eninternalfemale',
    CRM_ENTITY_TYPE: client?.type ?? '',
    CRM_ENTITY_ID: client?.item.id ?? '',
    LINE_NUMBER: line,
  }, { app: app.code })
}
