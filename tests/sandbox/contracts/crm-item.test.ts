import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { universalField, universalItems } from './support/crm-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const TYPES = Object.entries(universalItems).map(([type, schema]) => [Number(type), schema] as const)
/** A web developer, her head of department, and a guest. */
const [developer, head, guest] = ['3', '2', '12']

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

type Item = Record<string, unknown> & { id: number }

async function add(entityTypeId: number, fields: object, user?: string): Promise<Item> {
  const reply = await scene.call('crm.item.add', { entityTypeId, fields }, { user })
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return (reply.result as { item: Item }).item
}

const get = (entityTypeId: number, id: number, user?: string) => scene.call('crm.item.get', { entityTypeId, id }, { user })
const list = async (params: object, user?: string) => {
  const { status, body } = await scene.call('crm.item.list', params, { user })
  expect(status, JSON.stringify(body)).toBe(200)
  return { items: (body.result as { items: Item[] }).items, total: body.total, next: body.next }
}

describe.each(TYPES)('records of type %i', (entityTypeId, schema) => {
  it('have the documented fields', async () => {
    expectShape(z.strictObject({ item: schema }), await get(entityTypeId, 1))
  })

  it('are listed whole where nothing is selected', async () => {
    expectShape(z.strictObject({ items: z.array(schema).min(2) }), await scene.call('crm.item.list', { entityTypeId }))
  })

  it('are made with defaults, changed and deleted', async () => {
    const made = await scene.call('crm.item.add', { entityTypeId, fields: { comments: 'Ring twice' } })
    expectShape(z.strictObject({ item: schema }), made)
    const { id } = (made.result as { item: Item }).item
    const changed = await scene.call('crm.item.update', { entityTypeId, id, fields: { utmSource: 'fair' } })
    expectShape(z.strictObject({ item: schema }), changed)
    expect(changed.result).toMatchObject({ item: { id, utmSource: 'fair' } })
    expect((await scene.call('crm.item.delete', { entityTypeId, id })).result).toEqual([])
    expectRefusal(await get(entityTypeId, id), 'NOT_FOUND', 'Item not found')
  })

  it('have fields that are described', async () => {
    const reply = await scene.call('crm.item.fields', { entityTypeId })
    expectShape(z.strictObject({ fields: z.record(z.string(), universalField) }), reply)
    const described = Object.keys((reply.result as { fields: object }).fields)
    expect(Object.keys(schema.shape)).toEqual(expect.arrayContaining(described))
  })
})

describe('crm.item.add', () => {
  it('fills in what is not given', async () => {
    const deal = await add(2, {})
    expect(deal).toMatchObject({ title: `Deal #${deal.id}`, stageId: 'NEW', typeId: 'SALE', categoryId: 0, opened: 'Y', assignedById: 1, isNew: 'Y', currencyId: 'EUR' })
  })

  it('takes parameters in any letter case, texts for numbers, and a form', async () => {
    const reply = await scene.call('crm.item.add', {
      ENTITYTYPEID: '2',
      fields: { title: 'Wheels', opportunity: '999.5', contactIds: ['2', '1'], opened: 'N', closedate: '2031-02-03T10:00:00+02:00', observers: ['4'] },
    }, { form: true })
    expect(reply.result).toMatchObject({
      item: { title: 'Wheels', opportunity: 999.5, contactId: 2, contactIds: [2, 1], opened: 'N', closedate: '2031-02-03T00:00:00+00:00', observers: [4] },
    })
  })

  it('keeps phones and addresses', async () => {
    const contact = await add(3, { name: 'Ada', fm: [{ typeId: 'PHONE', valueType: 'MOBILE', value: '+15550300001' }, { typeId: 'EMAIL', value: 'ada@example.com' }] })
    expect(contact).toMatchObject({ hasPhone: 'Y', hasEmail: 'Y', phoneMobile: '+15550300001', phoneWork: '', emailWork: 'ada@example.com' })
    const [phone] = contact.fm as { id: number }[]
    const { result } = await scene.call('crm.item.update', {
      entityTypeId: 3, id: contact.id, fields: { fm: { [`${phone?.id}`]: { value: '' }, n0: { typeId: 'WEB', value: 'example.com' } } },
    })
    expect((result as { item: Item }).item.fm).toMatchObject([{ typeId: 'EMAIL' }, { typeId: 'WEB', value: 'example.com' }])
  })

  it('passes over fields that do not exist or that nobody sets', async () => {
    expect(await add(1, { noSuchField: 1, createdBy: 5, id: 77 })).toMatchObject({ createdBy: 1 })
  })

  it.each([
    [{ stageId: 'NO_SUCH_STAGE' }, 'Stage'],
    [{ opportunity: 'much' }, 'Amount'],
    [{ closedate: 'tomorrow' }, 'End date'],
    [{ assignedById: 999 }, 'Responsible person'],
    [{ companyId: 999 }, 'Company'],
    [{ currencyId: 'ABC' }, 'Currency'],
    [{ categoryId: 5 }, 'Pipeline'],
  ])('refuses %j', async (fields, title) => {
    expectRefusal(await scene.call('crm.item.add', { entityTypeId: 2, fields }), 'CRM_FIELD_ERROR_VALUE_NOT_VALID', `Invalid value for field "${title}"`)
  })

  it('refuses a file: the sandbox keeps none', async () => {
    const reply = await scene.call('crm.item.add', { entityTypeId: 3, fields: { photo: ['me.png', 'iVBORw0KGgo='] } })
    expectRefusal(reply, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "Photo"')
    expectRefusal(await scene.call('crm.contact.add', { fields: { PHOTO: { fileData: ['me.png', 'iVBORw0KGgo='] } } }), '', 'Invalid value for the "Photo" field')
  })

  it('refuses one value for a multiple field', async () => {
    const reply = await scene.call('crm.item.add', { entityTypeId: 2, fields: { contactIds: 'one' } })
    expectRefusal(reply, '100', 'Expected iterable value for multiple field, but got string instead')
  })

  it('refuses a call without fields', async () => {
    expectRefusal(await scene.call('crm.item.add', { entityTypeId: 2 }), '100', 'Could not find value for parameter {fields}')
  })
})

describe.each(['get', 'list', 'add', 'update', 'delete', 'fields'])('crm.item.%s', (method) => {
  const call = (params: object) => scene.call(`crm.item.${method}`, { entityTypeId: 2, id: 1, fields: {}, ...params })

  it('refuses a type that the portal has not, and a call without one', async () => {
    expectRefusal(await call({ entityTypeId: 31 }), 'NOT_FOUND', 'Smart process not found')
    expectRefusal(await call({ entityTypeId: undefined }), '100', 'Could not find value for parameter {entityTypeId}')
  })

  if (!['get', 'update', 'delete'].includes(method)) return

  it('refuses a record that is not there, one that the caller may not see, and a call without a number', async () => {
    const { id } = await add(2, { opened: 'N', assignedById: 3 })
    expectRefusal(await call({ id: 999_999 }), 'NOT_FOUND', 'Item not found')
    expectRefusal(await call({ id: undefined }), '100', 'Could not find value for parameter {id}')
    expectRefusal(await scene.call(`crm.item.${method}`, { entityTypeId: 2, id, fields: {} }, { user: '9' }), 'ACCESS_DENIED', 'You do not have permission to view this item')
  })
})

describe('crm.item.update', () => {
  it('refuses one value for a multiple field, and a call without fields', async () => {
    const { id } = await add(2, { contactIds: [1] })
    const update = (fields: unknown) => scene.call('crm.item.update', { entityTypeId: 2, id, fields })
    expectRefusal(await update({ contactIds: 'one' }), '100', 'Expected iterable value for multiple field, but got string instead')
    expectRefusal(await update(undefined), '100', 'Could not find value for parameter {fields}')
    expect((await get(2, id)).result).toMatchObject({ item: { contactIds: [1] } })
  })

  it('moves a deal on, and says who did it and when it ended', async () => {
    const { id } = await add(2, { title: 'Bells' }, developer)
    const { result } = await scene.call('crm.item.update', { entityTypeId: 2, id, fields: { stageId: 'WON' } }, { user: head })
    expect(result).toMatchObject({ item: { stageSemanticId: 'S', closed: 'Y', isNew: 'N', movedBy: 2, updatedBy: 2, createdBy: 3 } })
  })

  it('links contacts to a company from both sides', async () => {
    const { id } = await add(4, { title: 'Link & Co', contactIds: [3] })
    expect((await get(3, 3)).result).toMatchObject({ item: { companyIds: expect.arrayContaining([id]) } })
    expect((await get(4, id)).result).toMatchObject({ item: { contactIds: [3] } })
  })
})

describe('crm.item.list', () => {
  it('filters with operators, logic and nesting, selects, and sorts', async () => {
    const { items, total } = await list({
      entityTypeId: 2,
      select: ['id', 'title', 'opportunity'],
      filter: { '>=opportunity': 6000, '<opportunity': 50_000, '0': { 'logic': 'OR', '%title': 'city', '0': { '=%title': 'Touring%' } } },
      order: { opportunity: 'DESC' },
    })
    expect(items).toEqual([
      { id: 1, title: 'Forty city bicycles for spring', opportunity: 31_600 },
      { id: 2, title: 'Touring frames, first order', opportunity: 12_450 },
    ])
    expect(total).toBe(2)
  })

  it('filters by dates, lists, links and flags', async () => {
    const ids = async (filter: object) => (await list({ entityTypeId: 2, filter, select: ['id'] })).items.map(({ id }) => id)
    expect(await ids({ '@id': [3, 1], '!id': 1 })).toEqual([3])
    expect(await ids({ companyId: 5, closed: 'Y' })).toEqual([5])
    expect(await ids({ '>createdTime': '2199-01-01' })).toEqual([])
    expect(await ids({ contactIds: 8 })).toEqual([7])
  })

  it('has pages of 50', async () => {
    for (let count = 0; count < 60; count += 1) await add(7, { title: `Quote ${count}`, terms: 'many' })
    const first = await list({ entityTypeId: 7, filter: { terms: 'many' } })
    expect([first.items.length, first.total, first.next]).toEqual([50, 60, 50])
    const second = await list({ entityTypeId: 7, filter: { terms: 'many' }, start: 50 })
    expect([second.items.length, second.next]).toEqual([10, undefined])
  })

  it.each([
    [{ filter: { colour: 'red' } }, 'Invalid filter: field \'colour\' is not allowed in filter'],
    [{ filter: { '>=createdTime': 'never' } }, 'Invalid filter: field \'createdTime\' has invalid value'],
    [{ order: { colour: 'ASC' } }, 'Invalid order: field \'colour\' is not allowed in order'],
    [{ order: { id: 'up' } }, 'Invalid order: allowed sort directions are ASC, DESC. But got \'up\' for field \'id\''],
  ])('refuses %j', async (query, sentence) => {
    expectRefusal(await scene.call('crm.item.list', { entityTypeId: 2, ...query }), 'INVALID_ARG_VALUE', sentence)
  })
})

describe('who may do what', () => {
  it('shows a closed record to who answers for it, the head of the department, observers and administrators', async () => {
    const { id } = await add(2, { opened: 'N', assignedById: 3, observers: [10] })
    const may = async (user: string) => (await get(2, id, user)).status === 200
    expect(await Promise.all(['1', '2', '3', '10', '4', '9'].map(may))).toEqual([true, true, true, true, false, false])
    expectRefusal(await get(2, id, '4'), 'ACCESS_DENIED', 'You do not have permission to view this item')
    expect((await list({ entityTypeId: 2, filter: { id } }, '4')).total).toBe(0)
  })

  it('lets nobody else change or delete an open record', async () => {
    const { id } = await add(2, { assignedById: 3 })
    expect((await get(2, id, '9')).status).toBe(200)
    expectRefusal(await scene.call('crm.item.update', { entityTypeId: 2, id, fields: { title: 'Mine' } }, { user: '9' }), 'ACCESS_DENIED', 'Access denied')
    expectRefusal(await scene.call('crm.item.delete', { entityTypeId: 2, id }, { user: '9' }), 'ACCESS_DENIED', 'Access denied')
  })

  it('has nothing for guests, nor without the scope', async () => {
    for (const method of ['get', 'list', 'add', 'update', 'delete', 'fields']) {
      expectRefusal(await scene.call(`crm.item.${method}`, { entityTypeId: 2, id: 1, fields: {} }, { user: guest }), 'allowed_only_intranet_user', /intranet/, 403)
    }
    expectRefusal(await scene.call('crm.item.get', { entityTypeId: 2, id: 1 }, { scopes: ['task'] }), 'insufficient_scope', /privileges/, 403)
  })
})

describe('events', () => {
  it.each([[1, 'LEAD'], [2, 'DEAL'], [3, 'CONTACT'], [4, 'COMPANY'], [7, 'QUOTE']])('of type %i are those of a %s', async (entityTypeId, name) => {
    const [added, updated, deleted] = [await scene.hear(`ONCRM${name}ADD`), await scene.hear(`ONCRM${name}UPDATE`), await scene.hear(`ONCRM${name}DELETE`)]
    const { id } = await add(entityTypeId, {})
    await scene.call('crm.item.update', { entityTypeId, id, fields: { utmTerm: 'bell' } })
    await scene.call('crm.item.delete', { entityTypeId, id })
    const data = { FIELDS: { ID: String(id) } }
    expect(await Promise.all([added(), updated(), deleted()])).toEqual([data, data, data])
  })

  it('of a smart process name the type', async () => {
    const added = await scene.hear('ONCRMDYNAMICITEMADD')
    const { id } = await add(128, {})
    expect(await added()).toEqual({ FIELDS: { ID: String(id), ENTITY_TYPE_ID: '128' } })
  })

  it('are not sent where nothing changed', async () => {
    const { id } = await add(2, { title: 'Same' })
    const updated = await scene.hear('ONCRMDEALUPDATE')
    await scene.call('crm.item.update', { entityTypeId: 2, id, fields: { title: 'Same' } })
    const { id: other } = await add(2, { title: 'Other' })
    await scene.call('crm.item.update', { entityTypeId: 2, id: other, fields: { title: 'Changed' } })
    expect(await updated()).toEqual({ FIELDS: { ID: String(other) } })
  })
})
