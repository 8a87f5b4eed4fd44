import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

/** What is done on the portal's pages, as their own addresses take it, and what an app hears of it. */

const EVENTS = [
  'ONTASKADD', 'ONTASKUPDATE', 'ONTASKCOMMENTADD', 'ONSONETGROUPUPDATE', 'ONCALENDARENTRYADD', 'ONCALENDARENTRYUPDATE', 'ONCALENDARENTRYDELETE', 'ONCRMDEALADD', 'ONCRMDEALUPDATE',
  'ONCRMTIMELINECOMMENTADD', 'ONCRMDEALUSERFIELDADD', 'ONCRMDEALUSERFIELDDELETE', 'ONLIVEFEEDPOSTADD', 'ONVOXIMPLANTCALLINIT', 'ONVOXIMPLANTCALLSTART', 'ONVOXIMPLANTCALLEND', 'ONCRMACTIVITYADD', 'ONUSERADD',
]

let sandbox: TestSandbox
let receiver: Receiver
let token: string

beforeAll(async () => {
  [sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()])
  const app = await sandbox.portal.install({ scopes: ['task', 'sonet_group', 'calendar', 'crm', 'log', 'telephony', 'user'] })
  token = await sandbox.portal.token(app)
  const cmd = Object.fromEntries(EVENTS.map(event => [event, `event.bind?${new URLSearchParams({ event, handler: `${receiver.url}/${event}` })}`]))
  const { body } = await sandbox.portal.rest('batch', { cmd }, token)
  expect(body.result).toMatchObject({ result_error: [] })
})
afterAll(() => Promise.all([sandbox.stop(), receiver.stop()]))
beforeEach(() => {
  receiver.received.length = 0
})

/** As the page asks, for the administrator. */
async function page<Body = { id: string }>(path: string, body?: object, method = 'POST'): Promise<Body> {
  const answer = await sandbox.portal.ask<Body>(`/sandbox/ui/${path}`, { method, ...(body ? { body } : {}) })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}

/** The first event of a kind, with the tokens of who did it. */
async function heard(event: string): Promise<unknown> {
  const { form } = await receiver.next(({ path }) => path === `/${event}`)
  expect(form).toMatchObject({ event, auth: { access_token: expect.any(String), application_token: expect.any(String) } })
  return form.data
}

it('a task is added, commented and taken up', async () => {
  const { id } = await page('tasks', { title: 'Count the spokes', description: '', responsible: '1', group: null, deadline: null })
  expect(await heard('ONTASKADD')).toMatchObject({ FIELDS_BEFORE: 'undefined', FIELDS_AFTER: { ID: id } })
  await page(`tasks/${id}/comments`, { text: 'Forty-eight' })
  expect(await heard('ONTASKCOMMENTADD')).toMatchObject({ FIELDS_AFTER: { ID: expect.stringMatching(/^\d+$/), TASK_ID: id } })
  await page(`tasks/${id}/work`, { action: 'start' })
  expect(await heard('ONTASKUPDATE')).toMatchObject({ FIELDS_BEFORE: { ID: id }, FIELDS_AFTER: { ID: id } })
})

it('a project is renamed', async () => {
  await page('groups/2', { name: 'Summer collection', description: '' })
  expect(await heard('ONSONETGROUPUPDATE')).toEqual({ FIELDS: { ID: '2' } })
})

it('an event of the calendar is added, changed and removed', async () => {
  const draft = { name: 'Test ride', description: '', location: '', private: false, wholeDays: true, fromDay: '2031-03-10', toDay: '2031-03-10', fromTime: '', toTime: '', frequency: null }
  const { id } = await page('calendar/events', { type: 'user', ownerId: '1', ...draft })
  expect(await heard('ONCALENDARENTRYADD')).toEqual({ id })
  await page(`calendar/events/${id}`, { ...draft, name: 'Long ride', day: '2031-03-10' })
  expect(await heard('ONCALENDARENTRYUPDATE')).toEqual({ id })
  await page(`calendar/events/${id}`, undefined, 'DELETE')
  expect(await heard('ONCALENDARENTRYDELETE')).toEqual({ id })
})

it('a record of the CRM is made, changed and commented, and a custom field made and deleted', async () => {
  const { id } = await page<{ id: number }>('crm/items/2/0', { fields: { TITLE: ['Bells'] } })
  expect(await heard('ONCRMDEALADD')).toEqual({ FIELDS: { ID: String(id) } })
  await page(`crm/items/2/${id}`, { fields: { TITLE: ['Bells and horns'] } })
  expect(await heard('ONCRMDEALUPDATE')).toEqual({ FIELDS: { ID: String(id) } })
  await page(`crm/items/2/${id}/timeline`, { text: 'Rang them.' })
  expect(await heard('ONCRMTIMELINECOMMENTADD')).toEqual({ ID: expect.stringMatching(/^\d+$/) })
  const field = await page<{ id: number }>('crm/fields', { type: 2, kind: 'string', label: 'Colour' })
  expect(await heard('ONCRMDEALUSERFIELDADD')).toMatchObject({ FIELDS: { ID: String(field.id), ENTITY_ID: 'CRM_DEAL' } })
  await page(`crm/fields/${field.id}`, undefined, 'DELETE')
  expect(await heard('ONCRMDEALUSERFIELDDELETE')).toMatchObject({ FIELDS: { ID: String(field.id) } })
})

it('a message is written into the feed', async () => {
  const { id } = await page('feed', { text: 'Fresh coffee' })
  expect(await heard('ONLIVEFEEDPOSTADD')).toEqual({ FIELDS: { POST_ID: String(id) } })
})

it('a client calls, is answered, and hangs up: the call stands in the timeline', async () => {
  const { id } = await page('calls', { direction: 'incoming', phone: '+15550203001', client: { type: 'CONTACT', id: 1 } })
  expect(await heard('ONVOXIMPLANTCALLINIT')).toMatchObject({ CALL_ID: id, CALL_TYPE: '2' })
  await page(`calls/${encodeURIComponent(id)}`, { action: 'answer' })
  expect(await heard('ONVOXIMPLANTCALLSTART')).toEqual({ CALL_ID: id, USER_ID: '1' })
  await page(`calls/${encodeURIComponent(id)}`, { action: 'end', reason: 'hangUp' })
  const ended = await heard('ONVOXIMPLANTCALLEND')
  const activity = await heard('ONCRMACTIVITYADD') as { FIELDS: { ID: string } }
  expect(ended).toMatchObject({ CALL_ID: id, PORTAL_USER_ID: '1', CALL_FAILED_CODE: '200', CRM_ACTIVITY_ID: activity.FIELDS.ID })
})

it('somebody who was invited signs in', async () => {
  const { body } = await sandbox.portal.rest('user.add', { EMAIL: 'klaus.weber@kestrel.example.com', NAME: 'Klaus', UF_DEPARTMENT: [2] }, token)
  await page('viewer', { user: String(body.result) })
  expect(await heard('ONUSERADD')).toMatchObject({ ID: String(body.result), NAME: 'Klaus', UF_DEPARTMENT: ['2'] })
})
