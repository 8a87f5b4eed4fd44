import { describe, expect, it } from 'vitest'
import { PortalError } from '../../../../server/b24/portal-error'
import type { Answer, Calls } from '../../../../server/b24/rest'
import { addStepField, fullStepType, hasField, listStepFields, removeStepField } from '../../../../server/b24/step-fields'

const TYPE = fullStepType('17')
const CLAIMS = { id: '3', entityTypeId: '128', title: 'Claims' }
const ID = '6f1c2c1e-7a55-4a0e-9a5b-0d7f0e6c9a11'
const wish = { id: ID, label: 'Next step', multiple: false, mandatory: false }
const limit = new PortalError('limit', 'operation_time_limit', 'Method is blocked due to operation time limit.', 429)

type Method = (params: Record<string, unknown>) => Answer

/** A portal with a smart process, and what it was asked, by its method. */
function portalWith(methods: Record<string, Method> = {}) {
  const asked: [string, Record<string, unknown>][] = []
  const answers: Record<string, Method> = {
    'crm.type.list': () => ({ result: { types: [CLAIMS] }, total: 1 }),
    'userfieldconfig.list': () => ({ result: { fields: [] } }),
    ...methods,
  }
  const run = async (calls: Calls): Promise<Record<string, Answer>> => Object.fromEntries(Object.entries(calls).map(([name, { method, params = {} }]): [string, Answer] => {
    asked.push([method, params])
    return [name, answers[method]?.(params) ?? { result: [] }]
  }))
  return { run, asked, methods: () => asked.map(([method]) => method) }
}

const classic = (name: string, type: string) => ({ ID: '7', FIELD_NAME: name, USER_TYPE_ID: type, MULTIPLE: 'Y', MANDATORY: 'N', EDIT_FORM_LABEL: { en: 'Next step' } })
const config = (id: number, process: string, type = TYPE) => ({ id, entityId: `CRM_${process}`, fieldName: `UF_CRM_${process}_${id}`, userTypeId: type, multiple: 'N', mandatory: 'Y', editFormLabel: 'What next' })

describe.each([[1, 'lead'], [2, 'deal'], [3, 'contact'], [4, 'company']])('a field of type %i', (entityTypeId, name) => {
  it(`is made, listed and removed as ${name}s have it, under the full code of our kind`, async () => {
    const { run, asked } = portalWith({ [`crm.${name}.userfield.list`]: () => ({ result: [classic('UF_CRM_1', TYPE), classic('UF_CRM_2', 'string')] }) })
    await addStepField(run, TYPE, { ...wish, entityTypeId, multiple: true, mandatory: true })
    expect(asked).toEqual([[`crm.${name}.userfield.add`, { fields: expect.objectContaining({ USER_TYPE_ID: 'rest_17_nextstep', MULTIPLE: 'Y', MANDATORY: 'Y', EDIT_FORM_LABEL: { en: 'Next step', de: 'Next step' } }) }]])
    const places = await listStepFields(run, TYPE, 'en')
    expect(asked).toContainEqual([`crm.${name}.userfield.list`, { filter: { USER_TYPE_ID: 'rest_17_nextstep', LANG: 'en' } }])
    expect(places.filter(({ fields }) => fields.length > 0)).toEqual([{ entityTypeId, title: null, fields: [{ id: '7', name: 'UF_CRM_1', label: 'Next step', multiple: true, mandatory: false }] }])
    await removeStepField(run, entityTypeId, '7')
    expect(asked.at(-1)).toEqual([`crm.${name}.userfield.delete`, { id: '7' }])
  })
})

describe('a field of a smart process', () => {
  it('is named after its own number, and is found by that', async () => {
    const { run, asked } = portalWith({ 'userfieldconfig.list': () => ({ result: { fields: [config(9, '3'), config(10, '4'), config(11, '3', 'string')] } }) })
    await addStepField(run, TYPE, { ...wish, entityTypeId: 128, mandatory: true })
    expect(asked).toEqual([
      ['crm.type.list', { filter: { entityTypeId: 128 } }],
      ['userfieldconfig.add', { moduleId: 'crm', field: expect.objectContaining({ entityId: 'CRM_3', fieldName: expect.stringMatching(/^UF_CRM_3_STEP_/), userTypeId: 'rest_17_nextstep', multiple: 'N', mandatory: 'Y' }) }],
    ])
    expect((await listStepFields(run, TYPE, 'en')).at(-1)).toEqual({ entityTypeId: 128, title: 'Claims', fields: [{ id: '9', name: 'UF_CRM_3_9', label: 'What next', multiple: false, mandatory: true }] })
    await removeStepField(run, 128, '9')
    expect(asked.at(-1)).toEqual(['userfieldconfig.delete', { moduleId: 'crm', id: '9' }])
  })

  it('is found behind the first page of processes, and of fields', async () => {
    const types = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, entityTypeId: 1000 + index, title: `Process ${index + 1}` }))
    const fields = types.slice(0, 60).map(({ id }) => config(id, String(id)))
    const page = <Row>(rows: Row[], start: unknown) => rows.slice(Number(start ?? 0), Number(start ?? 0) + 50)
    const { run, methods } = portalWith({
      'crm.type.list': ({ start }) => ({ result: { types: page(types, start) }, total: types.length }),
      'userfieldconfig.list': ({ start }) => ({ result: { fields: page(fields, start) }, total: fields.length }),
    })
    const processes = (await listStepFields(run, TYPE, 'en')).slice(4)
    expect(processes.map(({ title }) => title)).toEqual(types.map(({ title }) => title))
    expect(processes.flatMap(place => place.fields).map(({ name }) => name)).toEqual(fields.map(({ fieldName }) => fieldName))
    expect(methods().filter(method => method === 'crm.type.list')).toHaveLength(3)
  })

  it.each(['crm.type.list', 'userfieldconfig.list'])('is not taken for gone when %s is refused for a while', async (method) => {
    const { run } = portalWith({ [method]: () => ({ error: limit }) })
    await expect(listStepFields(run, TYPE, 'en')).rejects.toBe(limit)
  })

  it.each(['crm.type.list', 'userfieldconfig.list'])('has no place where the portal does not offer %s', async (method) => {
    for (const code of ['insufficient_scope', 'error_method_not_found']) {
      const { run } = portalWith({ [method]: () => ({ error: new PortalError('refused', code, 'No.', 403) }) })
      expect((await listStepFields(run, TYPE, 'en')).map(({ entityTypeId }) => entityTypeId)).toEqual([1, 2, 3, 4])
    }
  })
})

it('a field has the same name for the same wish, which older portals take, and no other', async () => {
  const { run, asked } = portalWith()
  for (const id of [ID, ID, '00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-8fff-ffffffffffff']) await addStepField(run, TYPE, { ...wish, id, entityTypeId: 2 })
  const names = asked.map(([, { fields }]) => (fields as { FIELD_NAME: string }).FIELD_NAME)
  expect(names[0]).toBe(names[1])
  expect(new Set(names).size).toBe(3)
  for (const name of names) expect(`UF_CRM_${name}`).toMatch(/^UF_CRM_STEP_[0-9A-Z]{8}$/)
  const places = [{ entityTypeId: 2, title: null, fields: [{ id: '7', name: `UF_CRM_${names[0]}`, label: '', multiple: false, mandatory: false }] }]
  expect(hasField(places, { ...wish, entityTypeId: 2 })).toBe(true)
  expect(hasField(places, { ...wish, entityTypeId: 1 })).toBe(false)
  expect(hasField(places, { ...wish, id: 'ffffffff-ffff-4fff-8fff-ffffffffffff', entityTypeId: 2 })).toBe(false)
})
