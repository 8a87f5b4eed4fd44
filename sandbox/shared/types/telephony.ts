/** What the portal's pages and its server agree on about calls. */

/** A record of the CRM that somebody telephones with. */
export interface CallClientId {
  type: 'CONTACT' | 'COMPANY' | 'LEAD'
  id: number
}

/** The record with its name; without one where the viewer may not see it. */
export interface CallClientName extends CallClientId {
  name: string
}

/** Somebody to telephone with: `GET /sandbox/ui/calls/clients?q=`, as far as the viewer may see them. */
export interface CallClientChoice extends CallClientName {
  phone: string
}

/** Nobody has answered; people talk; the call is over. */
export type CallState = 'connecting' | 'connected' | 'idle'

/** A call as the card shows it. Times are milliseconds since the epoch. */
export interface CallCard {
  /** `CALL_ID`. */
  id: string
  /** Code of the app that telephones; `null`: the portal's own telephony. */
  app: string | null
  /** `hidden`: the caller does not show it; an empty text: it is not known. */
  phone: string
  line: { number: string, name: string }
  direction: 'incoming' | 'outgoing' | 'callback'
  state: CallState
  connectedAt: number | null
  client: CallClientName | null
  /** Every record of the CRM that the call is linked to. */
  bindings: { type: 'CONTACT' | 'COMPANY' | 'LEAD' | 'DEAL', id: number }[]
  activityId: number | null
}

/** A line that one can telephone through; of an app where it has one. */
export interface CallLine {
  number: string
  name: string
  app: string | null
}

/** `GET /sandbox/ui/calls`: the calls whose cards the viewer's pages show, and the lines that one can telephone through. */
export interface CallDesk {
  cards: CallCard[]
  lines: CallLine[]
}

/**
 * What the pages are told through Push & Pull: a card that is to be shown or has changed (`callCard`, a {@link CallCard}), or one that is
 * to go (`callHidden`).
 */
export interface CallHidden {
  id: string
}

/** `POST /sandbox/ui/calls`: somebody telephones with the viewer. Answers `{ id }`. */
export interface NewCall {
  direction: 'incoming' | 'outgoing'
  phone: string
  line: string
  /** Found by the number where none is given. */
  client?: CallClientId
}

/**
 * `POST /sandbox/ui/calls/<id>`: answers, ends or binds a call, or takes its card away from the viewer. An app's call is answered and
 * ended by the app.
 */
export type CallAction
  = | { action: 'answer' }
    | { action: 'end', reason: CallEndReason }
    | { action: 'bind', client: CallClientId }
    | { action: 'hide' }

/** Hung up, by either side; or nobody takes it; or the other side is busy. */
export type CallEndReason = 'hangUp' | 'missed' | 'busy'

/** A call of the history. */
export interface CallHistoryEntry {
  id: number
  user: { id: string, name: string }
  phone: string
  client: CallClientName | null
  direction: CallCard['direction']
  /** ISO 8601 with offset. */
  startedAt: string
  /** Seconds. */
  duration: number
  /** Code of the platform: `200` for a conversation. */
  code: string
  line: string
}

/**
 * `GET /sandbox/ui/calls/history?user=&from=&to=&page=`: calls that the viewer may see, the newest first; days are `YYYY-MM-DD` in the
 * viewer's time zone. 403 for people from outside the company.
 */
export interface CallHistoryPage {
  calls: CallHistoryEntry[]
  total: number
  pageSize: number
}
