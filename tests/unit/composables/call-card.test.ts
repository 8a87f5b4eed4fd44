import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callSource, launchedCall, toldCall, toldState } from '../../../composables/call-card'
import { createCardHold } from '../../../composables/card-hold'
import { callParameters } from '../../../shared/launch-parameters'

const LAUNCHED = launchedCall(callParameters({
  CALL_ID: 'externalCall.1', PHONE_NUMBER: '+15550100', CRM_ENTITY_TYPE: 'COMPANY', CRM_ENTITY_ID: '17',
  CRM_BINDINGS: '[{"ENTITY_TYPE":"DEAL","ENTITY_ID":"25"},{"ENTITY_TYPE":"COMPANY","ENTITY_ID":"17"}]',
}), 'crm:4:17')

describe('a call as its card tells of it', () => {
  it('is about every record that it is linked to, and the number', () => {
    expect(LAUNCHED).toEqual({ callId: 'externalCall.1', phone: '+15550100', subject: 'crm:4:17', about: ['crm:4:17', 'crm:2:25', 'phone:+15550100'] })
  })

  it('is read out of numbers and texts alike', () => {
    expect(toldCall({ CALL_ID: 'c2', PHONE_NUMBER: '+15550199', CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: 3, CRM_BINDINGS: [{ ENTITY_TYPE: 'DEAL', ENTITY_ID: 5 }, null] }, LAUNCHED))
      .toEqual({ callId: 'c2', phone: '+15550199', subject: 'crm:3:3', about: ['crm:3:3', 'crm:2:5', 'phone:+15550199'] })
  })

  it.each([
    [{ PHONE_NUMBER: 'unknown', CRM_ENTITY_TYPE: '', CRM_ENTITY_ID: 0 }, null],
    [{ PHONE_NUMBER: 'hidden', CRM_ENTITY_TYPE: 'undefined', CRM_ENTITY_ID: 'undefined' }, null],
    [{ PHONE_NUMBER: '+1 555 0177', CRM_ENTITY_TYPE: '', CRM_ENTITY_ID: '0' }, 'phone:+15550177'],
    [{}, null],
  ])('%j is about %s, and of the same call', (told, subject) => {
    expect(toldCall(told, LAUNCHED)).toMatchObject({ callId: 'externalCall.1', subject })
  })

  it.each([null, '', 'text', []])('%j tells nothing', (told) => {
    expect(toldCall(told, LAUNCHED)).toBeNull()
  })

  it('has a state, alone or as the first of two', () => {
    expect([toldState('idle'), toldState(['connected', {}]), toldState('ringing'), toldState('')]).toEqual(['idle', 'connected', null, null])
  })

  it('is a source where its id is one', () => {
    expect([callSource('externalCall.c3ee.1723556778'), callSource('a b'), callSource(null)]).toEqual([{ kind: 'call', id: 'externalCall.c3ee.1723556778' }, null, null])
  })
})

describe('holding the card', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open() {
    const said: string[] = []
    return { said, ...createCardHold({ hold: () => said.push('hold'), release: () => said.push('release'), now: () => Date.now() }) }
  }

  it('begins with the first letter, and ends a while after everything is saved', () => {
    const { follow, said } = open()
    follow(false)
    follow(true)
    follow(true)
    expect(said).toEqual(['hold'])
    follow(false)
    vi.advanceTimersByTime(4000)
    follow(true)
    follow(false)
    vi.advanceTimersByTime(4000)
    expect(said).toEqual(['hold'])
    vi.advanceTimersByTime(1000)
    expect(said).toEqual(['hold', 'release'])
    follow(true)
    expect(said).toEqual(['hold', 'release', 'hold'])
  })

  it('is asked for again while somebody writes on, before the portal\'s time is over', () => {
    const { follow, said } = open()
    for (let second = 0; second <= 45; second++) {
      follow(true)
      vi.advanceTimersByTime(1000)
    }
    expect(said).toEqual(['hold', 'hold', 'hold'])
  })
})
