import type { CallCard, CallState } from '#shared/types/telephony'

/** How a call card can look, by the platform's names. */
export const UI_STATES = [
  'incoming', 'transferIncoming', 'outgoing', 'connectingIncoming', 'connectingOutgoing', 'connected', 'transferring', 'transferFailed',
  'transferConnected', 'error', 'moneyError', 'redial',
] as const

export type CallUiState = typeof UI_STATES[number]

/** A button of the card. */
export type CallButton
  = | 'answer' | 'skip' | 'makeCall' | 'hangup' | 'mute' | 'hold' | 'transfer' | 'completeTransfer' | 'cancelTransfer' | 'notifyAdmin' | 'close'

/** @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/page-background-worker/card.html */
const BUTTONS: Record<CallUiState, readonly CallButton[]> = {
  incoming: ['answer', 'skip'],
  transferIncoming: ['answer', 'skip'],
  outgoing: ['makeCall'],
  connectingIncoming: ['hangup'],
  connectingOutgoing: ['hangup'],
  connected: ['mute', 'hold', 'transfer', 'hangup'],
  transferring: ['completeTransfer', 'cancelTransfer'],
  transferFailed: ['cancelTransfer'],
  transferConnected: ['hangup'],
  error: ['close'],
  moneyError: ['notifyAdmin', 'close'],
  redial: ['makeCall'],
}

const CALL_STATES: Record<CallUiState, CallState> = {
  incoming: 'connecting',
  transferIncoming: 'connecting',
  outgoing: 'idle',
  connectingIncoming: 'connecting',
  connectingOutgoing: 'connecting',
  connected: 'connected',
  transferring: 'connected',
  transferFailed: 'connected',
  transferConnected: 'connected',
  error: 'idle',
  moneyError: 'idle',
  redial: 'idle',
}

/** States in which the clock of the conversation goes on. */
const TIMED: ReadonlySet<CallUiState> = new Set(['connected', 'transferring', 'transferFailed', 'transferConnected'])

/** Whether a text names a state of the card. */
export function isUiState(value: unknown): value is CallUiState {
  return (UI_STATES as readonly unknown[]).includes(value)
}

/**
 * The buttons of a card. A call of an app has none until the app says how the card looks, and one of the portal's own cannot be handed over.
 *
 * @param uiState `null`: the app has not said
 */
export function buttonsOf(uiState: CallUiState | null, external: boolean): readonly CallButton[] {
  if (uiState === null) return []
  return external ? BUTTONS[uiState] : BUTTONS[uiState].filter(button => button !== 'transfer')
}

/** How a call stands, by how its card looks. */
export function callStateOf(uiState: CallUiState): CallState {
  return CALL_STATES[uiState]
}

/** Whether the clock of the conversation stops when the card changes to a state. */
export function stopsTimer(uiState: CallUiState): boolean {
  return !TIMED.has(uiState)
}

/** How the card of a call of the portal's own telephony looks; of an app's call the app says it. */
export function ownUiState({ app, state, direction }: Pick<CallCard, 'app' | 'state' | 'direction'>): CallUiState | null {
  if (app !== null || state === 'idle') return null
  if (state === 'connected') return 'connected'
  return direction === 'outgoing' ? 'connectingOutgoing' : 'incoming'
}

/** What `getStatus` and the event `initialized` tell of a call. */
export interface CallStatus {
  CALL_ID: string
  /** Missing where the number is not known. */
  PHONE_NUMBER?: string
  LINE_NUMBER: string
  LINE_NAME: string
  CRM_ENTITY_TYPE: string
  CRM_ENTITY_ID: number
  CRM_ACTIVITY_ID?: number
  CRM_BINDINGS: { ENTITY_TYPE: string, ENTITY_ID: number }[]
  CALL_DIRECTION: CallCard['direction']
  CALL_STATE: CallState
  CALL_LIST_MODE: boolean
}

/**
 * @param state how the call stands for the viewer
 * @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/call-card/get-status.html
 */
export function callStatus(card: CallCard, state: CallState): CallStatus {
  return {
    CALL_ID: card.id,
    ...(card.phone ? { PHONE_NUMBER: card.phone } : {}),
    LINE_NUMBER: card.line.number,
    LINE_NAME: card.line.name,
    CRM_ENTITY_TYPE: card.client?.type ?? '',
    CRM_ENTITY_ID: card.client?.id ?? 0,
    ...(card.activityId === null ? {} : { CRM_ACTIVITY_ID: card.activityId }),
    CRM_BINDINGS: card.bindings.map(({ type, id }) => ({ ENTITY_TYPE: type, ENTITY_ID: id })),
    CALL_DIRECTION: card.direction,
    CALL_STATE: state,
    CALL_LIST_MODE: false,
  }
}

/**
 * What a widget of the card is opened on: the same, but everything is a text, and a missing activity is the text `undefined`.
 *
 * @see https://apidocs.bitrix24.com/api-reference/widgets/telephony/call-card.html
 */
export function callOptions(card: CallCard, state: CallState): Record<string, unknown> {
  const { CRM_BINDINGS, CRM_ENTITY_ID, CRM_ACTIVITY_ID, CALL_LIST_MODE, ...texts } = callStatus(card, state)
  return {
    ...texts,
    CRM_ENTITY_ID: String(CRM_ENTITY_ID),
    CRM_ACTIVITY_ID: String(CRM_ACTIVITY_ID),
    ...(CRM_BINDINGS.length ? { CRM_BINDINGS: CRM_BINDINGS.map(one => ({ ...one, ENTITY_ID: String(one.ENTITY_ID) })) } : {}),
    CALL_LIST_MODE: String(CALL_LIST_MODE),
  }
}

/**
 * What the events of a changed client tell.
 *
 * @see https://apidocs.bitrix24.com/api-reference/widgets/ui-interaction/call-card/call-card-entity-changed.html
 */
export function clientEvent({ phone, client }: CallCard): { PHONE_NUMBER: string, CRM_ENTITY_TYPE: string, CRM_ENTITY_ID: number } {
  return { PHONE_NUMBER: phone || 'unknown', CRM_ENTITY_TYPE: client?.type ?? '', CRM_ENTITY_ID: client?.id ?? 0 }
}
