import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventSchema, eventsSchema, siteMoment } from './support/calendar-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene

/** Persons 3 and 4 work together in Berlin's time, person 12 is from outside; 1 is the administrator. */
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const RIDE = { type: 'user', ownerId: 3, name: 'Test ride', from: '2031-03-10 15:00:00', to: '2031-03-10 16:30:00' }

async function add(params: object = {}, user = '3') {
  const reply = await scene.call('calendar.event.add', { ...RIDE, ...params }, { user })
  expectShape(z.int(), reply)
  return String(reply.result)
}

const byId = async (entry: string, user = '3') => eventSchema.parse((await scene.call('calendar.event.getbyid', { id: entry }, { user })).result)

async function between(from: string, to: string, params: object = {}, user = '3') {
  const reply = await scene.call('calendar.event.get', { type: 'user', ownerId: 3, from, to, ...params }, { user })
  expectShape(eventsSchema, reply)
  return eventsSchema.parse(reply.result)
}

describe('calendar.event.add', () => {
  it('keeps the time of the caller\'s zone, and says so', async () => {
    const heard = await scene.hear('ONCALENDARENTRYADD')
    const made = await add({ description: 'Cobblestones', crm_fields: ['D_5'], remind: [{ type: 'min', count: 20 }], private_event: 'Y' })
    expect(await heard()).toEqual({ id: made })
    expect(await byId(made)).toMatchObject({
      NAME: 'Test ride',
      DATE_FROM: '03/10/2031 03:00:00 pm',
      DATE_TO: '03/10/2031 04:30:00 pm',
      DATE_FROM_FORMATTED: 'Mon Mar 10 2031 15:00:00',
      DATE_FROM_TS_UTC: String(Date.parse('2031-03-10T14:00:00Z') / 1000),
      TZ_FROM: 'Europe/Berlin',
      TZ_OFFSET_FROM: '3600',
      DT_LENGTH: 5400,
      PRIVATE_EVENT: '1',
      IS_MEETING: false,
      MEETING: null,
      RRULE: '',
      UF_CRM_CAL_EVENT: ['D_5'],
      REMIND: [{ type: 'min', count: 20 }],
    })
  })

  it.each([
    [{ from: '2031-03-10T15:00:00+11:00', to: '2031-03-10T16:00:00+11:00', timezone_from: 'America/New_York' }, '2031-03-10T04:00:00Z'],
    [{ timezone_from: 'America/New_York' }, '2031-03-10T19:00:00Z'],
    [{ from_ts: Date.parse('2031-03-10T09:00:00Z') / 1000, to_ts: Date.parse('2031-03-10T10:00:00Z') / 1000 }, '2031-03-10T09:00:00Z'],
    [{ from: '10.03.2031 15:00:00', to: '03/10/2031 04:00:00 pm' }, '2031-03-10T14:00:00Z'],
  ])('reads the dates of %j', async (params, wanted) => {
    expect((await byId(await add(params))).DATE_FROM_TS_UTC).toBe(String(Date.parse(wanted) / 1000))
  })

  it('adds whole days', async () => {
    expect(await byId(await add({ from: '2031-04-01', to: '2031-04-03', skip_time: 'Y' }))).toMatchObject({
      DT_SKIP_TIME: 'Y',
      DATE_FROM: '04/01/2031',
      DATE_TO: '04/03/2031',
      DT_LENGTH: 3 * 86_400,
      TZ_OFFSET_FROM: '0',
      DATE_FROM_FORMATTED: 'Tue Apr 01 2031',
    })
  })

  it('puts a meeting into the calendars of all who are invited', async () => {
    const made = await add({ is_meeting: 'Y', attendees: [4, 999], from: '2031-05-05 10:00:00', to: '2031-05-05 11:00:00', meeting: { hide_guests: true } })
    expect(await byId(made)).toMatchObject({ PARENT_ID: made, MEETING_HOST: '3', MEETING_STATUS: 'H', MEETING: { HOST_NAME: 'Amara Okafor', HIDE_GUESTS: true } })
    const [copy] = await between('2031-05-05', '2031-05-05', { ownerId: 4 }, '4')
    expect(copy).toMatchObject({ PARENT_ID: made, OWNER_ID: '4', MEETING_STATUS: 'Q', ATTENDEES_CODES: ['U3', 'U4'] })
    expect(copy?.ID).not.toBe(made)
  })

  it.each([
    [{ type: undefined }, '3', 'The required parameter "type" for the method "calendar.event.add" is not set'],
    [{ ownerId: undefined }, '3', 'The required parameter "ownerId" for the method "calendar.event.add" is not set'],
    [{ name: undefined }, '3', 'The required parameter "name" for the method "calendar.event.add" is not set'],
    [{ from: undefined }, '3', 'The required parameter "from" for the method "calendar.event.add" is not set'],
    [{ to: undefined }, '3', 'The required parameter "to" for the method "calendar.event.add" is not set'],
    [{ name: ['x'] }, '3', 'Invalid value for the parameter "name"'],
    [{ description: { a: 1 } }, '3', 'Invalid value for the parameter "description"'],
    [{ crm_fields: 'D_5' }, '3', 'The list of event links to CRM must be an array'],
    [{ to: '2031-03-09' }, '3', 'An error occurred while creating the event'],
    [{ section: 99999 }, '3', 'You specified an invalid calendar section ID or the user does not have access to it'],
    [{ auto_detect_section: 'N' }, '3', 'You specified an invalid calendar section ID or the user does not have access to it'],
    [{}, '4', 'Access denied'],
    [{}, '12', 'Access denied'],
    [{ type: 'company_calendar', ownerId: 0 }, '3', 'Access denied'],
    [{ type: 'group', ownerId: 2 }, '3', 'Access denied'],
    [{ type: 'location', ownerId: 0 }, '3', 'Access denied'],
  ])('refuses %j of person %s', async (params, user, message) => {
    expectRefusal(await scene.call('calendar.event.add', { ...RIDE, ...params }, { user }), '', message)
  })
})

describe('calendar.event.get', () => {
  it('lists what takes place in a calendar, and nothing that is private', async () => {
    await add({ from: '2031-06-01 10:00:00', to: '2031-06-01 11:00:00' })
    await add({ from: '2031-06-02 10:00:00', to: '2031-06-02 11:00:00', private_event: 'Y' })
    expect(await between('2031-06-01', '2031-06-02')).toHaveLength(2)
    expect(await between('2031-06-01', '2031-06-02', {}, '4')).toHaveLength(1)
    expect(await between('2031-06-02', '2031-06-02', { section: [99999] })).toEqual([])
  })

  it('has a filled calendar around today, of people, projects and the company', async () => {
    for (const [type, ownerId] of [['user', 2], ['group', 1], ['company_calendar', 0]] as const) {
      const reply = await scene.call('calendar.event.get', { type, ownerId }, { user: '3' })
      expectShape(eventsSchema.min(1), reply)
    }
    expect((await scene.call('calendar.event.get', { type: 'group', ownerId: 2 }, { user: '3' })).result).toEqual([])
  })

  it('lists each day of a series, on the clocks of its zone', async () => {
    const made = await add({ name: 'Stand-up', from: '2031-03-25 09:00:00', to: '2031-03-25 09:15:00', rrule: { FREQ: 'WEEKLY', BYDAY: ['TU', 'TH'], UNTIL: '2031-04-03' } })
    const days = (await between('2031-03-01', '2031-04-30')).filter(one => one.ID === made)
    expect(days.map(one => one.DATE_FROM)).toEqual(['03/25/2031 09:00:00 am', '03/27/2031 09:00:00 am', '04/01/2031 09:00:00 am', '04/03/2031 09:00:00 am'])
    expect(days.map(one => one.TZ_OFFSET_FROM)).toEqual(['3600', '3600', '7200', '7200'])
    expect(days[0]).toMatchObject({ 'RRULE': { FREQ: 'WEEKLY', BYDAY: { TU: 'TU', TH: 'TH' }, UNTIL: '04/03/2031' }, '~RRULE_DESCRIPTION': 'every week on: Tu, Th, from 03/25/2031 to 04/03/2031' })
  })

  it.each([
    [{ FREQ: 'DAILY', INTERVAL: 2, COUNT: 3 }, ['07/01', '07/03', '07/05']],
    [{ FREQ: 'MONTHLY', COUNT: 2 }, ['07/01', '08/01']],
    [{ FREQ: 'YEARLY', COUNT: 5 }, ['07/01']],
  ])('repeats %j', async (rrule, wanted) => {
    const made = await add({ from: '2031-07-01 10:00:00', to: '2031-07-01 11:00:00', rrule })
    const days = (await between('2031-07-01', '2031-08-31')).filter(one => one.ID === made)
    expect(days.map(one => one.DATE_FROM.slice(0, 5))).toEqual(wanted)
    await scene.call('calendar.event.delete', { id: made }, { user: '3' })
  })

  it('refuses', async () => {
    expectRefusal(await scene.call('calendar.event.get', {}), '', 'The required parameter "type" for the method "calendar.event.get" is not set')
    expectRefusal(await scene.call('calendar.event.get', { type: 'user' }, { user: '12' }), '', 'Access denied')
    expectRefusal(await scene.call('calendar.event.get', {}, { scopes: ['task'] }), 'insufficient_scope', /privileges/, 403)
  })
})

describe('calendar.event.getbyid', () => {
  it('refuses', async () => {
    const made = await add({ private_event: 'Y' })
    expectRefusal(await scene.call('calendar.event.getbyid', {}), '', 'The required parameter "id" for the method "calendar.event.getbyid" is not set')
    expectRefusal(await scene.call('calendar.event.getbyid', { id: made }, { user: '12' }), '', 'Access denied')
    expectRefusal(await scene.call('calendar.event.getbyid', { id: made }, { user: '4' }), '', 'Event not found')
  })
})

describe('calendar.event.update', () => {
  const update = (params: object, user = '3') => scene.call('calendar.event.update', { type: 'user', ownerId: 3, ...params }, { user })

  it('changes what is named, for everybody who is invited, and says so', async () => {
    const made = await add({ is_meeting: 'Y', attendees: [4], from: '2031-09-01 10:00:00', to: '2031-09-01 11:00:00' })
    const heard = await scene.hear('ONCALENDARENTRYUPDATE')
    expectShape(z.literal(Number(made)), await update({ id: made, name: 'Longer ride', to: '2031-09-01 13:00:00' }))
    expect(await heard()).toEqual({ id: made })
    expect((await between('2031-09-01', '2031-09-01', { ownerId: 4 }, '4'))[0]).toMatchObject({ NAME: 'Longer ride', DT_LENGTH: 10_800, VERSION: '2' })
    await update({ id: made, is_meeting: 'Y' })
    expect(await between('2031-09-01', '2031-09-01', { ownerId: 4 }, '4')).toEqual([])
  })

  it('lets others change a meeting who name its organizer', async () => {
    const made = await add({ is_meeting: 'Y', attendees: [4], from: '2031-09-02 10:00:00', to: '2031-09-02 11:00:00' })
    expectRefusal(await update({ id: made, name: 'x' }, '4'), '', 'Access denied')
    expectShape(z.literal(Number(made)), await update({ id: made, name: 'Moved', host: 3 }, '4'))
  })

  it('takes one day out of a series, or ends it and begins another', async () => {
    const series = () => add({ from: '2031-10-01 10:00:00', to: '2031-10-01 11:00:00', rrule: { FREQ: 'DAILY', COUNT: 5 } })
    const shape = z.strictObject({ originalDate: siteMoment, originalDavXmlId: z.string(), instanceTz: z.string(), recEventId: z.int(), id: z.int() })
    const first = await series()
    const one = await update({ id: first, recurrence_mode: 'this', current_date_from: '2031-10-03', name: 'Rain' })
    expectShape(shape, one)
    const taken = String(shape.parse(one.result).recEventId)
    expect(await byId(taken)).toMatchObject({ NAME: 'Rain', RRULE: '', RECURRENCE_ID: Number(first), ORIGINAL_DATE_FROM: '10/03/2031', DATE_FROM: '10/03/2031 10:00:00 am' })
    const second = await series()
    const next = await update({ id: second, recurrence_mode: 'next', current_date_from: '2031-10-04', name: 'Later' })
    expectShape(shape, next)
    const days = await between('2031-10-01', '2031-10-10')
    expect(days.filter(({ ID }) => ID === first)).toHaveLength(4)
    expect(days.filter(({ ID }) => ID === second)).toHaveLength(3)
    expect(await byId(first)).toMatchObject({ EXDATE: '10/03/2031' })
  })

  it('refuses', async () => {
    const made = await add({ rrule: { FREQ: 'DAILY' } })
    expectRefusal(await update({}), '', 'The required parameter "id" for the method "calendar.event.update" is not set')
    expectRefusal(await update({ id: made, type: undefined }), '', 'The required parameter "type" for the method "calendar.event.update" is not set')
    expectRefusal(await update({ id: made, ownerId: undefined }), '', 'The required parameter "ownerId" for the method "calendar.event.update" is not set')
    expectRefusal(await update({ id: made, name: [] }), '', 'Invalid value for the parameter "name"')
    expectRefusal(await update({ id: made, description: {} }), '', 'Invalid value for the parameter "description"')
    expectRefusal(await update({ id: made, name: 'x' }, '4'), '', 'Access denied')
    expectRefusal(await update({ id: made, section: 99999 }), '', 'You specified an invalid calendar section ID or the user does not have access to it')
    expectRefusal(await update({ id: made, recurrence_mode: 'some' }), '', 'An invalid editing type for the recurring event is specified')
    expectRefusal(await update({ id: made, crm_fields: 'x' }), '', 'The list of event links to CRM must be an array')
    expectRefusal(await update({ id: 99999 }), '', 'An error occurred while changing the event')
    await scene.call('calendar.event.delete', { id: made }, { user: '3' })
  })
})

describe('calendar.event.delete', () => {
  it('removes an event for everybody, and says so; an attendee only declines', async () => {
    const made = await add({ is_meeting: 'Y', attendees: [4], from: '2031-11-03 10:00:00', to: '2031-11-03 11:00:00' })
    const [copy] = await between('2031-11-03', '2031-11-03', { ownerId: 4 }, '4')
    expectShape(z.literal(true), await scene.call('calendar.event.delete', { id: copy?.ID }, { user: '4' }))
    expect(await byId(made)).toMatchObject({ ATTENDEE_LIST: [{ id: 3, status: 'H' }, { id: 4, status: 'N' }] })
    const heard = await scene.hear('ONCALENDARENTRYDELETE')
    await scene.call('calendar.event.delete', { id: made }, { user: '3' })
    expect(await heard()).toEqual({ id: made })
    expect(await between('2031-11-03', '2031-11-03')).toEqual([])
  })

  it('refuses', async () => {
    const made = await add()
    expectRefusal(await scene.call('calendar.event.delete', {}), '', 'Event id not specified')
    expectRefusal(await scene.call('calendar.event.delete', { id: made }, { user: '4' }), '', 'An error occurred while deleting the event')
    expectRefusal(await scene.call('calendar.event.delete', { id: 99999 }), '', 'An error occurred while deleting the event')
  })
})
