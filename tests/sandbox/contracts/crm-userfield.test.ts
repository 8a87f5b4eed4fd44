import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { labelledUserField, listedUserField, userField } from './support/user-field-schemas'

const TYPES = [['lead', 1], ['deal', 2], ['contact', 3], ['company', 4]] as const
const [developer, guest] = ['3', '12']

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

let names = 0

async function addField(type: string, fields: object = {}): Promise<{ id: number, name: string }> {
  names += 1
  const { status, body } = await scene.call(`crm.${type}.userfield.add`, { fields: { FIELD_NAME: `test_${names}`, USER_TYPE_ID: 'string', ...fields } })
  expect(status, JSON.stringify(body)).toBe(200)
  return { id: z.int().positive().parse(body.result), name: `UF_CRM_TEST_${names}` }
}

const getField = async (type: string, id: number) => (await scene.call(`crm.${type}.userfield.get`, { id })).result as Record<string, unknown>

describe.each(TYPES)('crm.%s.userfield', (type, entityTypeId) => {
  const call = (method: string, params: object, user?: string) => scene.call(`crm.${type}.userfield.${method}`, params, { user })

  it('add makes a field that get answers in the documented shape', async () => {
    const { id, name } = await addField(type, { LABEL: 'Colour', EDIT_FORM_LABEL: { de: 'Farbe' }, MULTIPLE: 'Y', SHOW_FILTER: 'Y', SETTINGS: { ROWS: 3, NO_SUCH: 1 } })
    const reply = await call('get', { id })
    expectShape(userField, reply)
    expect(reply.result).toMatchObject({
      ENTITY_ID: `CRM_${type.toUpperCase()}`, FIELD_NAME: name, MULTIPLE: 'Y', MANDATORY: 'N', SHOW_FILTER: 'E', SORT: '100',
      EDIT_FORM_LABEL: { de: 'Farbe', en: 'Colour' }, LIST_COLUMN_LABEL: { fr: 'Colour' }, SETTINGS: { ROWS: 3, DEFAULT_VALUE: '' },
    })
    expect(reply.result).not.toHaveProperty('SETTINGS.NO_SUCH')
  })

  it('list filters, sorts, and brings texts of a language along', async () => {
    const { id } = await addField(type, { LABEL: 'Size', SORT: 7, XML_ID: `size-${type}`, USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: 'S' }, { VALUE: 'M', DEF: 'Y' }, { VALUE: '' }] })
    const plain = await call('list', {})
    expectShape(z.array(listedUserField).min(2), plain)
    expect(plain.body.total).toBe((plain.result as object[]).length)
    expect((plain.result as object[])[0]).toMatchObject({ ID: String(id), LIST: [{ VALUE: 'S', DEF: 'N' }, { VALUE: 'M', DEF: 'Y' }] })
    const named = await call('list', { filter: { XML_ID: `size-${type}`, LANG: 'en' }, order: { ID: 'DESC' } })
    expectShape(z.array(labelledUserField).length(1), named)
    expect(named.result).toMatchObject([{ EDIT_FORM_LABEL: 'Size' }])
  })

  it('update changes what it may, and delete takes the values along', async () => {
    const { id, name } = await addField(type)
    await scene.call('crm.item.update', { entityTypeId, id: 1, fields: { [name]: 'red' } })
    expect((await call('update', { id, fields: { MANDATORY: 'Y', SORT: 300, EDIT_FORM_LABEL: 'Tint', USER_TYPE_ID: 'integer' } })).result).toBe(true)
    expect(await getField(type, id)).toMatchObject({ MANDATORY: 'Y', SORT: '300', USER_TYPE_ID: 'string', EDIT_FORM_LABEL: { pl: 'Tint' } })
    expect((await call('delete', { id })).result).toBe(true)
    expect((await scene.call(`crm.${type}.get`, { id: 1 })).result).not.toHaveProperty(name)
    expectRefusal(await call('get', { id }), 'ERROR_NOT_FOUND', `The entity with ID '${id}' is not found`)
  })

  it('is for administrators to change and for employees to read', async () => {
    const status = type === 'contact' ? 400 : 403
    const { id } = await addField(type)
    for (const method of ['add', 'update', 'delete']) expectRefusal(await call(method, { id, fields: {} }, developer), '', 'Access denied.', status)
    expect((await call('get', { id }, developer)).status).toBe(200)
    for (const method of ['get', 'list']) expectRefusal(await call(method, { id }, guest), '', 'Access denied.', status)
  })

  it('refuses the field of another type, no number, what is not there, and what is no map', async () => {
    const { id } = await addField(type === 'lead' ? 'deal' : 'lead')
    for (const method of ['get', 'update', 'delete']) {
      expectRefusal(await call(method, { id, fields: {} }), '', 'Access denied.', type === 'contact' ? 400 : 403)
      expectRefusal(await call(method, { id: -1, fields: {} }), '', 'ID is not defined or invalid.')
      expectRefusal(await call(method, { id: 999_999, fields: {} }), 'ERROR_NOT_FOUND', 'The entity with ID \'999999\' is not found')
    }
    for (const method of ['add', 'update']) expectRefusal(await call(method, { id, fields: 'no' }), '', 'Parameter \'fields\' must be array.')
    for (const name of ['filter', 'order']) expectRefusal(await call('list', { [name]: 'no' }), '', `Parameter '${name}' must be array.`)
  })

  it.each([
    [{}, '', 'The \'FIELD_NAME\' field is not found.'],
    [{ FIELD_NAME: 'A' }, '', 'The \'USER_TYPE_ID\' field is not found.'],
    [{ FIELD_NAME: 'A'.repeat(44), USER_TYPE_ID: 'string' }, 'ERROR_CORE', 'Field name is too long (more than 50 characters).'],
    [{ FIELD_NAME: 'with space', USER_TYPE_ID: 'string' }, 'ERROR_CORE', /invalid characters/],
    [{ FIELD_NAME: 'A', USER_TYPE_ID: 'next_step' }, 'ERROR_CORE', 'Invalid custom type specified.'],
    [{ FIELD_NAME: 'A', USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: '1', XML_ID: 'x' }, { VALUE: '2', XML_ID: 'x' }] }, 'ERROR_CORE', 'List item with XML_ID=x already exists.'],
  ])('add refuses %j', async (fields, code, sentence) => {
    expectRefusal(await call('add', { fields }), code, sentence)
  })

  it('update refuses two options with one code', async () => {
    const { id } = await addField(type, { USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: 'S', XML_ID: 's' }] })
    expectRefusal(await call('update', { id, fields: { LIST: [{ VALUE: 'M', XML_ID: 'm' }, { VALUE: 'L', XML_ID: 'm' }] } }), 'ERROR_CORE', /XML_ID=m already exists\.$/)
    expect(await getField(type, id)).toMatchObject({ LIST: [{ VALUE: 'S' }] })
  })
})

describe('events of custom fields', () => {
  it('name the field', async () => {
    const codes = ['ADD', 'UPDATE', 'DELETE', 'SETENUMVALUES'].map(action => `ONCRMCONTACTUSERFIELD${action}`)
    const heard = await Promise.all(codes.map(code => scene.hear(code)))
    const { id, name } = await addField('contact', { USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: 'One' }] })
    await scene.call('crm.contact.userfield.update', { id, fields: { SORT: 9 } })
    await scene.call('crm.contact.userfield.delete', { id })
    const data = { FIELDS: { ID: String(id), ENTITY_ID: 'CRM_CONTACT', FIELD_NAME: name } }
    expect(await Promise.all(heard.map(next => next()))).toEqual([data, data, data, data])
  })
})

describe('crm.deal.userfield.add', () => {
  const add = (fields: object) => scene.call('crm.deal.userfield.add', { fields })

  it('takes every way of writing the prefix for the same name', async () => {
    await add({ FIELD_NAME: 'once', USER_TYPE_ID: 'string' })
    for (const FIELD_NAME of ['ONCE', 'UF_ONCE', 'UF_CRM_ONCE']) {
      expectRefusal(await add({ FIELD_NAME, USER_TYPE_ID: 'string' }), 'ERROR_CORE', 'Field UF_CRM_ONCE for object CRM_DEAL already exists.')
    }
  })
})

describe('values of custom fields', () => {
  const write = async (type: string, given: unknown, more: object = {}) => {
    const { name } = await addField('deal', { USER_TYPE_ID: type, ...more })
    const reply = await scene.call('crm.item.update', { entityTypeId: 2, id: 1, fields: { [name]: given }, useOriginalUfNames: 'Y' })
    const old = (await scene.call('crm.deal.get', { id: 1 })).result as Record<string, unknown>
    const item = (reply.result as { item?: Record<string, unknown> } | undefined)?.item
    return { name, reply, values: [item?.[name], old[name]] }
  }

  it.each([
    ['string', 'red', ['red', 'red'], {}],
    ['string', ['red', 'blue'], [['red', 'blue'], ['red', 'blue']], { MULTIPLE: 'Y' }],
    ['string', [], [[], false], { MULTIPLE: 'Y' }],
    ['integer', '5', [5, '5'], {}],
    ['double', '1.5', [1.5, '1.5'], {}],
    ['boolean', 'Y', ['Y', '1'], {}],
    ['date', '2031-05-01', ['2031-05-01T00:00:00+00:00', '2031-05-01T00:00:00+00:00'], {}],
    ['datetime', '2031-05-01T10:00:00+02:00', ['2031-05-01T08:00:00+00:00', '2031-05-01T08:00:00+00:00'], {}],
    ['employee', 3, [3, '3'], {}],
    ['crm', 'C_2', ['C_2', 'C_2'], { SETTINGS: { CONTACT: 'Y', COMPANY: 'Y' } }],
    ['crm_status', 'CALL', ['CALL', 'CALL'], { SETTINGS: { ENTITY_TYPE: 'SOURCE' } }],
  ])('%s takes %j and answers %j', async (type, given, values, more) => {
    expect((await write(type, given, more)).values).toEqual(values)
  })

  it.each([
    ['integer', 'many', {}], ['employee', 999, {}], ['crm', 'D_1', { SETTINGS: { CONTACT: 'Y' } }], ['enumeration', '77', { LIST: [{ VALUE: 'A' }] }], ['date', 'soon', {}],
  ])('%s refuses %j', async (type, given, more) => {
    const { reply, name } = await write(type, given, { ...more, LABEL: 'Made up' })
    expect(name).toBeTruthy()
    expectRefusal(reply, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "Made up"')
  })

  it('have names in camel case, of which digits at the end keep their underscore', async () => {
    const { name } = await addField('lead', { FIELD_NAME: 'NEXT_STEP_2' })
    expect(name).toBeTruthy()
    const { result } = await scene.call('crm.item.update', { entityTypeId: 1, id: 1, fields: { ufCrmNextStep_2: 'Call' } })
    expect(result).toMatchObject({ item: { ufCrmNextStep_2: 'Call' } })
    const found = await scene.call('crm.item.list', { entityTypeId: 1, filter: { ufCrmNextStep_2: 'call' }, select: ['ufCrmNextStep_2'] })
    expect(found.result).toEqual({ items: [{ id: 1, ufCrmNextStep_2: 'Call' }] })
  })

  it('that are mandatory have to be there when a record is made', async () => {
    await addField('company', { FIELD_NAME: 'TAX_NUMBER', MANDATORY: 'Y', LABEL: 'Tax number' })
    expectRefusal(await scene.call('crm.item.add', { entityTypeId: 4, fields: {} }), 'CRM_FIELD_ERROR_REQUIRED', 'The field "Tax number" is required')
    expect((await scene.call('crm.item.add', { entityTypeId: 4, fields: { ufCrmTaxNumber: 'X1' } })).status).toBe(200)
  })

  it('are described among the fields', async () => {
    const { id, name } = await addField('contact', { USER_TYPE_ID: 'enumeration', LABEL: 'Diet', LIST: [{ VALUE: 'Vegan' }] })
    const [option] = (await getField('contact', id)).LIST as { ID: string }[]
    const described = { type: 'enumeration', isDynamic: true, items: [{ ID: option?.ID, VALUE: 'Vegan' }], formLabel: 'Diet' }
    expect((await scene.call('crm.contact.fields')).result).toMatchObject({ [name]: described })
    expect((await scene.call('crm.item.fields', { entityTypeId: 3, useOriginalUfNames: 'Y' })).result).toMatchObject({ fields: { [name]: { ...described, title: 'Diet', upperName: name } } })
  })
})
