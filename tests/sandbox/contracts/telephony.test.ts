import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CONTACT, itemsOf } from '../../../sandbox/server/portal/crm/crm'
import type { Manner, Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { clientType, digits, id, statistics } from './support/telephony-schemas'

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

const list = (params: object = {}, manner: Manner = {}) => answered(statistics, 'voximplant.statistic.get', params, manner)

describe('telephony.externalCall.searchCrmEntities', () => {
  const method = 'telephony.externalCall.searchCrmEntities'
  const phone = z.string().nullable()
  const entities = z.array(z.strictObject({
    CRM_ENTITY_TYPE: clientType,
    CRM_ENTITY_ID: id,
    ASSIGNED_BY_ID: id,
    NAME: z.string().min(1),
    ASSIGNED_BY: z.strictObject({
      ID: digits,
      TIMEMAN_STATUS: z.enum(['OPENED', 'CLOSED', 'PAUSED', 'EXPIRED', 'UNAVAILABLE', 'NOT_INSTALLED']),
      USER_PHONE_INNER: phone,
      WORK_PHONE: phone,
      PERSONAL_PHONE: phone,
      PERSONAL_MOBILE: phone,
    }),
  }))

  it('finds records by their number, however it is written', async () => {
    const written = contact.phone.replace(/^\+1(\d{3})(\d{3})/, '1 ($1) $2-')
    for (const PHONE_NUMBER of [contact.phone, written]) {
      expect(await answered(entities, method, { PHONE_NUMBER })).toMatchObject([{ CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: contact.id }])
    }
    expect(await answered(entities, method, { PHONE_NUMBER: '+15559999999' })).toEqual([])
  })

  it('shows a guest nothing, and needs a number', async () => {
    expect(await answered(entities, method, { PHONE_NUMBER: contact.phone }, { user: '12' })).toEqual([])
    expectRefusal(await scene.call(method, {}), 'ERROR_CORE', 'PHONE_NUMBER is empty')
  })
})

describe('telephony.externalLine.add and get', () => {
  it('keep the lines of the app', async () => {
    const { ID } = await answered(z.strictObject({ ID: id }), 'telephony.externalLine.add', { NUMBER: '15550100', NAME: 'Main line' })
    expect(ID).toBeGreaterThan(0)
    const lines = await answered(z.array(z.strictObject({ NUMBER: z.string(), NAME: z.string(), CRM_AUTO_CREATE: z.enum(['Y', 'N']) })), 'telephony.externalLine.get')
    expect(lines).toContainEqual({ NUMBER: '15550100', NAME: 'Main line', CRM_AUTO_CREATE: 'Y' })
    expectRefusal(await scene.call('telephony.externalLine.add', { NUMBER: '15550100' }), 'ERROR_CORE', 'Line already exists')
    expectRefusal(await scene.call('telephony.externalLine.add', {}), 'ERROR_CORE', 'NUMBER should not be empty')
  })

  it.each(['add', 'get'])('%s is for apps', async (what) => {
    expectRefusal(await scene.call(`telephony.externalLine.${what}`, { NUMBER: '1' }, { webhook: true }), 'WRONG_AUTH_TYPE', /denied for this method/, 403)
  })
})

describe('voximplant.statistic.get', () => {
  it('lists the history with a count', async () => {
    const { status, body } = await scene.call('voximplant.statistic.get', {})
    expect(status).toBe(200)
    expect(statistics.parse(body.result)).toHaveLength(50)
    expect(body).toMatchObject({ next: 50, total: scene.portal.telephony.history.size })
    expect(scene.portal.telephony.history.size).toBeGreaterThanOrEqual(60)
    expect(await list({ start: 50 })).toHaveLength(scene.portal.telephony.history.size - 50)
  })

  it.each<[object, (call: z.output<typeof statistics>[number]) => boolean]>([
    [{ CALL_TYPE: 1 }, call => call.CALL_TYPE === '1'],
    [{ '!CALL_TYPE': 1 }, call => call.CALL_TYPE !== '1'],
    [{ '>CALL_DURATION': 300 }, call => Number(call.CALL_DURATION) > 300],
    [{ '><CALL_DURATION': [100, 300] }, call => Number(call.CALL_DURATION) >= 100 && Number(call.CALL_DURATION) <= 300],
    [{ '!><CALL_DURATION': [100, 300] }, call => Number(call.CALL_DURATION) < 100 || Number(call.CALL_DURATION) > 300],
    [{ CALL_FAILED_CODE: '304' }, call => call.CALL_FAILED_CODE === '304'],
    [{ '?PHONE_NUMBER': '555030' }, call => call.PHONE_NUMBER.includes('555030')],
    [{ '!%PHONE_NUMBER': '555030' }, call => !call.PHONE_NUMBER.includes('555030')],
    [{ PORTAL_USER_ID: [2, 3] }, call => ['2', '3'].includes(call.PORTAL_USER_ID)],
  ])('filters by %j', async (FILTER, fits) => {
    const calls = await list({ FILTER })
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.every(fits)).toBe(true)
  })

  it('sorts by a field', async () => {
    const durations = (await list({ SORT: 'CALL_DURATION', ORDER: 'DESC' })).map(call => Number(call.CALL_DURATION))
    expect(durations).toEqual(durations.toSorted((a, b) => b - a))
    const dates = (await list({ SORT: 'CALL_START_DATE', ORDER: 'ASC', FILTER: { '>CALL_START_DATE': '2026-01-01T00:00:00+00:00' } })).map(call => call.CALL_START_DATE)
    expect(dates).toEqual(dates.toSorted())
  })

  it('shows people their own calls, heads those of their department, and guests nothing', async () => {
    const peopleIn = async (user: string) => new Set((await list({}, { user })).map(call => call.PORTAL_USER_ID))
    expect(await peopleIn('3')).toEqual(new Set(['3']))
    expect([...await peopleIn('2')].toSorted()).toEqual(['2', '3', '4', '5'])
    expectRefusal(await scene.call('voximplant.statistic.get', {}, { user: '12' }), 'ACCESS_DENIED', 'Access denied!', 403)
  })
})
