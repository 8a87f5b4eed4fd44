import { describe, expect, it } from 'vitest'
import { buttonsOf, callOptions, callStateOf, callStatus, clientEvent, ownUiState, stopsTimer, UI_STATES } from '../../../sandbox/app/call/card'
import { clockText, elapsed, NO_TIME, startTimer, stopTimer } from '../../../sandbox/app/call/timer'
import type { CallCard } from '../../../sandbox/shared/types/telephony'

const card: CallCard = {
  id: 'externalCall.c3.1',
  app: 'local.app',
  phone: '+4930123456',
  line: { number: '+49300', name: 'Sales' },
  direction: 'incoming',
  state: 'connected',
  connectedAt: 1,
  client: { type: 'COMPANY', id: 17, name: 'Acme' },
  bindings: [{ type: 'COMPANY', id: 17 }, { type: 'DEAL', id: 25 }],
  activityId: null,
}

const unknown: CallCard = { ...card, phone: '', client: null, bindings: [], activityId: 7 }

describe('what an app learns of a call', () => {
  it('is all texts when its tab opens, with a missing activity as the text undefined', () => {
    expect(callOptions(card, 'connected')).toEqual({
      CALL_ID: 'externalCall.c3.1',
      PHONE_NUMBER: '+4930123456',
      LINE_NUMBER: '+49300',
      LINE_NAME: 'Sales',
      CRM_ENTITY_TYPE: 'COMPANY',
      CRM_ENTITY_ID: '17',
      CRM_ACTIVITY_ID: 'undefined',
      CRM_BINDINGS: [{ ENTITY_TYPE: 'COMPANY', ENTITY_ID: '17' }, { ENTITY_TYPE: 'DEAL', ENTITY_ID: '25' }],
      CALL_DIRECTION: 'incoming',
      CALL_STATE: 'connected',
      CALL_LIST_MODE: 'false',
    })
  })

  it('has numbers and a flag when it asks for the status', () => {
    expect(callStatus(card, 'idle')).toMatchObject({ CRM_ENTITY_ID: 17, CALL_STATE: 'idle', CALL_LIST_MODE: false })
    expect(callStatus(card, 'idle')).not.toHaveProperty('CRM_ACTIVITY_ID')
    expect(callStatus(unknown, 'idle')).toMatchObject({ CRM_ENTITY_TYPE: '', CRM_ENTITY_ID: 0, CRM_ACTIVITY_ID: 7, CRM_BINDINGS: [] })
  })

  it('lacks a number that nobody knows, and links where there are none', () => {
    expect(callOptions(unknown, 'connecting')).not.toHaveProperty('PHONE_NUMBER')
    expect(callOptions(unknown, 'connecting')).not.toHaveProperty('CRM_BINDINGS')
    expect(callOptions(unknown, 'connecting')).toMatchObject({ CRM_ENTITY_TYPE: '', CRM_ENTITY_ID: '0' })
    expect(clientEvent(unknown)).toEqual({ PHONE_NUMBER: 'unknown', CRM_ENTITY_TYPE: '', CRM_ENTITY_ID: 0 })
    expect(callOptions({ ...card, phone: 'hidden' }, 'connecting')).toHaveProperty('PHONE_NUMBER', 'hidden')
  })
})

describe('the look of a card', () => {
  it('follows the call where the portal telephones itself, and is the app\'s to say where an app does', () => {
    expect(ownUiState({ app: null, state: 'connecting', direction: 'incoming' })).toBe('incoming')
    expect(ownUiState({ app: null, state: 'connecting', direction: 'outgoing' })).toBe('connectingOutgoing')
    expect(ownUiState({ app: null, state: 'connected', direction: 'outgoing' })).toBe('connected')
    expect(ownUiState({ app: null, state: 'idle', direction: 'incoming' })).toBeNull()
    expect(ownUiState({ app: 'local.app', state: 'connecting', direction: 'incoming' })).toBeNull()
  })

  it('says which buttons there are; a call of the portal\'s own is not handed over', () => {
    expect(buttonsOf('incoming', true)).toEqual(['answer', 'skip'])
    expect(buttonsOf('connected', true)).toContain('transfer')
    expect(buttonsOf('connected', false)).not.toContain('transfer')
    expect(buttonsOf(null, true)).toEqual([])
    for (const state of UI_STATES) expect(buttonsOf(state, true), state).not.toHaveLength(0)
  })

  it('says how the call stands, and whether its clock goes on', () => {
    expect(callStateOf('connectingIncoming')).toBe('connecting')
    expect(callStateOf('transferring')).toBe('connected')
    expect(callStateOf('redial')).toBe('idle')
    expect([stopsTimer('transferFailed'), stopsTimer('redial')]).toEqual([false, true])
  })
})

describe('the clock of a conversation', () => {
  it('runs on when it is started twice, stands when it is stopped, and goes on from there', () => {
    const running = startTimer(startTimer(NO_TIME, 1_000), 5_000)
    expect(elapsed(running, 11_000)).toBe(10_000)
    const stopped = stopTimer(running, 11_000)
    expect(elapsed(stopped, 99_000)).toBe(10_000)
    expect(elapsed(startTimer(stopped, 100_000), 101_000)).toBe(11_000)
  })

  it('shows hours where there are some', () => {
    expect(clockText(247_000)).toBe('04:07')
    expect(clockText(3_601_000)).toBe('1:00:01')
  })
})
