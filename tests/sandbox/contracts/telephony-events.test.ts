import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegisteredApp } from '../../../sandbox/server/portal/apps'
import { CONTACT, itemsOf } from '../../../sandbox/server/portal/crm/crm'
import { clickToCall, requestCallback } from '../../../sandbox/server/portal/telephony/open-call'
import type { Scene } from './support/scene'
import { startScene } from './support/scene'

let scene: Scene
let app: RegisteredApp
let contact: { id: number, phone: string }

beforeAll(async () => {
  scene = await startScene()
  const found = scene.world.apps.get('contract.test')
  if (!found) throw new Error('The scene has no app')
  app = found
  const item = itemsOf(scene.portal.crm, CONTACT).find(({ communications }) => communications.some(({ typeId }) => typeId === 'PHONE'))
  contact = { id: item?.id ?? 0, phone: item?.communications.find(({ typeId }) => typeId === 'PHONE')?.value ?? '' }
})
afterAll(() => scene.stop())

describe('ONEXTERNALCALLSTART', () => {
  it('tells the app of a click on a number; the call is registered, and the app can finish it', async () => {
    const started = await scene.hear('ONEXTERNALCALLSTART')
    const begun = await scene.hear('ONVOXIMPLANTCALLINIT')
    const { callId } = clickToCall(scene.world, scene.portal, app, '3', { phone: contact.phone, line: '7' }, Date.now())
    expect(await started()).toEqual({
      PHONE_NUMBER: contact.phone,
      PHONE_NUMBER_INTERNATIONAL: contact.phone,
      EXTENSION: '',
      USER_ID: '3',
      CALL_LIST_ID: '0',
      LINE_NUMBER: '7',
      IS_MOBILE: '0',
      CALL_ID: callId,
      CRM_ENTITY_TYPE: 'CONTACT',
      CRM_ENTITY_ID: String(contact.id),
    })
    expect(await begun()).toEqual({ CALL_ID: callId, CALL_TYPE: '1', CALLER_ID: contact.phone, REST_APP_ID: app.id })
    const again = await scene.call('telephony.externalCall.register', { USER_ID: 3, PHONE_NUMBER: contact.phone, TYPE: 1, LINE_NUMBER: '7' })
    expect(again.result).toMatchObject({ CALL_ID: callId })
    const finished = await scene.call('telephony.externalCall.finish', { CALL_ID: callId, USER_ID: 3, DURATION: 12 })
    expect(finished.result).toMatchObject({ CALL_ID: callId, EXTERNAL_CALL_ID: null, CALL_DURATION: 12 })
  })
})

describe('ONEXTERNALCALLBACKSTART', () => {
  it('tells the app of a visitor who asks to be called, without a call', async () => {
    const asked = await scene.hear('ONEXTERNALCALLBACKSTART')
    const calls = scene.portal.telephony.open.size
    requestCallback(scene.world, scene.portal, app, { phone: contact.phone, line: '7', text: 'Please call' })
    expect(await asked()).toEqual({
      PHONE_NUMBER: contact.phone,
      TEXT: 'Please call',
      VOICE: 'eninternalfemale',
      CRM_ENTITY_TYPE: 'CONTACT',
      CRM_ENTITY_ID: String(contact.id),
      LINE_NUMBER: '7',
    })
    expect(scene.portal.telephony.open.size).toBe(calls)
  })
})
