import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'
import { fieldConfig, labelledConfig, listedConfig } from './support/user-field-schemas'

const METHODS = ['add', 'get', 'list', 'update', 'delete', 'getTypes']
const [developer, guest] = ['3', '12']
const oneField = z.strictObject({ field: fieldConfig })

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const call = (method: string, params: object = {}, user?: string) => scene.call(`userfieldconfig.${method}`, { moduleId: 'crm', ...params }, { user })

let names = 0

async function add(field: object = {}) {
  names += 1
  const reply = await call('add', { field: { entityId: 'CRM_1', fieldName: `UF_CRM_1_TEST_${names}`, userTypeId: 'string', ...field } })
  expectShape(oneField, reply)
  return oneField.parse(reply.result).field
}

describe('userfieldconfig.add', () => {
  it('makes a field of a smart process, with entries', async () => {
    const field = await add({
      userTypeId: 'enumeration',
      sort: 5,
      editFormLabel: { en: 'Kind', de: 'Art' },
      listColumnLabel: { en: 'passed over' },
      enum: [{ value: 'Frame', xmlId: 'frame', sort: 20 }, { value: 'Wheel', def: 'Y', sort: 10 }],
    })
    expect(field).toMatchObject({
      entityId: 'CRM_1', userTypeId: 'enumeration', sort: '5', showInList: 'Y', languageId: { en: 'en', de: 'de' }, editFormLabel: { en: 'Kind', de: 'Art' },
      listColumnLabel: { en: null, de: null }, enum: [{ value: 'Wheel', def: 'Y', userFieldId: field.id }, { value: 'Frame', def: 'N', xmlId: 'frame' }],
    })
    const { result } = await scene.call('crm.item.update', { entityTypeId: 128, id: 1, fields: { [`ufCrm1Test_${names}`]: field.enum?.[1]?.id } })
    expect(result).toMatchObject({ item: { [`ufCrm1Test_${names}`]: Number(field.enum?.[1]?.id) } })
  })

  it.each([
    [{}, 'The \'FIELD_NAME\' field is not found.'],
    [{ entityId: 'CRM_1', fieldName: 'UF_CRM_1_A' }, 'The \'USER_TYPE_ID\' field is not found.'],
    [{ entityId: 'CRM_1', fieldName: 'UF_CRM_2_A', userTypeId: 'string' }, 'You cannot create custom fields'],
    [{ entityId: 'CRM_99', fieldName: 'UF_CRM_99_A', userTypeId: 'string' }, 'You cannot create custom fields'],
    [{ entityId: 'CRM_1', fieldName: 'UF_CRM_1_A', userTypeId: 'colour' }, 'Fail to create new user field'],
    [{ entityId: 'CRM_1', fieldName: 'UF_CRM_1_A', userTypeId: 'enumeration', enum: [{ value: 'A', xmlId: 'x' }, { value: 'B', xmlId: 'x' }] }, 'Fail to save enumeration field values'],
  ])('refuses %j', async (field, sentence) => {
    expectRefusal(await call('add', { field }), '', sentence)
  })

  it('refuses a name that is taken, and people who are not administrators', async () => {
    const { fieldName } = await add()
    const field = { entityId: 'CRM_1', fieldName, userTypeId: 'string' }
    expectRefusal(await call('add', { field }), '', `Field ${fieldName} for object CRM_1 already exists.`)
    expectRefusal(await call('add', { field }, developer), '', 'Access denied')
  })
})

describe('userfieldconfig.get, update and delete', () => {
  it('answer, change and remove a field', async () => {
    const { id } = await add()
    expectShape(oneField, await call('get', { id }, developer))
    const reply = await call('update', { id, field: { mandatory: 'Y', sort: 900, editFormLabel: { en: 'New' }, multiple: 'Y', editInList: 'N', settings: { ROWS: 4 } } })
    expectShape(oneField, reply)
    expect(reply.result).toMatchObject({ field: { mandatory: 'Y', sort: '900', multiple: 'N', editInList: 'Y', editFormLabel: { en: 'New' }, settings: { ROWS: 4, SIZE: 20 } } })
    expect((await call('delete', { id })).body).toMatchObject({ result: null })
    expectRefusal(await call('get', { id }), '', 'You do not have permission to view user field settings')
  })

  it('change entries only where the kind is named', async () => {
    const { id, enum: options } = await add({ userTypeId: 'enumeration', enum: [{ value: 'One' }, { value: 'Two' }] })
    const change = [{ id: options?.[0]?.id, del: 'Y' }, { value: 'Three', sort: 30 }]
    const values = async (field: object) => oneField.parse((await call('update', { id, field })).result).field.enum?.map(({ value }) => value)
    expect(await values({ enum: change })).toEqual(['One', 'Two'])
    expect(await values({ userTypeId: 'enumeration', enum: change })).toEqual(['Two', 'Three'])
  })

  it('refuse what is not there, and who may not', async () => {
    const { id } = await add()
    for (const [params, user] of [[{ id: 9999 }, '1'], [{ id, field: {} }, developer]] as const) {
      expectRefusal(await call('update', { field: {}, ...params }, user), '', 'You cannot change the settings of the user field')
      expectRefusal(await call('delete', params, user), '', 'You cannot delete the user field')
    }
    for (const method of ['get', 'list']) expectRefusal(await call(method, { id }, guest), '', 'You do not have permission to view user field settings')
  })
})

describe('userfieldconfig.list', () => {
  it('filters, sorts, selects, and brings texts of a language along', async () => {
    const { id } = await add({ editFormLabel: { en: 'Shade' }, xmlId: 'shade', sort: 1 })
    const all = await call('list', {}, developer)
    expectShape(z.strictObject({ fields: z.array(listedConfig).min(2) }), all)
    const { fields } = all.result as { fields: object[] }
    expect(fields[0]).toMatchObject({ id })
    expect(all.body.total).toBe(fields.length)
    const named = await call('list', { select: { 0: '*', 1: 'languageId', language: 'en' }, filter: { xmlId: 'shade' } })
    expectShape(z.strictObject({ fields: z.array(labelledConfig).length(1) }), named)
    expect(named.result).toMatchObject({ fields: [{ languageId: { en: 'en' }, editFormLabel: { en: 'Shade' }, helpMessage: null }] })
    const picked = await call('list', { select: ['id', 'fieldName'], filter: { entityId: 'CRM_1' }, order: { id: 'DESC' } })
    expect((picked.result as { fields: object[] }).fields[0]).toEqual({ id, fieldName: `UF_CRM_1_TEST_${names}` })
  })
})

describe('events of custom fields', () => {
  it('of a smart process are those of a type', async () => {
    const heard = await Promise.all(['ADD', 'UPDATE', 'DELETE'].map(action => scene.hear(`ONCRMTYPEUSERFIELD${action}`)))
    const { id, fieldName } = await add()
    await call('update', { id, field: { sort: 5 } })
    await call('delete', { id })
    const data = { FIELDS: { ID: id, ENTITY_ID: 'CRM_1', FIELD_NAME: fieldName } }
    expect(await Promise.all(heard.map(next => next()))).toEqual([data, data, data])
  })
})

describe('userfieldconfig.getTypes', () => {
  it('names the kinds of fields, those of apps too', async () => {
    await scene.call('userfieldtype.add', { USER_TYPE_ID: 'step', HANDLER: `${scene.receiver.url}/step`, TITLE: 'Step' })
    const reply = await call('getTypes')
    expectShape(z.strictObject({ types: z.record(z.string(), z.strictObject({ userTypeId: z.string(), description: z.string() })) }), reply)
    expect(reply.result).toMatchObject({ types: { string: { userTypeId: 'string' }, rest_1_step: { userTypeId: 'rest_1_step', description: 'Step' } } })
  })
})

describe('userfieldconfig', () => {
  it.each(METHODS)('%s wants a module, one with custom fields, and its scope', async (method) => {
    const id = 1
    expectRefusal(await scene.call(`userfieldconfig.${method}`, { id }), '100', 'Could not find value for parameter {moduleId}')
    expectRefusal(await call(method, { id, moduleId: 'rpa' }), '', 'No settings for UserFieldAccess')
    expectRefusal(await scene.call(`userfieldconfig.${method}`, { moduleId: 'crm' }, { scopes: ['userfieldconfig'] }), '', 'The current method required more scopes. (crm)')
    expectRefusal(await scene.call(`userfieldconfig.${method}`, { moduleId: 'crm' }, { scopes: ['crm'] }), 'insufficient_scope', /privileges/, 403)
  })
})
