import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const [developer, marketing, guest] = ['3', '9', '12']
const id = z.string().regex(/^\d+$/)
const time = z.iso.datetime({ offset: true })

let scene: Scene
/** A deal that the developer alone may see, and administrators. */
let closed: number

beforeAll(async () => {
  scene = await startScene()
  const { result } = await scene.call('crm.item.add', { entityTypeId: 2, fields: { opened: 'N', assignedById: 3, contactIds: [1] } })
  closed = (result as { item: { id: number } }).item.id
})
afterAll(() => scene.stop())

describe('crm.timeline.comment', () => {
  const comment = z.strictObject({ ID: id, ENTITY_ID: id, ENTITY_TYPE: z.string(), CREATED: time, COMMENT: z.string(), AUTHOR_ID: id, FILES: z.strictObject({}) })
  const add = (fields: object, user?: string) => scene.call('crm.timeline.comment.add', { fields: { ENTITY_ID: closed, ENTITY_TYPE: 'deal', COMMENT: 'Rang them.', ...fields } }, { user })
  const list = (params: object = {}, user?: string) => scene.call('crm.timeline.comment.list', { filter: { ENTITY_ID: closed, ENTITY_TYPE: 'deal' }, ...params }, { user })

  it('add writes what list reads, by whom, on every type', async () => {
    expectShape(z.int().positive(), await add({}, developer))
    const reply = await list()
    expectShape(z.array(comment).length(1), reply)
    expect(reply.body.total).toBe(1)
    expect(reply.result).toMatchObject([{ COMMENT: 'Rang them.', AUTHOR_ID: developer, ENTITY_TYPE: 'deal' }])
    await add({ ENTITY_TYPE: 'DYNAMIC_128', ENTITY_ID: 1 })
    expect((await list({ filter: { ENTITY_TYPE: 'dynamic_128', ENTITY_ID: '1' }, select: ['COMMENT'] })).result).toEqual([{ COMMENT: 'Rang them.' }])
  })

  it('list sorts', async () => {
    const { result: last } = await add({ COMMENT: 'And again.' })
    const { result } = await list({ order: { ID: 'DESC' }, select: ['ID'] })
    expect((result as object[])[0]).toEqual({ ID: String(last) })
  })

  it('add tells the apps, with the number right in the data', async () => {
    const heard = await scene.hear('ONCRMTIMELINECOMMENTADD')
    const { result } = await add({})
    expect(await heard()).toEqual({ ID: String(result) })
  })

  it('add refuses what is missing and what may not be', async () => {
    expectRefusal(await scene.call('crm.timeline.comment.add'), '100', 'Could not find value for parameter {fields}')
    expectRefusal(await add({ ENTITY_ID: '' }), '100', 'Required fields are not provided')
    expectRefusal(await add({ ENTITY_TYPE: 'bicycle' }), 'OWNER_NOT_FOUND', 'Owner of the item not found')
    expectRefusal(await add({ ENTITY_ID: 9999 }), 'NOT_FOUND', 'Not found.')
    expectRefusal(await add({ COMMENT: '' }), 'INVALID_ARG_VALUE', 'Empty comment')
    expectRefusal(await add({ FILES: [['a.txt', 'YQ==']] }), 'INVALID_ARG_VALUE', 'Files are not accepted')
    expectRefusal(await add({}, marketing), 'ACCESS_DENIED', 'Insufficient permissions')
    expectRefusal(await add({}, guest), 'allowed_only_intranet_user', /intranet/, 403)
  })

  it('list refuses the comments of a record that the caller may not see', async () => {
    expectRefusal(await list({}, marketing), '', 'Access denied.')
    expectRefusal(await list({ filter: {} }), '', 'Access denied.')
  })

  it('get answers one, update changes its text and delete removes it; each tells the apps', async () => {
    const { result: number } = await add({}, developer)
    const [updated, deleted] = [await scene.hear('ONCRMTIMELINECOMMENTUPDATE'), await scene.hear('ONCRMTIMELINECOMMENTDELETE')]
    expectShape(comment, await scene.call('crm.timeline.comment.get', { id: number }))
    expectShape(z.literal(number as number), await scene.call('crm.timeline.comment.update', { id: number, fields: { COMMENT: 'Rang twice.' }, ownerTypeId: 2, ownerId: closed }, { user: developer, form: true }))
    expect(await updated()).toEqual({ ID: String(number) })
    expect((await scene.call('crm.timeline.comment.get', { id: number }, { user: developer })).result).toMatchObject({ COMMENT: 'Rang twice.', ENTITY_ID: String(closed) })
    expectShape(z.null(), await scene.call('crm.timeline.comment.delete', { id: number }))
    expect(await deleted()).toEqual({ ID: String(number) })
    expectRefusal(await scene.call('crm.timeline.comment.get', { id: number }), '', 'Not found.')
  })

  it('get refuses what is no number, what is not there, and what the caller may not see', async () => {
    const { result: number } = await add({})
    const get = (of: unknown, user?: string) => scene.call('crm.timeline.comment.get', { id: of }, { user })
    expectRefusal(await get('first'), '', 'ID is not defined or invalid.')
    expectRefusal(await get(999_999), '', 'Not found.')
    for (const user of [marketing, guest]) expectRefusal(await get(number, user), '', 'Access denied.')
  })

  it.each([
    ['update', { id: undefined }, '1', '100', 'Could not find value for parameter {id}', 400],
    ['update', { fields: undefined }, '1', '100', 'Could not find value for parameter {fields}', 400],
    ['update', { id: 999_999 }, '1', 'NOT_FOUND', 'Not found.', 400],
    ['update', { ownerTypeId: 3 }, '1', 'OWNER_NOT_FOUND', 'Owner of the item not found', 400],
    ['update', { ownerId: 999_999 }, '1', 'OWNER_NOT_FOUND', 'Owner of the item not found', 400],
    ['update', { fields: { COMMENT: '' } }, '1', 'INVALID_ARG_VALUE', 'Empty comment', 400],
    ['update', { fields: { COMMENT: 'x', FILES: [['a.txt', 'YQ==']] } }, '1', 'INVALID_ARG_VALUE', 'Files are not accepted', 400],
    ['update', {}, marketing, 'ACCESS_DENIED', 'Insufficient permissions', 400],
    ['update', {}, guest, 'allowed_only_intranet_user', /intranet/, 403],
    ['delete', { id: '' }, '1', '100', 'Could not find value for parameter {id}', 400],
    ['delete', { id: 999_999 }, '1', 'NOT_FOUND', 'Not found.', 400],
    ['delete', { ownerTypeId: 1 }, '1', 'OWNER_NOT_FOUND', 'Owner of the item not found', 400],
    ['delete', {}, marketing, 'ACCESS_DENIED', 'Insufficient permissions', 400],
    ['delete', {}, guest, 'allowed_only_intranet_user', /intranet/, 403],
  ])('%s refuses %j of person %s with %s', async (method, params, user, code, sentence, status) => {
    const { result: number } = await add({})
    expectRefusal(await scene.call(`crm.timeline.comment.${method}`, { id: number, fields: { COMMENT: 'x' }, ...params }, { user }), code, sentence, status)
    expect((await scene.call('crm.timeline.comment.get', { id: number })).result).toMatchObject({ COMMENT: 'Rang them.' })
  })
})

describe('crm.activity', () => {
  const activity = z.strictObject({
    ...Object.fromEntries(['ID', 'OWNER_ID', 'OWNER_TYPE_ID', 'TYPE_ID', 'RESPONSIBLE_ID', 'AUTHOR_ID', 'EDITOR_ID', 'STATUS', 'PRIORITY', 'DIRECTION',
      'ASSOCIATED_ENTITY_ID', 'NOTIFY_TYPE', 'NOTIFY_VALUE', 'DESCRIPTION_TYPE', 'RESULT_MARK', 'RESULT_STATUS', 'RESULT_STREAM', 'AUTOCOMPLETE_RULE',
    ].map(name => [name, id])),
    ...Object.fromEntries(['CREATED', 'LAST_UPDATED', 'START_TIME', 'END_TIME', 'DEADLINE'].map(name => [name, time])),
    ...Object.fromEntries(['PROVIDER_ID', 'PROVIDER_TYPE_ID', 'SUBJECT', 'DESCRIPTION', 'LOCATION'].map(name => [name, z.string()])),
    ...Object.fromEntries(['PROVIDER_GROUP_ID', 'PROVIDER_DATA', 'RESULT_VALUE', 'RESULT_SUM', 'RESULT_CURRENCY_ID', 'RESULT_SOURCE_ID'].map(name => [name, z.null()])),
    ORIGINATOR_ID: z.string().nullable(),
    ORIGIN_ID: z.string().nullable(),
    COMPLETED: z.enum(['Y', 'N']),
    SETTINGS: z.array(z.never()),
    PROVIDER_PARAMS: z.array(z.never()),
  })
  const communication = z.strictObject({
    ID: id,
    TYPE: z.string(),
    VALUE: z.string(),
    ENTITY_ID: id,
    ENTITY_TYPE_ID: id,
    ENTITY_SETTINGS: z.strictObject({
      HONORIFIC: z.string(), NAME: z.string(), SECOND_NAME: z.string(), LAST_NAME: z.string(), COMPANY_TITLE: z.string(), COMPANY_ID: id,
    }),
  })
  const CALL = {
    TYPE_ID: 2, SUBJECT: 'Measurements', RESPONSIBLE_ID: 3, DIRECTION: 2, START_TIME: '2031-05-01T10:00:00+00:00',
    COMMUNICATIONS: [{ VALUE: '+15550203001', ENTITY_ID: 1, ENTITY_TYPE_ID: 3 }],
  }
  const add = (fields: object = {}, user?: string) => scene.call('crm.activity.add', { fields: { OWNER_TYPE_ID: 2, OWNER_ID: closed, ...CALL, ...fields } }, { user })
  const list = (params: object, user?: string) => scene.call('crm.activity.list', params, { user })

  it('list answers the documented fields, the earliest first', async () => {
    const reply = await list({})
    expectShape(z.array(activity).min(3), reply)
    const starts = (reply.result as { START_TIME: string }[]).map(one => one.START_TIME)
    expect(starts).toEqual([...starts].sort())
    expect(reply.body.total).toBe(starts.length)
  })

  it('add makes a call that list finds by its owner, with whom it is', async () => {
    const made = await add({}, developer)
    expectShape(z.int().positive(), made)
    const filter = { OWNER_TYPE_ID: 2, OWNER_ID: closed, ID: made.result }
    const { result } = await list({ filter, select: ['*', 'COMMUNICATIONS'] })
    expectShape(z.array(activity.extend({ COMMUNICATIONS: z.array(communication).length(1) })).length(1), await list({ filter, select: ['*', 'COMMUNICATIONS'] }))
    expect(result).toMatchObject([{
      PROVIDER_ID: 'VOXIMPLANT_CALL', AUTHOR_ID: developer, COMPLETED: 'N', STATUS: '1', DEADLINE: '2031-05-01T10:00:00+00:00', END_TIME: '2031-05-01T10:30:00+00:00',
      COMMUNICATIONS: [{ TYPE: 'PHONE', VALUE: '+15550203001', ENTITY_SETTINGS: { NAME: 'Karsten', COMPANY_TITLE: 'Hanse Radhaus', COMPANY_ID: '2' } }],
    }])
    expect((await list({ filter: { ID: made.result }, select: ['SUBJECT'] })).result).toEqual([{ ID: String(made.result), SUBJECT: 'Measurements' }])
  })

  it('list finds by bindings, once for each', async () => {
    const { result: number } = await add()
    const bound = async (BINDINGS: object[]) => ((await list({ filter: { ID: number, BINDINGS } })).result as object[]).length
    expect(await bound([{ OWNER_TYPE_ID: 2 }, { OWNER_TYPE_ID: 3 }])).toBe(2)
    expect(await bound([{ OWNER_TYPE_ID: 3, OWNER_ID: 1 }])).toBe(1)
    expect(await bound([{ OWNER_TYPE_ID: 4 }])).toBe(0)
  })

  it('list shows what the caller may see', async () => {
    const { result: number } = await add()
    const total = async (user: string) => (await list({ filter: { ID: number } }, user)).body.total
    expect(await Promise.all([developer, '1', marketing, guest].map(total))).toEqual([1, 1, 0, 0])
  })

  it('add tells the apps', async () => {
    const heard = await scene.hear('ONCRMACTIVITYADD')
    const { result } = await add({ TYPE_ID: 1 })
    expect(await heard()).toEqual({ FIELDS: { ID: String(result) } })
  })

  it.each([
    [{ SUBJECT: '' }, 'The field SUBJECT is not defined or empty'],
    [{ RESPONSIBLE_ID: 999 }, 'The field RESPONSIBLE_ID is not defined or invalid'],
    [{ TYPE_ID: 77 }, 'The field TYPE_ID is not defined or invalid'],
    [{ COMMUNICATIONS: [] }, 'The field COMMUNICATIONS is not defined or invalid'],
    [{ COMMUNICATIONS: [{ VALUE: '1' }, { VALUE: '2' }] }, 'The only one communication is allowed for activity of specified type'],
    [{ OWNER_ID: 9999 }, 'Could not build binding. Please ensure that owner info and communications are defined correctly'],
    [{ TYPE_ID: 6 }, 'The custom activity without provider is not supported in current context'],
    [{ TYPE_ID: 6, PROVIDER_ID: 'CONFIGURABLE_REST_APP' }, 'Use crm.activity.configurable.add for this activity provider'],
    [{ TYPE_ID: 4, DIRECTION: 2, COMPLETED: 'Y' }, 'Email send error. Failed to load module "subscribe"'],
  ])('add refuses %j', async (fields, sentence) => {
    expectRefusal(await add(fields), '', sentence)
  })

  it('get answers one, update changes what is named and delete removes it; each tells the apps', async () => {
    const { result: number } = await add({}, developer)
    const [updated, deleted] = [await scene.hear('ONCRMACTIVITYUPDATE'), await scene.hear('ONCRMACTIVITYDELETE')]
    expectShape(activity, await scene.call('crm.activity.get', { id: number }))
    expectShape(z.literal(true), await scene.call('crm.activity.update', { id: number, fields: { SUBJECT: 'Measured', COMPLETED: 'Y' } }))
    const data = { FIELDS: { ID: String(number) } }
    expect(await updated()).toEqual(data)
    const { result } = await list({ filter: { ID: number }, select: ['*', 'COMMUNICATIONS'] })
    expect(result).toMatchObject([{
      SUBJECT: 'Measured', COMPLETED: 'Y', STATUS: '2', AUTHOR_ID: developer, EDITOR_ID: '1', START_TIME: '2031-05-01T10:00:00+00:00', COMMUNICATIONS: [{ VALUE: '+15550203001' }],
    }])
    await scene.call('crm.activity.update', { id: number, fields: { COMMUNICATIONS: [{ VALUE: '+15550203002', ENTITY_ID: 2, ENTITY_TYPE_ID: 3 }] } })
    expect((await list({ filter: { ID: number }, select: ['COMMUNICATIONS'] })).result).toMatchObject([{ COMMUNICATIONS: [{ VALUE: '+15550203002', ENTITY_ID: '2' }] }])
    expectShape(z.literal(true), await scene.call('crm.activity.delete', { id: number }, { user: developer }))
    expect(await deleted()).toEqual(data)
    expectRefusal(await scene.call('crm.activity.get', { id: number }), '', 'Activity is not found')
  })

  it.each(['get', 'update', 'delete'])('%s refuses what is no number, what is not there, what the caller may not see, and an app\'s activity without the app', async (method) => {
    const { result: number } = await add()
    const { result: ofApp } = await add({ TYPE_ID: 6, PROVIDER_ID: 'REST_APP' })
    const call = (of: unknown, manner: object = {}) => scene.call(`crm.activity.${method}`, { id: of, fields: { SUBJECT: 'x' } }, manner)
    expectRefusal(await call(0), '', 'ID is not defined or invalid.')
    expectRefusal(await call(999_999), '', 'Activity is not found')
    for (const user of [marketing, guest]) expectRefusal(await call(number, { user }), '', 'Access denied.')
    expectRefusal(await call(ofApp, { webhook: true }), '', 'Application context required')
    expect((await call(ofApp)).status).toBe(200)
  })

  it('update and delete refuse somebody who only sees the record', async () => {
    const { result } = await scene.call('crm.item.add', { entityTypeId: 2, fields: { opened: 'Y', assignedById: 3 } })
    const { result: number } = await add({ OWNER_ID: (result as { item: { id: number } }).item.id })
    expect((await scene.call('crm.activity.get', { id: number }, { user: marketing })).status).toBe(200)
    for (const method of ['update', 'delete']) {
      expectRefusal(await scene.call(`crm.activity.${method}`, { id: number, fields: { SUBJECT: 'x' } }, { user: marketing }), '', 'Access denied.')
    }
  })

  it.each([
    [{ SUBJECT: '' }, 'The field SUBJECT is not defined or empty'],
    [{ RESPONSIBLE_ID: 999 }, 'The field RESPONSIBLE_ID is not defined or invalid'],
    [{ TYPE_ID: 77 }, 'The field TYPE_ID is not defined or invalid'],
    [{ COMMUNICATIONS: [] }, 'The field COMMUNICATIONS is not defined or invalid'],
    [{ COMMUNICATIONS: [{ VALUE: '1' }, { VALUE: '2' }] }, 'The only one communication is allowed for activity of specified type'],
    [{ OWNER_ID: 9999 }, 'Could not build binding. Please ensure that owner info and communications are defined correctly'],
    [{ TYPE_ID: 6, PROVIDER_ID: '' }, 'The custom activity without provider is not supported in current context'],
    [{ TYPE_ID: 6, PROVIDER_ID: 'CONFIGURABLE_REST_APP' }, 'Use crm.activity.configurable.update for this activity provider'],
    ['call', 'Parameter \'fields\' must be array.'],
  ])('update refuses %j', async (fields, sentence) => {
    const { result: number } = await add()
    expectRefusal(await scene.call('crm.activity.update', { id: number, fields }), '', sentence)
  })

  it('add refuses a record that the caller may not see, guests, and an app\'s activity without the app', async () => {
    expectRefusal(await add({}, marketing), '', 'Access denied.')
    expectRefusal(await add({}, guest), '', 'Access denied.')
    const fields = { ...CALL, OWNER_TYPE_ID: 2, OWNER_ID: closed, TYPE_ID: 6, PROVIDER_ID: 'REST_APP' }
    expectRefusal(await scene.call('crm.activity.add', { fields }, { webhook: true }), '', 'Application context required')
    expectRefusal(await scene.call('crm.activity.add', { fields: 'call' }), '', 'Parameter \'fields\' must be array.')
  })
})
