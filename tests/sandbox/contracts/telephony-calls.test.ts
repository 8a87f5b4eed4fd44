import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CONTACT, itemsOf } from '../../../sandbox/server/portal/crm/crm'
import type { Manner, Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { finished, id, registered, statistics } from './support/telephony-schemas'

let scene: Scene
/** A contact with a phone number. */
let contact: { id: number, phone: string }

beforeAll(async () => {
  scene = await startScene()
  const item = itemsOf(scene.portal.crm, CONTACT).find(({ communications }) => communications.some(({ typeId }) => typeId === 'PHONE'))
  contact = { id: item?.id ?? 0, phone: item?.communications.find(({ typeId }) => typeId === 'PHONE')?.value ?? '' }
})
afterAll(() => scene.stop())

async function answered<Schema extends z.ZodType>(schema: Schema, method: string, params: object = {}, manner: Manner = {}): Promise<z.output<Schema>> {
  const reply = await scene.call(method, params, manner)
  expectShape(schema, reply)
  return schema.parse(reply.result)
}

let numbers = 0

/** A registered call with a number that nobody has had. */
function register(params: object = {}) {
  numbers += 1
  return answered(registered, 'telephony.externalCall.register', { USER_ID: 3, PHONE_NUMBER: `+1555040${String(numbers).padStart(4, '0')}`, TYPE: 2, ...params })
}

const finish = (params: object) => answered(finished, 'telephony.externalCall.finish', { USER_ID: 3, ...params })

describe('telephony.externalCall.register', () => {
  it('recognises the client by the number', async () => {
    const call = await register({ PHONE_NUMBER: contact.phone, CALL_START_DATE: '2026-03-07T10:20:30+03:00' })
    expect(call).toMatchObject({ CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: contact.id, CRM_CREATED_LEAD: null, CRM_CREATED_ENTITIES: [] })
  })

  it('takes the client that it is given', async () => {
    expect(await register({ CRM_ENTITY_TYPE: 'COMPANY', CRM_ENTITY_ID: 2 })).toMatchObject({ CRM_ENTITY_TYPE: 'COMPANY', CRM_ENTITY_ID: 2 })
  })

  it('makes a lead of an unknown number only where that is wanted', async () => {
    expect(await register()).toMatchObject({ CRM_ENTITY_TYPE: null, CRM_ENTITY_ID: null })
    const call = await register({ CRM_CREATE: 1, CRM_SOURCE: 'WEB' })
    expect(call).toMatchObject({ CRM_ENTITY_TYPE: 'LEAD', CRM_ENTITY_ID: call.CRM_CREATED_LEAD, CRM_CREATED_ENTITIES: [{ ENTITY_TYPE: 'LEAD', ENTITY_ID: call.CRM_CREATED_LEAD }] })
    await answered(z.strictObject({ ID: id }), 'telephony.externalLine.add', { NUMBER: 'no-leads', CRM_AUTO_CREATE: 'N' })
    expect(await register({ CRM_CREATE: 1, TYPE: 1, LINE_NUMBER: 'no-leads' })).toMatchObject({ CRM_CREATED_LEAD: null })
  })

  it('is one call when it is registered twice within half an hour', async () => {
    const wish = { PHONE_NUMBER: '+15550400999', LINE_NUMBER: 'main' }
    const first = await register(wish)
    expect((await register({ ...wish, CALL_START_DATE: '2026-03-07T10:20:30Z' })).CALL_ID).toBe(first.CALL_ID)
    expect((await register({ ...wish, EXTERNAL_CALL_ID: 'a-1' })).CALL_ID).not.toBe(first.CALL_ID)
    const open = scene.portal.telephony.open.get(first.CALL_ID)
    if (open) open.registeredAt -= 31 * 60_000
    expect((await register(wish)).CALL_ID).not.toBe(first.CALL_ID)
  })

  it('finds the employee by extension, shows the card, and tells the apps', async () => {
    const heard = await Promise.all(['ONVOXIMPLANTCALLINIT', 'ONVOXIMPLANTCALLSTART'].map(event => scene.hear(event)))
    const { CALL_ID } = await register({ USER_ID: '', USER_PHONE_INNER: '104', PHONE_NUMBER: '+1 (555) 040-7777' })
    expect(scene.portal.telephony.open.get(CALL_ID)).toMatchObject({ userId: '4', phone: '+15550407777', shownTo: new Set(['4']) })
    const [init, start] = await Promise.all(heard.map(next => next()))
    expect(init).toEqual({ CALL_ID, CALL_TYPE: '2', CALLER_ID: '+15550407777', REST_APP_ID: '1' })
    expect(start).toEqual({ CALL_ID, USER_ID: '4' })
    const hidden = await register({ SHOW: 0 })
    expect(scene.portal.telephony.open.get(hidden.CALL_ID)?.shownTo.size).toBe(0)
  })

  it('writes into the employee\'s chat with that number unless it must not', async () => {
    const chats = async () => {
      const { result } = await scene.call('im.recent.list', { SKIP_DIALOG: 'Y' }, { user: '3' })
      return (result as { items: { title: string }[] }).items.map(({ title }) => title)
    }
    await register({ PHONE_NUMBER: '+15550408881' })
    await register({ PHONE_NUMBER: '+15550408882', ADD_TO_CHAT: 0 })
    expect(await chats()).toContain('+15550408881')
    expect(await chats()).not.toContain('+15550408882')
  })

  it.each([
    [{ USER_ID: '' }, 'USER_ID or USER_PHONE_INNER should be set'],
    [{ USER_ID: 9999 }, 'User is not found or is not active'],
    [{ TYPE: 9 }, 'Unknown TYPE'],
    [{ PHONE_NUMBER: 'hello' }, 'Unsupported phone number format'],
    [{ CALL_START_DATE: 'yesterday' }, 'CALL_START_DATE should be in the ISO-8601 format'],
  ])('refuses %j', async (params, message) => {
    expectRefusal(await scene.call('telephony.externalCall.register', { USER_ID: 3, PHONE_NUMBER: '+15550400000', TYPE: 1, ...params }), 'ERROR_CORE', message)
  })

  it('is for apps', async () => {
    expectRefusal(await scene.call('telephony.externalCall.register', {}, { webhook: true }), 'WRONG_AUTH_TYPE', /denied for this method/, 403)
  })
})

describe('telephony.externalCall.finish', () => {
  it('puts the call into the history and the client\'s timeline', async () => {
    const ended = await scene.hear('ONVOXIMPLANTCALLEND')
    const noted = await scene.hear('ONCRMACTIVITYADD')
    const { CALL_ID } = await register({ PHONE_NUMBER: contact.phone, EXTERNAL_CALL_ID: 'pbx-1', LINE_NUMBER: 'main', CALL_START_DATE: '2026-03-07T10:20:30+00:00' })
    const call = await finish({ CALL_ID, DURATION: 95, COST: 0.5, COST_CURRENCY: 'EUR', VOTE: 5, RECORD_URL: 'https://example.com/1.mp3' })
    expect(call).toMatchObject({
      CALL_ID, EXTERNAL_CALL_ID: 'pbx-1', PORTAL_USER_ID: 3, PORTAL_NUMBER: 'main', INCOMING: '2', CALL_DURATION: 95, CALL_STATUS: 1, CALL_VOTE: 5,
      COST: 0.5, CALL_FAILED_CODE: '200', REST_APP_ID: '1', REST_APP_NAME: 'Contract', CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: contact.id,
    })
    expect(await ended()).toEqual({
      CALL_ID, CALL_TYPE: '2', PHONE_NUMBER: contact.phone, PORTAL_NUMBER: 'main', PORTAL_USER_ID: '3', CALL_DURATION: '95',
      CALL_START_DATE: '2026-03-07T10:20:30+00:00', COST: '0.5', COST_CURRENCY: 'EUR', CALL_FAILED_CODE: '200', CALL_FAILED_REASON: '',
      CRM_ACTIVITY_ID: String(call.CRM_ACTIVITY_ID),
    })
    expect(await noted()).toEqual({ FIELDS: { ID: String(call.CRM_ACTIVITY_ID) } })
    expect(await answered(statistics, 'voximplant.statistic.get', { FILTER: { CALL_ID } })).toMatchObject([{ ID: String(call.ID), COST: '0.5000', CALL_RECORD_URL: 'https://example.com/1.mp3', CRM_ACTIVITY_ID: String(call.CRM_ACTIVITY_ID) }])
  })

  it('counts a call without a conversation as missed', async () => {
    const { CALL_ID } = await register()
    expect(await finish({ CALL_ID })).toMatchObject({ CALL_DURATION: 0, CALL_STATUS: 0, CALL_FAILED_CODE: '304', CRM_ACTIVITY_ID: null, PORTAL_NUMBER: 'REST_APP:1' })
    const busy = await register()
    expect(await finish({ CALL_ID: busy.CALL_ID, STATUS_CODE: '486', FAILED_REASON: 'Busy' })).toMatchObject({ CALL_FAILED_CODE: '486', CALL_FAILED_REASON: 'Busy' })
  })

  it('refuses what is not there, and what is over', async () => {
    const { CALL_ID } = await register()
    const ask = (params: object, manner: Manner = {}) => scene.call('telephony.externalCall.finish', { CALL_ID, USER_ID: 3, ...params }, manner)
    expectRefusal(await ask({ CALL_ID: ['x'] }), 'INVALID_ARGUMENT', 'CALL_ID must be a string')
    expectRefusal(await ask({ USER_ID: '' }), 'ERROR_CORE', 'USER_ID or USER_PHONE_INNER should be set')
    expectRefusal(await ask({ USER_ID: 9999 }), 'ERROR_CORE', 'User is not found or is not active')
    expectRefusal(await ask({}, { webhook: true }), 'WRONG_AUTH_TYPE', /denied for this method/, 403)
    await finish({ CALL_ID })
    expectRefusal(await ask({}), 'ERROR_CORE', 'Call is not found (call should be registered prior to finishing)')
  })
})

describe('telephony.externalCall.show and hide', () => {
  it('show a call\'s card to people and take it away', async () => {
    const { CALL_ID } = await register({ SHOW: 0 })
    const shown = () => [...scene.portal.telephony.open.get(CALL_ID)?.shownTo ?? []]
    const ask = (method: 'show' | 'hide', params: object) => answered(z.boolean(), `telephony.externalCall.${method}`, params)
    expect(await ask('show', { CALL_ID })).toBe(true)
    expect(await ask('show', { CALL_ID, USER_ID: [4, 5] })).toBe(true)
    expect(shown()).toEqual(['3', '4', '5'])
    expect(await ask('hide', { CALL_ID, USER_ID: 4 })).toBe(true)
    expect(shown()).toEqual(['3', '5'])
    expect(await ask('show', { CALL_ID: 'nothing' })).toBe(false)
    expect(await ask('hide', { CALL_ID: 'nothing' })).toBe(false)
  })
})
