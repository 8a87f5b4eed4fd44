import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WidgetSettings } from '../../../shared/schemas/widgets'
import type { TakenReminders } from '../../../shared/types/worker'
import type { BoundWidget, Launch } from '../../../sandbox/shared/types/contract'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestPortal, TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

const WORKER = 'PAGE_BACKGROUND_WORKER'
const OVERTIME = { error: 'ERROR_PLACEMENT_LOADING_OVERTIME', error_description: 'The handler took longer than 5 s to load.' }
const MAX_BYTES = 4 * 1024

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  await stack.portal.control('faults', { kind: 'bucket', limit: null })
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())

const as = async (user: string, portal = stack.portal) => makeApi(stack.appUrl, tokenIn(await (await post(await portal.launch({ user, placement: 'DEFAULT' }))).text()))
const open = (user = fixtures.employee) => stack.portal.launch({ user, placement: WORKER, options: { ID: WORKER } })
const settings = async () => await (await (await as(fixtures.administrator))('/api/settings/widgets')).json() as WidgetSettings
const rowOf = ({ widgets }: WidgetSettings) => widgets.find(({ placement }) => placement === WORKER)!

/** Where the portal was told to call when it removes the worker. */
async function errorAddress(portal: TestPortal): Promise<string> {
  const bound = (await portal.traffic('rest')).filter(({ name }) => name === 'placement.bind').map(entry => JSON.stringify(entry.detail))
  return JSON.parse(`"${/"errorHandlerUrl":"([^"]+)"/.exec(bound.join(' '))![1]!}"`)
}

describe('the background worker\'s page', () => {
  it('is small, holds nothing of anybody, and asks the portal nothing', async () => {
    const launch = await open()
    const before = (await stack.portal.traffic('rest')).length
    const response = await post(launch)
    const html = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_BYTES)
    for (const value of [...Object.values(launch.body), 'eyJ']) if (value.length > 8) expect(html).not.toContain(value)
    expect(html.match(/ (src|href)=/g)).toBeNull()
    expect((await stack.portal.traffic('rest')).length).toBe(before)
  })

  it('runs its own lines alone, may be framed by its portal alone, and is not kept', async () => {
    const [first, second] = [await post(await open()), await post(await open())]
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(await first.text()).toContain(`<script nonce="${nonce}">`)
    expect(policy).toContain('default-src \'none\'')
    expect(policy).toMatch(new RegExp(`frame-ancestors ${stack.portal.url}$`))
    expect(second.headers.get('content-security-policy')).not.toContain(nonce)
    expect([first.headers.get('x-frame-options'), first.headers.get('cache-control'), first.headers.get('set-cookie')]).toEqual([null, 'no-store', null])
  })

  it('names files that are there, and stay good for a year', async () => {
    const html = await (await post(await open())).text()
    const files = html.match(/\/_nuxt\/[\w.-]+\.js/g) ?? []
    expect(files).toHaveLength(2)
    for (const file of files) {
      const answer = await fetch(`${stack.appUrl}${file}`)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')])
    }
  })

  it('is the same when every field stands in the body, and for tokens that are worth nothing', async () => {
    const launch = await open()
    const all = new URLSearchParams({ ...launch.query, ...launch.body, AUTH_ID: 'nonsense', member_id: 'nobody' })
    expect((await fetch(`${stack.appUrl}/worker`, { method: 'POST', body: all })).status).toBe(200)
  })

  it.each([['no portal', ''], ['a host that is none', '?DOMAIN=%3Cscript%3E'], ['a policy of its own', '?DOMAIN=a.example%3B%20script-src%20*']])('is refused for %s', async (_what, query) => {
    expect((await fetch(`${stack.appUrl}/worker${query}`, { method: 'POST' })).status).toBe(400)
  })
})

describe('a message that the worker was removed', () => {
  const tell = (address: string, body: BodyInit = new URLSearchParams(OVERTIME)) => fetch(address, { method: 'POST', body })

  it('is believed with the sign that the portal was given, and with no other', async () => {
    const address = new URL(await errorAddress(stack.portal))
    expect(address.pathname).toBe('/worker-error')
    const forged = ['', `?portal=${address.searchParams.get('portal')}`, `${address.search}x`, address.search.replace(/portal=[^&]+/, `portal=${crypto.randomUUID()}`), '?portal=1&sign=constructor.x']
    for (const query of forged) expect((await tell(`${stack.appUrl}/worker-error${query}`)).status).toBe(403)
    expect((await settings()).removal).toBeNull()
  })

  it('is refused when it is huge, another one, or no form', async () => {
    const address = await errorAddress(stack.portal)
    expect((await tell(address, new URLSearchParams({ ...OVERTIME, error_description: 'x'.repeat(100_000) }))).status).toBe(413)
    expect((await tell(address, new URLSearchParams({ error: 'OTHER' }))).status).toBe(400)
    expect((await tell(address, JSON.stringify(OVERTIME))).status).toBe(400)
    expect((await settings()).removal).toBeNull()
  })

  it('has the worker registered again, once an hour; administrators see it, and repeated messages are one', async () => {
    const workers = async () => rowOf(await settings()).registered.length
    await removeBySlowLoading(stack.portal)
    await vi.waitFor(async () => expect((await settings()).removal).toMatchObject({ times: 1, boundAt: expect.any(String), refusal: null }), { timeout: 20_000, interval: 300 })
    expect(await workers()).toBe(1)
    expect(rowOf(await settings()).verdict).toBe('on')
    await vi.waitFor(async () => expect(await toldOfRemoval()).toEqual([expect.stringContaining('They are registered again.')]), { timeout: 10_000, interval: 300 })

    await removeBySlowLoading(stack.portal)
    await vi.waitFor(async () => expect((await settings()).removal).toMatchObject({ times: 2, boundAt: null }), { timeout: 20_000, interval: 300 })
    const address = await errorAddress(stack.portal)
    for (const answer of await Promise.all([tell(address), tell(address), tell(address)])) expect(await answer.json()).toEqual({ accepted: true })
    expect((await settings()).removal).toMatchObject({ times: 2, boundAt: null })
    expect(await workers()).toBe(0)
    expect(await toldOfRemoval()).toHaveLength(1)
  })

  it('of another portal changes nothing here', async () => {
    await stack.secondPortal.install()
    const before = (await settings()).removal
    expect(await errorAddress(stack.secondPortal)).not.toBe(await errorAddress(stack.portal))
    await tell(await errorAddress(stack.secondPortal))
    expect((await settings()).removal).toEqual(before)
  })
})

/** What the portal's administrator, who has installed the app, was told of its background worker. */
async function toldOfRemoval(): Promise<string[]> {
  const { result } = await stack.portal.rest('im.notify.get') as { result: { notifications: { text: string }[] } }
  return result.notifications.map(({ text }) => text).filter(text => text.includes('background reminders'))
}

/** Has the portal's pages load the worker slowly, until the portal removes it. */
async function removeBySlowLoading(portal: TestPortal): Promise<void> {
  const ask = async <T>(path: string, init?: RequestInit) => await (await fetch(`${portal.url}/sandbox/ui/${path}`, init)).json() as T
  const send = <T>(path: string, body: object) => ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const [worker] = await ask<BoundWidget[]>('workers')
  for (let time = 0; time <= 10; time += 1) {
    const { sid } = await send<Launch>('launch', { placement: WORKER, handlerId: worker?.handlerId, options: { ID: WORKER } })
    await send('workers/loads', { sid, milliseconds: 6000 })
  }
}

describe('the worker for some people only', () => {
  const people = (list: object[] | null) => as(fixtures.administrator).then(api => api(`/api/settings/widgets/${WORKER}`, { method: 'POST', body: { people: list } }))

  it('is registered for each of them, and for everybody again', async () => {
    const chosen = [{ id: fixtures.employee, name: 'One' }, { id: fixtures.colleague, name: 'Two' }]
    expect(rowOf(await (await people(chosen)).json() as WidgetSettings)).toMatchObject({ verdict: 'on', perPerson: true, people: chosen, registered: [expect.anything(), expect.anything()] })
    expect(rowOf(await (await people(null)).json() as WidgetSettings)).toMatchObject({ verdict: 'on', people: null, registered: [expect.anything()] })
  })

  it('refuses nobody at all, too many, and who is none', async () => {
    const many = Array.from({ length: 41 }, (_none, index) => ({ id: String(index + 1), name: 'n' }))
    for (const list of [[], many, [{ id: '-1', name: 'n' }], [{ id: '1' }]]) expect((await people(list)).status).toBe(400)
  })
})

describe('signals that a browser has heard', () => {
  const HOUR_MS = 3_600_000

  async function addDue(assignee: string, dueAt: string): Promise<{ id: string, remindAt: string }> {
    const api = await as(fixtures.administrator)
    const answer = await api('/api/follow-ups', { method: 'POST', body: { subject: `task:${fixtures.task}`, title: 'Call back', assignee, dueAt } })
    expect(answer.status).toBe(201)
    const { id, remindAt } = await answer.json() as { id: string, remindAt: string }
    return { id, remindAt }
  }

  /** The ticket in the signal that the app sends when a follow-up is due. */
  const ticketOf = (id: string, portal = stack.portal) => vi.waitFor(async () => {
    const sent = (await portal.traffic('rest')).filter(({ name }) => name === 'pull.application.event.add').map(({ detail }) => JSON.stringify(detail))
    const [, ticket] = /"ticket":"([^"]+)"/.exec(sent.find(detail => detail.includes(id)) ?? '') ?? []
    if (!ticket) throw new Error('The app has sent no signal')
    return ticket
  }, { timeout: 20_000, interval: 200 })

  /** A browser that brings tickets: it says nothing else of who asks. */
  const bring = (tickets: unknown) => makeApi(stack.appUrl, '')('/api/worker/reminders', { method: 'POST', body: { tickets } })
  const taken = async (...tickets: string[]) => await (await bring(tickets)).json() as TakenReminders
  const overdue = () => new Date(Date.now() - HOUR_MS).toISOString()

  it('are for one browser, which says nothing of who asks, and of which the portal is asked nothing; they hold no word of the follow-up', async () => {
    const { id } = await addDue(fixtures.employee, overdue())
    const ticket = await ticketOf(id)
    expect(ticket).not.toContain('Call back')
    const before = (await stack.portal.traffic('rest')).length
    const answers = await Promise.all(Array.from({ length: 4 }, () => taken(ticket, ticket)))
    expect(answers.map(({ person }) => person)).toEqual(Array.from({ length: 4 }, () => fixtures.employee))
    expect(answers.flatMap(({ followUps }) => followUps)).toEqual([{ id, title: 'Call back' }])
    expect((await stack.portal.traffic('rest')).length).toBe(before)
  })

  it('are nothing once the follow-up is done, or has another time or assignee', async () => {
    const due = [await addDue(fixtures.employee, overdue()), await addDue(fixtures.employee, overdue()), await addDue(fixtures.employee, overdue())]
    const tickets = await Promise.all(due.map(({ id }) => ticketOf(id)))
    const change = async (index: number, body: object) =>
      expect((await (await as(fixtures.administrator))(`/api/follow-ups/${due[index]!.id}`, { method: 'PATCH', body: { version: 1, ...body } })).status).toBe(200)
    await change(0, { status: 'done' })
    await change(1, { dueAt: new Date(Date.now() + HOUR_MS).toISOString() })
    await change(2, { assignee: fixtures.colleague })
    expect(await taken(...tickets)).toEqual({ person: fixtures.employee, followUps: [] })
  })

  it('are for one person in one request, and of one portal', async () => {
    const own = await addDue(fixtures.employee, overdue())
    const other = await addDue(fixtures.colleague, overdue())
    const [ticket, theirs] = [await ticketOf(own.id), await ticketOf(other.id)]
    expect(await taken(ticket, theirs)).toEqual({ person: fixtures.employee, followUps: [{ id: own.id, title: 'Call back' }] })
    expect(await taken(theirs, ticket)).toEqual({ person: fixtures.colleague, followUps: [{ id: other.id, title: 'Call back' }] })
  })

  it('are refused when they are forged, another portal\'s, or no signals at all; those among good ones are passed over', async () => {
    const { id } = await addDue(fixtures.employee, overdue())
    const ticket = await ticketOf(id)
    const session = tokenIn(await (await post(await stack.portal.launch({ user: fixtures.employee, placement: 'DEFAULT' }))).text())
    const foreign = ticket.replace(/^[^/]+/, crypto.randomUUID())
    const useless = [session, `${ticket}x`, foreign, ticket.replace(`/${fixtures.employee}/`, `/${fixtures.colleague}/`), 'nonsense', '']
    for (const one of useless) expect((await bring([one])).status).toBe(401)
    expect((await makeApi(stack.appUrl, ticket)('/api/notebook', {})).status).toBe(401)
    expect((await taken(...useless, ticket)).followUps).toEqual([{ id, title: 'Call back' }])
  })

  it('are refused by the thousand, when they are huge, and when they are none', async () => {
    for (const tickets of [[], Array.from({ length: 101 }, () => 'x'), ['x'.repeat(513)], [1], 'x', undefined]) expect((await bring(tickets)).status).toBe(400)
    expect((await bring(['x'.repeat(100_000)])).status).toBe(413)
  })
})

describe('the worker\'s files', () => {
  const KILOBYTE = 1024

  /** The files that the page names, with their text: the one that listens, and what takes care of a signal. */
  async function files() {
    const html = await (await post(await open())).text()
    const names = html.match(/\/_nuxt\/[\w.-]+\.js/g) ?? []
    return Promise.all(names.map(async name => await (await fetch(`${stack.appUrl}${name}`)).text()))
  }
  const importsOf = (text: string) => text.match(/(?:^|[;}\n])(?:import|export)\b[^;]*?(?:from)?"\.[^"]+"/g) ?? []

  it('are small on every page: no Vue, no kit, and the SDK only when a signal arrives', async () => {
    const [main, followUpDue] = await files()
    expect(Buffer.byteLength(main!)).toBeLessThanOrEqual(8 * KILOBYTE)
    expect(importsOf(main!)).toEqual([])
    expect(main!.match(/import\(/g)).toHaveLength(1)
    expect(Buffer.byteLength(followUpDue!)).toBeLessThanOrEqual(2 * KILOBYTE)
    expect(importsOf(followUpDue!)).toHaveLength(1)
    const [, sdk] = /from"\.\/([^"]+)"/.exec(followUpDue!)!
    const text = await (await fetch(`${stack.appUrl}/_nuxt/${sdk}`)).text()
    expect(text).toContain('openSliderAppPage')
    expect(importsOf(text)).toEqual([])
  })
})
