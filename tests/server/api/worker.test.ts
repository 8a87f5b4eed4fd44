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

  /** A browser of somebody, who asks about signals. */
  async function browser(user: string) {
    const api = await as(user)
    return async (...reminders: { id: string, remindAt: string }[]) =>
      (await (await api('/api/worker/reminders', { method: 'POST', body: { reminders } })).json() as TakenReminders).followUps.map(({ id }) => id)
  }

  it('are for one browser of the assignee: for nobody else, no second time, and not once it is done', async () => {
    const overdue = new Date(Date.now() - HOUR_MS).toISOString()
    const due = await addDue(fixtures.employee, overdue)
    expect(await (await browser(fixtures.colleague))(due)).toEqual([])
    expect(await (await browser(fixtures.administrator))(due)).toEqual([])
    const taken = await Promise.all(Array.from({ length: 4 }, async () => (await browser(fixtures.employee))(due, due)))
    expect(taken.flat()).toEqual([due.id])

    const other = await addDue(fixtures.employee, overdue)
    const api = await as(fixtures.employee)
    expect((await api(`/api/follow-ups/${other.id}`, { method: 'PATCH', body: { version: 1, status: 'done' } })).status).toBe(200)
    expect(await (await browser(fixtures.employee))(other)).toEqual([])
  })

  it('are nothing before their time, at another time than the follow-up\'s, and of what does not exist', async () => {
    const later = new Date(Date.now() + HOUR_MS).toISOString()
    const { id } = await addDue(fixtures.employee, later)
    const ask = await browser(fixtures.employee)
    expect(await ask({ id, remindAt: later })).toEqual([])
    expect(await ask({ id, remindAt: new Date(Date.now() - HOUR_MS).toISOString() })).toEqual([])
    expect(await ask({ id: crypto.randomUUID(), remindAt: later })).toEqual([])
  })

  it('are refused without a session, by the thousand, and when they are none', async () => {
    const body = (reminders: unknown) => ({ method: 'POST', body: { reminders } })
    const one = { id: crypto.randomUUID(), remindAt: new Date().toISOString() }
    expect((await makeApi(stack.appUrl, '')('/api/worker/reminders', body([one]))).status).toBe(401)
    const api = await as(fixtures.employee)
    for (const reminders of [[], Array.from({ length: 101 }, () => one), [{ ...one, id: '1' }], [{ ...one, remindAt: 'soon' }], one]) {
      expect((await api('/api/worker/reminders', body(reminders))).status).toBe(400)
    }
  })
})
