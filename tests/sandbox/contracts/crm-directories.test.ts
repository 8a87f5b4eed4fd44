import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const [developer, guest] = ['3', '12']
const yesNo = z.enum(['Y', 'N'])
const id = z.string().regex(/^\d+$/)

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

describe('crm.type.list', () => {
  const typeSchema = z.strictObject({
    id: z.int(),
    title: z.string(),
    code: z.string(),
    createdBy: z.int(),
    entityTypeId: z.int().min(128),
    customSectionId: z.null(),
    ...Object.fromEntries([
      'Categories', 'Stages', 'BeginCloseDates', 'Client', 'UseInUserfield', 'LinkWithProducts', 'Mycompany', 'Documents', 'Source', 'Observers',
      'Recyclebin', 'Automation', 'BizProc', 'Payments', 'Counters',
    ].map(name => [`is${name}Enabled`, yesNo])),
    isSetOpenPermissions: yesNo,
    createdTime: z.iso.datetime({ offset: true }),
    updatedTime: z.iso.datetime({ offset: true }),
    updatedBy: z.int(),
  })

  it('answers the smart processes, of which crm.item knows', async () => {
    const reply = await scene.call('crm.type.list')
    expectShape(z.strictObject({ types: z.array(typeSchema).length(1) }), reply)
    expect(reply.body.total).toBe(1)
    expect((await scene.call('crm.item.get', { entityTypeId: 128, id: 1 })).status).toBe(200)
  })

  it('filters and sorts', async () => {
    const types = async (filter: object) => ((await scene.call('crm.type.list', { filter, order: { title: 'DESC' } })).result as { types: object[] }).types.length
    expect(await types({ '%title': 'claim', 'isStagesEnabled': 'Y' })).toBe(1)
    expect(await types({ entityTypeId: 130 })).toBe(0)
  })

  it('is for administrators, and refuses unknown fields', async () => {
    expectRefusal(await scene.call('crm.type.list', {}, { user: developer }), 'ACCESS_DENIED', 'Access denied')
    expectRefusal(await scene.call('crm.type.list', {}, { user: guest }), 'allowed_only_intranet_user', /intranet/, 403)
    expectRefusal(await scene.call('crm.type.list', { filter: { colour: 1 } }), 'INVALID_ARG_VALUE', 'Invalid filter: field \'colour\' is not allowed in filter')
    expectRefusal(await scene.call('crm.type.list', { filter: { createdTime: 'never' } }), 'INVALID_ARG_VALUE', 'Invalid filter: field \'createdTime\' has invalid value')
    expectRefusal(await scene.call('crm.type.list', { order: { colour: 'ASC' } }), 'INVALID_ARG_VALUE', 'Invalid order: field \'colour\' is not allowed in order')
    expectRefusal(await scene.call('crm.type.list', { order: { id: 'up' } }), 'INVALID_ARG_VALUE', /allowed sort directions are ASC, DESC/)
  })
})

describe('crm.status.list', () => {
  const status = z.strictObject({
    ID: id,
    ENTITY_ID: z.string(),
    STATUS_ID: z.string(),
    NAME: z.string().min(1),
    NAME_INIT: z.string(),
    SORT: id,
    SYSTEM: yesNo,
    CATEGORY_ID: id.nullable(),
    COLOR: z.string().nullable(),
    SEMANTICS: z.enum(['S', 'F']).nullable(),
    EXTRA: z.strictObject({ SEMANTICS: z.enum(['process', 'success', 'failure', 'apology']), COLOR: z.string().nullable() }).optional(),
  })

  it('answers every directory at once', async () => {
    const reply = await scene.call('crm.status.list', {}, { user: developer })
    expectShape(z.array(status).min(51), reply)
    expect(reply.body.total).toBe((reply.result as object[]).length)
    expect(reply.body.next).toBeUndefined()
  })

  it('filters and sorts, and tells how stages end', async () => {
    const { result } = await scene.call('crm.status.list', { filter: { ENTITY_ID: 'DEAL_STAGE' }, order: { SORT: 'DESC' } })
    expect((result as { STATUS_ID: string, EXTRA: { SEMANTICS: string } }[]).map(({ STATUS_ID, EXTRA }) => [STATUS_ID, EXTRA.SEMANTICS]).slice(0, 4))
      .toEqual([['APOLOGY', 'apology'], ['LOSE', 'failure'], ['WON', 'success'], ['FINAL_INVOICE', 'process']])
  })

  it('holds the stages of smart processes', async () => {
    const { result } = await scene.call('crm.status.list', { filter: { ENTITY_ID: 'DYNAMIC_128_STAGE_2', SEMANTICS: 'S' } })
    expect(result).toMatchObject([{ STATUS_ID: 'DT128_2:SUCCESS', CATEGORY_ID: '2' }])
  })

  it('refuses guests, and what is no filter', async () => {
    expectRefusal(await scene.call('crm.status.list', {}, { user: guest }), '', 'Access denied.')
    expectRefusal(await scene.call('crm.status.list', { filter: 'SOURCE' }), 'Invalid parameters.', 'Incorrect parameters passed.')
  })
})

describe('crm.enum.ownertype', () => {
  it('names the types of records', async () => {
    const reply = await scene.call('crm.enum.ownertype', {}, { user: guest })
    expectShape(z.array(z.strictObject({ ID: z.int(), NAME: z.string(), SYMBOL_CODE: z.string(), SYMBOL_CODE_SHORT: z.string() })), reply)
    expect((reply.result as { SYMBOL_CODE: string, SYMBOL_CODE_SHORT: string }[]).map(one => [one.SYMBOL_CODE, one.SYMBOL_CODE_SHORT]))
      .toEqual([['LEAD', 'L'], ['DEAL', 'D'], ['CONTACT', 'C'], ['COMPANY', 'CO'], ['QUOTE', 'Q'], ['DYNAMIC_128', 'T80']])
  })
})

describe('crm.duplicate.findbycomm', () => {
  const find = (params: object, user?: string) => scene.call('crm.duplicate.findbycomm', params, { user })
  const found = z.union([z.array(z.never()), z.strictObject({ LEAD: z.array(z.int()).optional(), CONTACT: z.array(z.int()).optional(), COMPANY: z.array(z.int()).optional() })])

  it('finds by phone however it is written, and without its extension', async () => {
    const reply = await find({ type: 'PHONE', values: ['1 (555) 020-3004 ext. 7', '+15550201002'] })
    expectShape(found, reply)
    expect(reply.result).toEqual({ LEAD: [2], CONTACT: [4] })
  })

  it('finds by address of e-mail, among one type', async () => {
    const values = ['Office@Hanse.Radhaus.example.com', 'karsten.holm@mail.example.com']
    expect((await find({ type: 'EMAIL', values })).result).toEqual({ CONTACT: [1], COMPANY: [2] })
    expect((await find({ TYPE: 'email', VALUES: values, entity_type: 'COMPANY' })).result).toEqual({ COMPANY: [2] })
  })

  it('answers an empty list where there is none, or none that the caller may see', async () => {
    expectShape(found, await find({ type: 'PHONE', values: ['+15559999999'] }))
    await scene.call('crm.item.update', { entityTypeId: 3, id: 4, fields: { opened: 'N', assignedById: 1 } })
    expect((await find({ type: 'PHONE', values: ['+15550203004'] }, developer)).result).toEqual([])
  })

  it('refuses guests and calls that are not complete', async () => {
    expectRefusal(await find({ type: 'PHONE', values: ['1'] }, guest), 'Access denied', 'Access denied', 403)
    expectRefusal(await find({}), 'Communication type is not defined', 'Parameter \'type\' is required.')
    expectRefusal(await find({ type: 'FAX', values: ['1'] }), 'Communication type \'FAX\' is not supported in current context', /FAX/)
    expectRefusal(await find({ type: 'PHONE' }), 'Communication values is not defined', 'Parameter \'values\' is required.')
  })
})
