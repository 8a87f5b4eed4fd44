import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { busySchema, eventsSchema, sectionSchema, settingsSchema } from './support/calendar-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene

/** Persons 3 and 4 work together in Berlin's time, person 12 is from outside; project 2 is secret to them all. */
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

describe('calendar.event.get.nearest', () => {
  it('lists what comes next', async () => {
    const reply = await scene.call('calendar.event.get.nearest', { days: 21, maxEventsCount: 3, detailUrl: '/x/' }, { user: '3' })
    expectShape(eventsSchema.min(1).max(3), reply)
    const company = await scene.call('calendar.event.get.nearest', { type: 'company_calendar', ownerId: '', forCurrentUser: false }, { user: '3' })
    expectShape(eventsSchema.length(2), company)
    expect(eventsSchema.parse(company.result).map(({ CAL_TYPE }) => CAL_TYPE)).toEqual(['company_calendar', 'company_calendar'])
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('calendar.event.get.nearest', {}, { user: '12' }), '', 'Access denied')
    expectRefusal(await scene.call('calendar.event.get.nearest', { type: 'group', ownerId: 2, forCurrentUser: false }, { user: '3' }), '', 'Access denied')
  })
})

describe('calendar.section.get', () => {
  it('lists calendars with what the caller may do in them', async () => {
    const own = await scene.call('calendar.section.get', { type: 'user' }, { user: '3' })
    expectShape(z.array(sectionSchema).length(1), own)
    expect(own.result).toMatchObject([{ OWNER_ID: '3', PERM: { view_full: true, edit: true } }])
    expect((await scene.call('calendar.section.get', { type: 'user', ownerId: 4 }, { user: '3' })).result).toMatchObject([{ OWNER_ID: '4', PERM: { view_full: true, edit: false } }])
    expect((await scene.call('calendar.section.get', { type: 'company_calendar', ownerId: 0 }, { user: '3' })).result).toMatchObject([{ NAME: 'Company calendar' }])
    expect((await scene.call('calendar.section.get', { type: 'group', ownerId: 2 }, { user: '3' })).result).toEqual([])
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('calendar.section.get', {}), '', 'The required parameter "type" for the method "calendar.section.get" is not set')
    expectRefusal(await scene.call('calendar.section.get', { type: 'group' }), '', 'The required parameter "ownerId" for the method "calendar.section.get" is not set')
    expectRefusal(await scene.call('calendar.section.get', { type: 'user' }, { user: '12' }), '', 'Access denied')
  })
})

describe('calendar.settings.get', () => {
  it('tells everybody who has a calendar the hours and days of work, and where the week begins', async () => {
    const reply = await scene.call('calendar.settings.get', {}, { user: '3' })
    expectShape(settingsSchema, reply)
    expect(reply.result).toMatchObject({ week_start: 'MO', week_holidays: ['SA', 'SU'] })
    expectRefusal(await scene.call('calendar.settings.get', {}, { user: '12' }), '', 'Access denied')
  })
})

describe('calendar.accessibility.get', () => {
  const ask = (params: object, user = '4') => scene.call('calendar.accessibility.get', { users: [3, 12], from: '2032-01-05', to: '2032-01-05', ...params }, { user })

  it('tells when people are busy, without the names of what is private', async () => {
    const add = (params: object) => scene.call('calendar.event.add', { type: 'user', ownerId: 3, from: '2032-01-05 10:00:00', to: '2032-01-05 11:00:00', ...params }, { user: '3' })
    await add({ name: 'Plain' })
    await add({ name: 'Secret', private_event: 'Y' })
    await add({ name: 'Free', accessibility: 'free' })
    const reply = await ask({})
    expectShape(z.record(z.string(), z.array(busySchema)), reply)
    expect(reply.result).toMatchObject({ 3: [{ NAME: 'Plain', ACCESSIBILITY: 'busy' }, { NAME: '' }], 12: [] })
  })

  it.each(['from', 'to', 'users'])('refuses to go without %s', async (name) => {
    expectRefusal(await ask({ [name]: undefined }), '', `The required parameter "${name}" for the method "calendar.accessibility.get" is not set`)
  })

  it('refuses people from outside', async () => {
    expectRefusal(await ask({}, '12'), '', 'Access denied')
  })
})
