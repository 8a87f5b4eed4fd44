import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { classicField, classicItems } from './support/crm-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const TYPES = Object.entries(classicItems)
const [developer, marketing, guest] = ['3', '9', '12']

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

type Item = Record<string, unknown> & { ID: string }

async function add(type: string, fields: object, user?: string): Promise<number> {
  const { status, body } = await scene.call(`crm.${type}.add`, { fields }, { user })
  expect(status, JSON.stringify(body)).toBe(200)
  return z.int().positive().parse(body.result)
}

async function get(type: string, id: number): Promise<Item> {
  return (await scene.call(`crm.${type}.get`, { id })).result as Item
}

describe.each(TYPES)('crm.%s', (type, schema) => {
  it('get answers the documented fields', async () => {
    expectShape(schema, await scene.call(`crm.${type}.get`, { ID: 1 }))
  })

  it('list answers all fields where nothing is selected, with a total', async () => {
    const reply = await scene.call(`crm.${type}.list`, {}, { form: true })
    expectShape(z.array(schema).min(2), reply)
    expect(reply.body.total).toBe((reply.result as Item[]).length)
  })

  it('fields describes them', async () => {
    const reply = await scene.call(`crm.${type}.fields`, {}, { user: marketing })
    expectShape(z.record(z.string(), classicField), reply)
    const described = Object.entries(reply.result as Record<string, { isMultiple: boolean }>).filter(([, field]) => !field.isMultiple).map(([name]) => name)
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(described))
    expect((await scene.call(`crm.${type}.fields`, {}, { user: guest })).body).toMatchObject(type === 'company' ? { error_description: 'Access denied.' } : { result: {} })
  })

  it('add, update and delete do their work', async () => {
    const id = await add(type, { TITLE: 'Bell & Co', COMMENTS: 'Ring twice' })
    expect(await get(type, id)).toMatchObject({ ID: String(id), COMMENTS: 'Ring twice', ASSIGNED_BY_ID: '1' })
    expect((await scene.call(`crm.${type}.update`, { id, fields: { UTM_SOURCE: 'fair', DATE_CREATE: '2001-01-01' } })).result).toBe(true)
    expect(await get(type, id)).toMatchObject({ UTM_SOURCE: 'fair', DATE_CREATE: expect.stringMatching(/^20[2-9]/) })
    expect((await scene.call(`crm.${type}.delete`, { id })).result).toBe(true)
    expectRefusal(await scene.call(`crm.${type}.get`, { id }), '', 'Not found')
  })

  it('get, update and delete want a number', async () => {
    for (const method of ['get', 'update', 'delete']) {
      expectRefusal(await scene.call(`crm.${type}.${method}`, { id: 'first', fields: {} }), '', 'ID is not defined or invalid.')
    }
  })

  it('refuses what is no list where one is wanted', async () => {
    for (const name of ['filter', 'order']) {
      expectRefusal(await scene.call(`crm.${type}.list`, { [name]: 'ID' }), '', `Parameter '${name}' must be array.`)
    }
    const id = await add(type, { COMMENTS: 'Before' })
    for (const method of ['add', 'update']) {
      expectRefusal(await scene.call(`crm.${type}.${method}`, { id, fields: 'TITLE' }), '', 'Parameter \'fields\' must be array.')
      expectRefusal(await scene.call(`crm.${type}.${method}`, { id, fields: { COMMENTS: 'After' }, params: 'no' }), '', 'Parameter \'params\' must be array.')
    }
    expect(await get(type, id)).toMatchObject({ COMMENTS: 'Before' })
  })

  it('is closed to guests, and to those who may not see or change a record', async () => {
    const id = await add(type, { OPENED: 'N', TITLE: 'Closed' }, developer)
    for (const [method, user] of [['list', guest], ['add', guest], ['get', marketing], ['update', marketing], ['delete', marketing]] as const) {
      expectRefusal(await scene.call(`crm.${type}.${method}`, { id, fields: {} }, { user }), '', 'Access denied.')
    }
    const { result } = await scene.call(`crm.${type}.list`, { filter: { ID: id } }, { user: marketing })
    expect(result).toEqual([])
  })
})

describe('the older methods of the CRM', () => {
  it.each(['contact', 'company'])('crm.%s refuses an address that is none, and a deal a currency that the portal has not', async (type) => {
    const [id, deal] = [await add(type, { NAME: 'Ada', TITLE: 'Ada & Co' }), await add('deal', { TITLE: 'Bells' })]
    const EMAIL = [{ VALUE: 'nobody', VALUE_TYPE: 'WORK' }]
    for (const method of ['add', 'update']) {
      expectRefusal(await scene.call(`crm.${type}.${method}`, { id, fields: { EMAIL } }), 'ERROR_CORE', /field contains an invalid address$/)
      expectRefusal(await scene.call(`crm.deal.${method}`, { id: deal, fields: { CURRENCY_ID: 'ABC' } }), '', 'Invalid value for the "Currency" field')
    }
  })

  it.each([
    ['lead', 'update', '', 'Not found'], ['deal', 'update', '', 'Not found'], ['contact', 'update', '', 'Contact is not found'],
    ['company', 'update', '', 'Company is not found'], ['quote', 'update', '', 'Quote is not found'], ['lead', 'delete', '', 'Not found'],
    ['deal', 'delete', '', 'Not found'], ['contact', 'delete', 'ERROR_CORE', 'Element not found'], ['company', 'delete', '', 'Company is not found'],
    ['quote', 'delete', 'ERROR_CORE', 'Element not found'],
  ])('crm.%s.%s says of a missing record: %s %s', async (type, method, code, sentence) => {
    expectRefusal(await scene.call(`crm.${type}.${method}`, { id: 9999, fields: {} }), code, sentence)
  })

  it('select, filter and sort', async () => {
    const { result } = await scene.call('crm.contact.list', {
      select: ['ID', 'NAME', 'PHONE'],
      filter: { '!POST': '', '%LAST_NAME': 'o', 'NO_SUCH_FIELD': 1 },
      order: { LAST_NAME: 'DESC' },
    })
    expect((result as Item[]).map(({ NAME }) => NAME)).toEqual(['Ingrid', 'Daniel', 'Ruth', 'Karsten', 'Martin'])
    expect((result as Item[])[0]).toEqual({ ID: '2', NAME: 'Ingrid', PHONE: [{ ID: expect.any(String), VALUE_TYPE: 'WORK', VALUE: '+15550203002', TYPE_ID: 'PHONE' }] })
  })

  it('find by phone and by address', async () => {
    const { result } = await scene.call('crm.contact.list', { filter: { PHONE: '+15550203004' }, select: ['ID'] })
    expect(result).toEqual([{ ID: '4' }])
  })

  it('have pages of 50', async () => {
    for (let count = 0; count < 55; count += 1) await add('lead', { TITLE: 'Bulk' })
    const { body } = await scene.call('crm.lead.list', { filter: { TITLE: 'Bulk' }, start: '50' })
    expect([(body.result as Item[]).length, body.total, body.next]).toEqual([5, 55, undefined])
  })

  it('change phones one by one', async () => {
    const id = await add('contact', { NAME: 'Ada', PHONE: [{ VALUE: '+15550300001', VALUE_TYPE: 'WORK' }, { VALUE: '+15550300002', VALUE_TYPE: 'HOME' }] })
    const [work, home] = (await get('contact', id)).PHONE as { ID: string }[]
    await scene.call('crm.contact.update', { id, fields: { PHONE: [{ ID: work?.ID, DELETE: 'Y' }, { ID: home?.ID, VALUE: '+15550300003', VALUE_TYPE: 'MOBILE' }] } })
    expect((await get('contact', id)).PHONE).toEqual([{ ID: home?.ID, VALUE_TYPE: 'MOBILE', VALUE: '+15550300003', TYPE_ID: 'PHONE' }])
  })

  it('refuse an address of e-mail that is none, and a currency that the portal has not', async () => {
    expectRefusal(await scene.call('crm.contact.add', { fields: { EMAIL: [{ VALUE: 'ada', VALUE_TYPE: 'WORK' }] } }), 'ERROR_CORE', 'The "Work e-mail" field contains an invalid address')
    expectRefusal(await scene.call('crm.deal.add', { fields: { CURRENCY_ID: 'ABC' } }), '', 'Invalid value for the "Currency" field')
  })

  it('pass over values that do not fit', async () => {
    expect(await get('deal', await add('deal', { STAGE_ID: 'NO_SUCH_STAGE', COMPANY_ID: 999 }))).toMatchObject({ STAGE_ID: 'NEW', COMPANY_ID: null })
  })

  it('tell the apps', async () => {
    const added = await scene.hear('ONCRMCONTACTADD')
    const id = await add('contact', { NAME: 'Eve' })
    expect(await added()).toEqual({ FIELDS: { ID: String(id) } })
  })
})
