import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FollowUp, FollowUpPage } from '../../../shared/schemas/follow-ups'
import { addDays, dayIn, momentIn, mondayOf } from '../../../shared/zones'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures
let subject: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  subject = `task:${fixtures.task}`
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

async function as(user: string) {
  const response = await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))
  return makeApi(stack.appUrl, tokenIn(await response.text()))
}
type Api = Awaited<ReturnType<typeof as>>

const send = (api: Api, fields: object = {}) => api('/api/follow-ups', { method: 'POST', body: { subject, title: 'Send the offer', dueAt: '2030-01-31', ...fields } })
async function write(api: Api, fields: object = {}): Promise<FollowUp> {
  const response = await send(api, fields)
  expect(response.status).toBe(201)
  return await response.json() as FollowUp
}
const list = async (api: Api, query: string) => ((await (await api(`/api/follow-ups?limit=100&${query}`)).json()) as FollowUpPage).followUps
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })
const change = (api: Api, { id }: FollowUp, fields: object) => api(`/api/follow-ups/${id}`, { method: 'PATCH', body: fields })

describe('a follow-up', () => {
  it('is found by its assignee, by name, and closed by them', async () => {
    const given = await write(await as(fixtures.employee), { assignee: fixtures.colleague, title: `Call back ${randomUUID()}` })
    const colleague = await as(fixtures.colleague)
    const found = (await list(colleague, 'list=mine')).find(({ id }) => id === given.id)!
    expect(found).toMatchObject({ title: given.title, author: { id: fixtures.employee }, assignee: { id: fixtures.colleague }, can: { edit: true, delete: false } })
    expect(found.assignee.name).not.toMatch(/^#/)
    expect(await (await change(colleague, found, { version: 1, status: 'done' })).json()).toMatchObject({ status: 'done', closedBy: { id: fixtures.colleague } })
    expect((await list(colleague, 'list=mine')).map(({ id }) => id)).not.toContain(given.id)
    expect((await list(colleague, 'list=mine&status=closed')).map(({ id }) => id)).toContain(given.id)
  })

  it('is found by its due day, open or closed, by its assignee alone', async () => {
    const api = await as(fixtures.employee)
    const [inside, closed, outside] = [await write(api, { dueAt: '2033-05-10' }), await write(api, { dueAt: '2033-05-20' }), await write(api, { dueAt: '2033-06-01' })]
    await change(api, closed, { version: 1, status: 'done' })
    const query = 'list=mine&status=any&from=2033-05-10&to=2033-05-31'
    expect((await list(api, query)).map(({ id }) => id).sort()).toEqual([inside.id, closed.id].sort())
    expect((await list(api, 'list=mine&status=any&from=2033-06-01&to=2033-06-01')).map(({ id }) => id)).toEqual([outside.id])
    expect(await list(await as(fixtures.colleague), query)).toEqual([])
  })

  it('names the task that it is about', async () => {
    const api = await as(fixtures.employee)
    const { id } = await write(api)
    expect((await list(api, 'list=mine')).find(found => found.id === id)?.subjectTitle).toBe(fixtures.taskTitle)
  })

  it('is for somebody who cannot see its subject, and tells them nothing of that', async () => {
    const given = await write(await as(fixtures.employee), { assignee: fixtures.outsider })
    const outsider = await as(fixtures.outsider)
    expect(await (await outsider(`/api/follow-ups/${given.id}`)).json()).toMatchObject({ id: given.id, subjectTitle: null })
    expect((await outsider(`/api/follow-ups?subject=${subject}`)).status).toBe(404)
  })

  it('is not found by somebody who has no part in it and cannot see its subject', async () => {
    const { id } = await write(await as(fixtures.employee))
    const outsider = await as(fixtures.outsider)
    expect((await outsider(`/api/follow-ups/${id}`)).status).toBe(404)
    expect((await outsider(`/api/follow-ups/${id}`, { method: 'PATCH', body: { version: 1, title: 'x' } })).status).toBe(404)
    expect((await outsider(`/api/follow-ups/${id}?version=1`, { method: 'DELETE' })).status).toBe(404)
    expect((await list(outsider, 'list=all&status=any')).map(found => found.id)).not.toContain(id)
    expect((await send(outsider)).status).toBe(404)
  })

  it('is read, not changed, by others who see its subject; an administrator may delete it', async () => {
    const followUp = await write(await as(fixtures.employee))
    const colleague = await as(fixtures.colleague)
    expect((await colleague(`/api/follow-ups/${followUp.id}`)).status).toBe(200)
    expect((await list(colleague, `subject=${subject}`)).map(({ id }) => id)).toContain(followUp.id)
    expect((await change(colleague, followUp, { version: 1, title: 'x' })).status).toBe(403)
    expect((await colleague(`/api/follow-ups/${followUp.id}?version=1`, { method: 'DELETE' })).status).toBe(403)
    const administrator = await as(fixtures.administrator)
    expect((await change(administrator, followUp, { version: 1, status: 'done' })).status).toBe(403)
    expect((await administrator(`/api/follow-ups/${followUp.id}?version=1`, { method: 'DELETE' })).status).toBe(200)
    expect((await administrator(`/api/follow-ups/${followUp.id}`)).status).toBe(404)
  })

  it('that is private is not found by others, administrators included', async () => {
    const { id } = await write(await as(fixtures.employee), { visibility: 'private' })
    for (const user of [fixtures.colleague, fixtures.administrator]) expect((await (await as(user))(`/api/follow-ups/${id}`)).status).toBe(404)
  })

  it('is made once by a request that comes twice', async () => {
    const api = await as(fixtures.employee)
    const id = randomUUID()
    expect((await send(api, { id })).status).toBe(201)
    expect((await send(api, { id })).status).toBe(200)
    expect(await problem(await send(await as(fixtures.colleague), { id }))).toMatchObject({ status: 400, fields: { id: 'taken' } })
  })

  it('is not taken for another that was written with its id: that comes back, and the other can be made of it', async () => {
    const api = await as(fixtures.employee)
    const first = await write(api, { id: randomUUID(), assignee: fixtures.colleague, repeats: 'FREQ=WEEKLY' })
    const wish = { id: first.id, title: 'Send the contract', dueAt: '2030-02-01', assignee: fixtures.employee }
    expect(await problem(await send(api, wish))).toEqual({ status: 409, code: 'version_conflict', followUp: first })
    const { title, dueAt, assignee } = wish
    expect(await (await change(api, first, { version: first.version, title, dueAt, assignee, repeats: null })).json())
      .toMatchObject({ title, dueOn: dueAt, assignee: { id: assignee }, repeats: null, version: 2 })
    expect((await send(api, { id: first.id, assignee: fixtures.colleague, repeats: 'FREQ=WEEKLY' })).status).toBe(200)
  })

  it('that somebody has changed in the meantime comes back as it is now', async () => {
    const api = await as(fixtures.employee)
    const followUp = await write(api)
    await change(api, followUp, { version: 1, dueAt: '2031-05-01' })
    expect(await problem(await change(api, followUp, { version: 1, dueAt: '2032-05-01' })))
      .toMatchObject({ status: 409, code: 'version_conflict', followUp: { dueOn: '2031-05-01', version: 2 } })
  })
})

describe('a reminder', () => {
  it('is put off by the portal\'s working days, and seen in the history', async () => {
    const api = await as(fixtures.employee)
    const { id } = await write(api)
    const snoozed = await (await change(api, { id } as FollowUp, { version: 1, snooze: 'nextWeek' })).json() as FollowUp
    // Monday of the week to come, unless it is one of the portal's days off.
    expect(Date.parse(snoozed.remindAt!)).toBeGreaterThan(Date.now())
    expect(['Sat', 'Sun']).not.toContain(new Date(snoozed.remindAt!).toUTCString().slice(0, 3))
    const asked = (await stack.portal.traffic('rest')).map(entry => JSON.stringify(entry)).filter(call => call.includes('calendar.settings.get'))
    expect(asked).not.toEqual([])
    expect(await (await api(`/api/follow-ups/${id}/history`)).json())
      .toMatchObject({ revisions: [{ version: 2, by: { id: fixtures.employee }, changes: [{ field: 'snooze', from: null, to: snoozed.snoozedUntil }] }] })
    expect((await (await as(fixtures.outsider))(`/api/follow-ups/${id}/history`)).status).toBe(404)
  })

  it.each(['tomorrow', 'nextWeek'])('is put off until the morning of the first day that the portal works on: %s', async (snooze) => {
    const api = await as(fixtures.employee)
    const zone = ((await stack.portal.rest('user.get', { ID: fixtures.employee })).result as { TIME_ZONE: string }[])[0]!.TIME_ZONE
    const { week_holidays: off, year_holidays: holidays } = (await stack.portal.rest('calendar.settings.get')).result as { week_holidays: string[], year_holidays: string }
    const isOff = (day: string) => {
      const date = new Date(`${day}T00:00:00Z`)
      return off.includes(['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][date.getUTCDay()]!) || holidays.split(',').includes(`${date.getUTCDate()}.${day.slice(5, 7)}`)
    }
    const today = dayIn(new Date(), zone)
    let day = snooze === 'tomorrow' ? addDays(today, 1) : addDays(mondayOf(today), 7)
    while (isOff(day)) day = addDays(day, 1)
    expect(await (await change(api, await write(api), { version: 1, snooze })).json()).toMatchObject({ remindAt: momentIn(day, '09:00:00', zone).toISOString() })
  })

  it('is put off though the portal does not answer', async () => {
    const api = await as(fixtures.employee)
    const followUp = await write(api)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect((await change(api, followUp, { version: 1, snooze: 'tomorrow' })).status).toBe(200)
  })

  it.each([['yesterday'], ['2020-01-01'], ['1970-01-01T00:00:00Z'], ['2262-04-11'], ['2030-02-30'], ['2030-01-31T24:00:00Z'], [5]])('is not put off until %s', async (snooze) => {
    const api = await as(fixtures.employee)
    const answer = await problem(await change(api, await write(api), { version: 1, snooze }))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    expect(answer).toHaveProperty(['fields', 'snooze'])
  })
})

describe('whoever is given something', () => {
  const may = async (api: Api, id: string, about = subject) => await (await api(`/api/follow-ups/assignee?${new URLSearchParams({ id, subject: about })}`)).json() as { may: boolean | null }

  it('is asked of the portal as themselves where they have opened the app', async () => {
    await as(fixtures.colleague)
    await as(fixtures.outsider)
    const api = await as(fixtures.employee)
    expect(await may(api, fixtures.employee)).toEqual({ may: true })
    expect(await may(api, fixtures.colleague)).toEqual({ may: true })
    expect(await may(api, fixtures.outsider)).toEqual({ may: false })
  })

  it('is otherwise known by their part in it, or not at all', async () => {
    const api = await as(fixtures.employee)
    const task = (await stack.portal.rest('tasks.task.get', { taskId: fixtures.task, select: ['ID', 'CREATED_BY', 'RESPONSIBLE_ID', 'ACCOMPLICES', 'AUDITORS'] }))
      .result as { task: { createdBy: string, responsibleId: string, accomplices: string[], auditors: string[] } }
    const { createdBy, responsibleId, accomplices, auditors } = task.task
    const parts = [createdBy, responsibleId, ...accomplices, ...auditors].map(String)
    const strangers = (await stack.portal.people()).map(({ id }) => id).filter(id => ![fixtures.employee, fixtures.colleague, fixtures.outsider].includes(id))
    for (const id of strangers) expect(await may(api, id)).toEqual({ may: parts.includes(id) ? true : null })
    expect(strangers.length).toBeGreaterThan(0)
  })

  it('is known to see a record of the CRM that they answer for or observe', async () => {
    const api = await as(fixtures.administrator)
    const [responsible, observer, stranger] = (await stack.portal.people()).map(({ id }) => id).filter(id => ![fixtures.administrator, fixtures.employee, fixtures.colleague, fixtures.outsider].includes(id))
    const fields = { title: 'Twelve saddles', assignedById: responsible, observers: [observer], opened: 'N' }
    const { item } = (await stack.portal.rest('crm.item.add', { entityTypeId: 2, fields })).result as { item: { id: number } }
    const answers = await Promise.all([responsible, observer, stranger].map(async id => (await may(api, id!, `crm:2:${item.id}`)).may))
    expect(answers).toEqual([true, true, null])
  })

  it('is told to nobody who does not see it themselves, and of nobody who is none', async () => {
    const ask = async (api: Api, query: object) => (await api(`/api/follow-ups/assignee?${new URLSearchParams({ subject, id: fixtures.employee, ...query })}`)).status
    expect(await ask(await as(fixtures.outsider), {})).toBe(404)
    expect(await ask(await as(fixtures.employee), { id: '999999' })).toBe(400)
    expect(await ask(await as(fixtures.employee), { subject: 'deal:1' })).toBe(400)
  })
})

describe('input that does not fit', () => {
  it.each([
    ['no title', { title: ' \n ' }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(501) }, 'title'],
    ['a day that does not exist', { dueAt: '2030-02-30' }, 'dueAt'],
    ['no day', { dueAt: undefined }, 'dueAt'],
    ['a time without its offset', { dueAt: '2030-01-31T10:00:00' }, 'dueAt'],
    ['a year far away', { dueAt: '9999-01-31' }, 'dueAt'],
    ['the day on which the clocks of computers began', { dueAt: '1970-01-01' }, 'dueAt'],
    ['the moment at which they began', { dueAt: '1970-01-01T00:00:00Z' }, 'dueAt'],
    ['the year in which nanoseconds end', { dueAt: '2262-04-11T23:47:16Z' }, 'dueAt'],
    ['the hour 24', { dueAt: '2030-01-31T24:00:00Z' }, 'dueAt'],
    ['a rule that is none', { repeats: 'every week' }, 'repeats'],
    ['a rule of every second', { repeats: 'FREQ=SECONDLY' }, 'repeats'],
    ['a rule that never comes', { repeats: 'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO' }, 'repeats'],
    ['a rule of days that hardly come', { repeats: 'FREQ=DAILY;INTERVAL=7;BYDAY=MO' }, 'repeats'],
    ['a rule without end', { repeats: 'FREQ=DAILY;COUNT=99999999999' }, 'repeats'],
    ['a rule that goes on and on', { repeats: `FREQ=MONTHLY;BYMONTHDAY=${'1,'.repeat(5000)}1` }, 'repeats'],
    ['a person that is none', { assignee: 'anna' }, 'assignee'],
    ['a person of nobody', { assignee: '999999' }, 'assignee'],
    ['a note that is not there', { noteId: randomUUID() }, 'noteId'],
    ['a subject that is none', { subject: 'deal:1' }, 'subject'],
    ['an origin that is none', { source: { kind: 'mail', id: '1' } }, 'source.kind'],
  ])('is refused with the field named: %s', async (_, fields, field) => {
    const answer = await problem(await send(await as(fixtures.employee), fields))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    expect(answer).toHaveProperty(['fields', field])
  })

  it.each(['list=yours', 'before=x', 'from=yesterday', 'limit=1000', 'subject=deal:1', 'from=2030-02-01&to=2030-01-01', 'from=2030-01-01&to=2032-01-01'])('is refused in a list: %s', async (query) => {
    expect((await (await as(fixtures.employee))(`/api/follow-ups?${query}`)).status).toBe(400)
  })

  it('is refused when it is huge, and when nothing is to be changed', async () => {
    const api = await as(fixtures.employee)
    expect((await send(api, { title: 'x'.repeat(1_000_000) })).status).toBe(413)
    expect((await change(api, await write(api), { version: 1 })).status).toBe(400)
  })
})

describe('a request', () => {
  it('without a good token gets 401', async () => {
    for (const token of ['', 'nonsense']) {
      const api = makeApi(stack.appUrl, token)
      expect((await api('/api/follow-ups')).status).toBe(401)
      expect((await send(api)).status).toBe(401)
      expect((await api(`/api/follow-ups/${randomUUID()}`, { method: 'PATCH', body: {} })).status).toBe(401)
    }
  })

  it('of another portal finds nothing of this one', async () => {
    const { id } = await write(await as(fixtures.employee))
    await stack.secondPortal.install()
    const [stranger] = await stack.secondPortal.people()
    const response = await post(await stack.secondPortal.launch({ user: stranger!.id, placement: 'DEFAULT' }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    expect((await api(`/api/follow-ups/${id}`)).status).toBe(404)
    expect(await list(api, 'list=all&status=any')).toEqual([])
  })

  it('while the portal is down is 502 where the portal has to be asked', async () => {
    const api = await as(fixtures.employee)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect(await problem(await send(api, { assignee: '777777' }))).toMatchObject({ status: 502, code: 'portal_unreachable' })
    expect((await api('/api/follow-ups?list=mine')).status).toBe(200)
  })
})
