import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PLACEMENTS } from '../../../shared/placements'
import type { CalendarEventList } from '../../../shared/schemas/calendar-events'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
/** Whose webhook the tests write with; and an employee who may look into their calendar. */
const OWNER = '1'
let colleague: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  colleague = (await stack.portal.people()).find(person => !person.admin && !person.extranet)!.id
  await add({ name: 'Talk to the printer', from: '2031-03-10 15:00:00', to: '2031-03-10 16:00:00' })
  await add({ name: 'Fair', from: '2031-03-12', to: '2031-03-14', skip_time: 'Y' })
  await add({ name: 'Stand-up', from: '2031-03-03 09:00:00', to: '2031-03-03 09:15:00', rrule: { FREQ: 'WEEKLY', INTERVAL: 1, BYDAY: 'MO' } })
  await add({ name: 'Doctor', from: '2031-03-11 15:00:00', to: '2031-03-11 16:00:00', private_event: 'Y' })
  await add({ name: 'Outing', type: 'company_calendar', ownerId: 0, from: '2031-03-13', to: '2031-03-13', skip_time: 'Y' })
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

async function add(fields: object) {
  const answer = await stack.portal.rest('calendar.event.add', { type: 'user', ownerId: OWNER, ...fields })
  expect(answer).toHaveProperty('result')
}

/** A launch of the calendar's view, which need not be bound for it. */
async function launch(user: string, options: object, portal = stack.portal) {
  const launched = await portal.launch({ user, placement: 'DEFAULT' })
  const url = new URL(launched.url)
  url.pathname = PLACEMENTS.CALENDAR_GRIDVIEW.path
  return post({ ...launched, url: url.href }, { PLACEMENT: 'CALENDAR_GRIDVIEW', PLACEMENT_OPTIONS: JSON.stringify(options) })
}

const MARCH = { viewRangeFrom: '2031-02-24', viewRangeTo: '2031-04-06' }
const pageOf = async (user: string, options: object) => (await launch(user, options)).text()
const apiOf = async (user: string) => makeApi(stack.appUrl, tokenIn(await pageOf(user, MARCH)))
const events = (api: Awaited<ReturnType<typeof apiOf>>, query: string) => api(`/api/calendar-events?${query}`)
const named = async (response: Response) => ((await response.json()) as CalendarEventList).events.map(({ name }) => name)

describe('the first HTML of a calendar\'s view', () => {
  it('has the events and follow-ups of the range after one request to the portal', async () => {
    const api = await apiOf(OWNER)
    expect((await api('/api/follow-ups', { method: 'POST', body: { subject: `calendar:user:${OWNER}`, title: 'Order the banners', dueAt: '2031-03-20' } })).status).toBe(201)
    const before = (await stack.portal.traffic('rest')).length
    const html = await pageOf(OWNER, MARCH)
    expect(new Set((await stack.portal.traffic('rest')).slice(before).map(entry => entry.request)).size).toBe(1)
    const page = html.slice(0, html.indexOf('__NUXT_DATA__'))
    for (const text of ['March 2031', 'Talk to the printer', 'Fair', 'Order the banners', 'Doctor']) expect(page).toContain(text)
    expect(page.match(/>Stand-up</g)).toHaveLength(5)
    expect(page).not.toContain('Outing')
  })

  it('has the company\'s events where its calendar is open', async () => {
    expect(await pageOf(OWNER, { ...MARCH, URI: '/calendar/' })).toContain('Outing')
  })

  it('has a colleague\'s events without private ones, and one\'s own follow-ups', async () => {
    const html = await pageOf(colleague, { ...MARCH, URI: `/company/personal/user/${OWNER}/calendar/` })
    expect(html).toContain('Talk to the printer')
    for (const text of ['Doctor', 'Order the banners']) expect(html).not.toContain(text)
  })

  it.each([
    ['reversed', { viewRangeFrom: '2031-04-06', viewRangeTo: '2031-02-24' }],
    ['huge', { viewRangeFrom: '1900-01-01', viewRangeTo: '2100-12-31' }],
    ['no dates', { viewRangeFrom: 'yesterday', viewRangeTo: '<b>' }],
    ['missing', {}],
  ])('is of this month when the range is %s', async (_, options) => {
    const response = await launch(OWNER, options)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date()))
  })
})

describe('the events of a calendar', () => {
  it('are those of the days that were asked for, whole days as days', async () => {
    const response = await events(await apiOf(OWNER), `subject=calendar:user:${OWNER}&from=2031-03-10&to=2031-03-16`)
    const { events: found } = await response.json() as CalendarEventList
    expect(found.map(({ name }) => name).sort()).toEqual(['Doctor', 'Fair', 'Stand-up', 'Talk to the printer'])
    expect(found.find(({ name }) => name === 'Fair')).toMatchObject({ wholeDay: true, from: '2031-03-12', to: '2031-03-14', recurs: false })
    expect(found.find(({ name }) => name === 'Stand-up')).toMatchObject({ wholeDay: false, recurs: true })
  })

  it('are those that the portal shows to the person who asks', async () => {
    const query = `subject=calendar:user:${OWNER}&from=2031-03-10&to=2031-03-16&company=yes`
    const theirs = await named(await events(await apiOf(colleague), query))
    expect(theirs).toContain('Outing')
    expect(theirs).not.toContain('Doctor')
  })

  it.each([
    ['too many days', 'subject=calendar:user:1&from=2031-01-01&to=2031-12-31'],
    ['a reversed range', 'subject=calendar:user:1&from=2031-03-16&to=2031-03-10'],
    ['no range', 'subject=calendar:user:1'],
    ['no calendar', 'subject=task:1&from=2031-03-10&to=2031-03-16'],
  ])('are refused for %s', async (_, query) => {
    expect((await events(await apiOf(OWNER), query)).status).toBe(400)
  })

  it('are not told of a calendar that the portal does not show', async () => {
    expect((await events(await apiOf(OWNER), 'subject=calendar:group:999999&from=2031-03-10&to=2031-03-16')).status).toBe(404)
  })

  it('are told to nobody with a forged token, and to nobody from another portal', async () => {
    const query = `subject=calendar:user:${OWNER}&from=2031-03-10&to=2031-03-16`
    for (const token of ['', 'nonsense']) expect((await events(makeApi(stack.appUrl, token), query)).status).toBe(401)
    await stack.secondPortal.install()
    const html = await (await launch(OWNER, MARCH, stack.secondPortal)).text()
    const foreign = await events(makeApi(stack.appUrl, tokenIn(html)), query)
    expect(foreign.status === 404 || !(await named(foreign)).includes('Talk to the printer')).toBe(true)
  })

  it('are 502 while the portal is down, and the follow-ups are still there', async () => {
    const api = await apiOf(OWNER)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect((await events(api, `subject=calendar:user:${OWNER}&from=2031-03-10&to=2031-03-16`)).status).toBe(502)
    expect((await api('/api/follow-ups?list=mine&status=any&from=2031-03-01&to=2031-03-31')).status).toBe(200)
  })
})
