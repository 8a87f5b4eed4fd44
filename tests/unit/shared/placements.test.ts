import { describe, expect, it } from 'vitest'
import { parseLaunch } from '../../../server/launch/parse'
import { firstOption } from '../../../shared/placement-options'
import { PLACEMENTS, placementOf } from '../../../shared/placements'
import samples from '../../fixtures/placement-samples.json'

/** Options as the server reads them out of a launch. */
function optionsOf(text: string) {
  const parsed = parseLaunch(new URLSearchParams(), new URLSearchParams({ member_id: 'm', AUTH_ID: 'a', PLACEMENT_OPTIONS: text }))
  if (!('claim' in parsed)) throw new Error('not a launch')
  return parsed.claim.options
}

const sample = (placement: string) => optionsOf(samples.find(entry => entry.placement === placement)!.options)

/** Places whose address is not named after their code. */
const ADDRESSES: Record<string, string> = { LEFT_MENU: '/', PAGE_BACKGROUND_WORKER: '/worker' }

describe('the catalogue', () => {
  it.each(samples)('finds $subject in the sample post of $placement ($source)', ({ placement, options, subject }) => {
    expect(placementOf(placement)?.subject?.(optionsOf(options)) ?? null).toBe(subject)
  })

  it('has a sample of every placement', () => {
    expect(Object.keys(PLACEMENTS).filter(code => !samples.some(({ placement }) => placement === code))).toEqual([])
  })

  it.each(['undefined', 'false', '0', '', '-5', '1e9', 'abc', '12;drop'])('takes a task id of %j for none', (id) => {
    expect(PLACEMENTS.TASK_VIEW_TAB.subject({ taskId: id })).toBeNull()
  })

  it('gives each placement an address named after its code, and the menu the main one; the worker has no page', () => {
    for (const [code, placement] of Object.entries(PLACEMENTS)) {
      expect(placement.path).toBe(ADDRESSES[code] ?? `/placement/${code.toLowerCase().replaceAll('_', '-')}`)
    }
  })

  it('knows nothing of other codes', () => {
    expect([placementOf('DEFAULT'), placementOf('toString')]).toEqual([undefined, undefined])
  })
})

describe('what a place says beside its subject', () => {
  it('is the range of a calendar', () => {
    expect(PLACEMENTS.CALENDAR_GRIDVIEW.parameters(sample('CALENDAR_GRIDVIEW'))).toEqual({ kind: 'calendar', from: '2026-07-26', to: '2026-09-06', company: true })
    expect(PLACEMENTS.CALENDAR_GRIDVIEW.parameters({ viewRangeFrom: 'today' })).toEqual({ kind: 'calendar', from: null, to: null, company: false })
  })

  it('is the call of a card', () => {
    expect(PLACEMENTS.CALL_CARD.parameters(sample('CALL_CARD'))).toEqual({
      kind: 'call', callId: 'externalCall.c3ee67f1a63f6e6117c230ab59cc49ea.1723556778', phone: '+4930123456',
      line: { number: '+49 30 000-00-00', name: '+49 30 000-00-00' }, direction: 'incoming', state: 'connected', isCampaign: false,
      activity: null, bindings: [{ type: 'DEAL', id: '25' }, { type: 'COMPANY', id: '17' }],
    })
  })

  it('is little of a call from a hidden number, in the older spelling', () => {
    expect(PLACEMENTS.CALL_CARD.parameters({ PHONE_NUMBER: 'hidden', CALL_DIRECTION: 'outcoming', CRM_BINDINGS: '[{' }))
      .toMatchObject({ callId: null, phone: null, direction: 'outgoing', state: null, bindings: [] })
  })

  it('is the message of a menu, the chat of a panel, the tile of the contact center', () => {
    expect(PLACEMENTS.IM_CONTEXT_MENU.parameters(sample('IM_CONTEXT_MENU'))).toEqual({ kind: 'message', dialog: 'chat2', message: '2431' })
    expect(PLACEMENTS.IM_TEXTAREA.parameters(sample('IM_TEXTAREA'))).toEqual({ kind: 'chat', dialog: 'chat2' })
    expect(PLACEMENTS.CONTACT_CENTER.parameters(sample('CONTACT_CENTER'))).toEqual({ kind: 'tile', id: '717' })
  })
})

describe('an option', () => {
  it('is found in any letter case, the first name that holds something winning', () => {
    expect(firstOption({ TASK_ID: '0', id: '7' }, 'taskId', 'TASK_ID', 'ID')).toBe('7')
  })

  it('is nothing where the platform means nothing', () => {
    expect(firstOption({ ID: 'undefined' }, 'ID')).toBeNull()
  })
})
