import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene

beforeEach(async () => {
  await scene?.stop()
  scene = await startScene()
})
afterAll(() => scene.stop())

const call = (method: string, params: object = {}, user?: string) => scene.call(`userfieldtype.${method}`, params, { user })
const add = (more: object = {}) => call('add', { USER_TYPE_ID: 'next_step', HANDLER: `${scene.receiver.url}/field`, TITLE: 'Next step', DESCRIPTION: 'Who does what', ...more })

const listed = z.array(z.strictObject({ USER_TYPE_ID: z.string(), HANDLER: z.url(), TITLE: z.string(), DESCRIPTION: z.string() }))

describe('userfieldtype', () => {
  it('add registers a kind, list answers it, update changes it, delete removes it', async () => {
    expectShape(z.literal(true), await add({ OPTIONS: { height: 120 } }))
    const reply = await call('list')
    expectShape(listed.length(1), reply)
    expect(reply.body.total).toBe(1)
    expectShape(z.literal(true), await call('update', { USER_TYPE_ID: 'next_step', HANDLER: `${scene.receiver.url}/step`, TITLE: 'Step' }))
    expect((await call('list')).result).toEqual([{ USER_TYPE_ID: 'next_step', HANDLER: `${scene.receiver.url}/step`, TITLE: 'Step', DESCRIPTION: 'Who does what' }])
    expectShape(z.literal(true), await call('delete', { USER_TYPE_ID: 'NEXT_STEP' }))
    expect((await call('list')).result).toEqual([])
  })

  it.each(['add', 'update', 'delete'])('%s wants a code', async (method) => {
    expectRefusal(await call(method, { HANDLER: 'http://localhost/field' }), 'ERROR_ARGUMENT', 'Argument \'USER_TYPE_ID\' is null or empty')
  })

  it('add wants an address, and a code that fits', async () => {
    expectRefusal(await add({ HANDLER: '' }), 'ERROR_ARGUMENT', 'Argument \'HANDLER\' is null or empty')
    expectRefusal(await add({ USER_TYPE_ID: 'a'.repeat(45) }), 'ERROR_ARGUMENT', /USER_TYPE_ID/)
  })

  it('add refuses a code or an address twice, update the address of another', async () => {
    await add()
    const taken = 'Unable to set placement handler: Handler already binded'
    expectRefusal(await add({ HANDLER: `${scene.receiver.url}/other` }), 'ERROR_CORE', taken)
    expectRefusal(await add({ USER_TYPE_ID: 'other' }), 'ERROR_CORE', taken)
    await add({ USER_TYPE_ID: 'other', HANDLER: `${scene.receiver.url}/other` })
    expectRefusal(await call('update', { USER_TYPE_ID: 'other', HANDLER: `${scene.receiver.url}/field` }), 'ERROR_CORE', taken)
  })

  it('update and delete refuse a code that is not there, update a call without a change', async () => {
    for (const method of ['update', 'delete']) expectRefusal(await call(method, { USER_TYPE_ID: 'nothing', TITLE: 'T' }), 'ERROR_NOT_FOUND', 'User Field Type not found')
    await add()
    expectRefusal(await call('update', { USER_TYPE_ID: 'next_step' }), 'ERROR_ARGUMENT', 'Argument \'HANDLER|TITLE|DESCRIPTION\' is null or empty')
  })

  it.each(['add', 'update', 'list', 'delete'])('%s is for administrators in an application alone', async (method) => {
    expectRefusal(await call(method, {}, '3'), 'ACCESS_DENIED', 'Access denied!', 403)
    expectRefusal(await scene.call(`userfieldtype.${method}`, {}, { webhook: true }), 'WRONG_AUTH_TYPE', /Application context required/, 403)
    expectRefusal(await scene.call(`userfieldtype.${method}`, {}, { scopes: ['crm'] }), 'insufficient_scope', /privileges/, 403)
  })
})

describe('fields of a kind that an app has registered', () => {
  const field = (USER_TYPE_ID: string) => scene.call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'NEXT', USER_TYPE_ID, LABEL: 'Next step', MULTIPLE: 'Y' } })

  it('take the full code alone, and keep texts', async () => {
    await add()
    const { ID } = (await scene.call('app.info')).result as { ID: number }
    expectRefusal(await field('next_step'), 'ERROR_CORE', 'Invalid custom type specified.')
    expect((await field(`rest_${ID}_next_step`)).status).toBe(200)
    const value = '{"who":3,"due":"2031-05-01"}'
    const { result } = await scene.call('crm.item.update', { entityTypeId: 2, id: 1, fields: { ufCrmNext: [value] } })
    expect(result).toMatchObject({ item: { ufCrmNext: [value] } })
    expect((await scene.call('crm.deal.fields')).result).toMatchObject({ UF_CRM_NEXT: { type: `rest_${ID}_next_step`, isMultiple: true, isDynamic: true, settings: [] } })
  })

  it('can be made only once the app is installed, and outlive their kind', async () => {
    await add()
    const [installation] = scene.portal.installations.values()
    const { ID } = (await scene.call('app.info')).result as { ID: number }
    if (installation) installation.state = 'pending'
    expectRefusal(await field(`rest_${ID}_next_step`), 'ERROR_CORE', 'Invalid custom type specified.')
    if (installation) installation.state = 'installed'
    const { result: id } = await field(`rest_${ID}_next_step`)
    await call('delete', { USER_TYPE_ID: 'next_step' })
    expect((await scene.call('crm.deal.userfield.get', { id })).result).toMatchObject({ USER_TYPE_ID: `rest_${ID}_next_step` })
  })
})
