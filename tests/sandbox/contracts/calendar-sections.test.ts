import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { sectionSchema } from './support/calendar-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

const [developer, designer, guest] = ['3', '4', '12']

let scene: Scene

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const call = (method: string, params: object, user = developer) => scene.call(`calendar.section.${method}`, params, { user })

async function sections(params: object = { type: 'user' }, user = developer) {
  const reply = await call('get', params, user)
  expectShape(z.array(sectionSchema), reply)
  return reply.result as { ID: string, NAME: string, COLOR: string }[]
}

async function add(params: object = {}, user = developer): Promise<number> {
  const reply = await call('add', { type: 'user', ownerId: developer, name: 'Rides', ...params }, user)
  expectShape(z.int().positive(), reply)
  return reply.result as number
}

it('a calendar is added, changed and removed with what is in it; each tells the apps', async () => {
  const heard = await Promise.all(['ADD', 'UPDATE', 'DELETE'].map(what => scene.hear(`ONCALENDARSECTION${what}`)))
  const before = (await sections()).length
  const id = await add({ description: 'On Sundays', color: '#9cbeee', text_color: '#283000', export: { ALLOW: true, SET: 'all' } })
  expect((await sections()).at(-1)).toMatchObject({ ID: String(id), NAME: 'Rides', DESCRIPTION: 'On Sundays', COLOR: '#9cbeee', TEXT_COLOR: '#283000' })
  const entry = { type: 'user', ownerId: 3, section: id, from: '2031-03-10 15:00:00', to: '2031-03-10 16:30:00', name: 'Test ride' }
  const { result: event } = await scene.call('calendar.event.add', entry, { user: developer })
  expectShape(z.literal(id), await call('update', { type: 'user', ownerId: 3, id, name: 'Long rides' }))
  expect((await sections()).at(-1)).toMatchObject({ NAME: 'Long rides', COLOR: '#9cbeee' })
  expectShape(z.literal(true), await call('delete', { type: 'user', ownerId: 3, id }))
  expect(await sections()).toHaveLength(before)
  expectRefusal(await scene.call('calendar.event.getbyid', { id: event }, { user: developer }), '', 'Event not found')
  expect(await Promise.all(heard.map(next => next()))).toEqual(Array.from({ length: 3 }, () => ({ id: String(id) })))
})

it('a calendar is made by members for their project, and by an administrator for somebody else', async () => {
  const ofGroup = await add({ type: 'group', ownerId: 1, name: 'Releases' })
  expect((await sections({ type: 'group', ownerId: 1 })).at(-1)).toMatchObject({ ID: String(ofGroup), CAL_TYPE: 'group', OWNER_ID: '1' })
  const forOther = await add({ ownerId: designer }, '1')
  expect((await sections({ type: 'user', ownerId: designer })).at(-1)).toMatchObject({ ID: String(forOther), OWNER_ID: designer, CREATED_BY: '1' })
})

it.each(['add', 'update', 'delete'])('calendar.section.%s refuses what is missing, and who may not', async (method) => {
  const id = await add()
  const ask = (params: object, user?: string) => call(method, { type: 'user', ownerId: developer, id, name: 'x', ...params }, user)
  expectRefusal(await ask({ type: undefined }), '', `The required parameter "type" for the method "calendar.section.${method}" is not set`)
  expectRefusal(await ask({ type: 'group', ownerId: undefined }), '', `The required parameter "ownerId" for the method "calendar.section.${method}" is not set`)
  for (const user of [designer, guest]) expectRefusal(await ask({}, user), '', 'Access denied')
  expectRefusal(await ask({ type: 'group', ownerId: 2 }), '', 'Access denied')
  expectRefusal(await ask({ type: 'location', ownerId: 1 }), '', 'Access denied')
})

it.each(['add', 'update'])('calendar.section.%s refuses what is no text', async (method) => {
  const id = await add()
  for (const name of ['name', 'description']) {
    expectRefusal(await call(method, { type: 'user', id, name: 'x', [name]: ['y'] }), '', `Invalid value for the "${name}" parameter`)
  }
})

it.each(['update', 'delete'])('calendar.section.%s refuses to go without a number, and a calendar of somebody else', async (method) => {
  const foreign = await add({ ownerId: designer }, designer)
  expectRefusal(await call(method, { type: 'user', name: 'x' }), '', 'Section ID is not set')
  for (const id of [foreign, 99_999]) expectRefusal(await call(method, { type: 'user', id, name: 'x' }), '', 'Access denied')
})
