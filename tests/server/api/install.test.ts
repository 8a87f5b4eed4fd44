import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { APP_CODE } from '../../../scripts/stack.mjs'
import type { Placement } from '../../../shared/placements'
import { PLACEMENTS } from '../../../shared/placements'
import type { InstallStepResult } from '../../../shared/types/install'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())
beforeEach(async () => {
  await stack.portal.control('uninstall', { app: APP_CODE, clean: true }).catch(() => {})
})
afterEach(() => stack.portal.mend())

/** Opens the installer as the market page does. @returns the ticket in its first HTML */
async function openInstaller(user = fixtures.administrator): Promise<string> {
  const response = await post(await stack.portal.launch({ user, placement: 'INSTALL' }))
  expect(response.status).toBe(200)
  const ticket = /eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/.exec(await response.text())?.[0]
  expect(ticket).toBeDefined()
  return ticket!
}

const step = (name: string, ticket: string) =>
  fetch(`${stack.appUrl}/api/install/${name}`, { method: 'POST', body: JSON.stringify({ ticket }) })
const done = async (response: Response) => {
  expect(response.status).toBe(200)
  return await response.json() as InstallStepResult
}
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })

async function runWizard(opened: string): Promise<{ widgets: InstallStepResult, events: InstallStepResult }> {
  const { ticket } = await done(await step('verify', opened))
  return { widgets: await done(await step('widgets', ticket)), events: await done(await step('events', ticket)) }
}
/** The same outcome for every widget that the platform still draws, and for our kind of custom fields. */
const widgets = (outcome: string) => [...Object.values<Placement>(PLACEMENTS).filter(({ retired }) => !retired).map(() => outcome), outcome]
const outcomes = (result: InstallStepResult) => result.items.map(item => item.outcome)

describe('the wizard', () => {
  it('verifies the portal, binds every widget and every event, and changes nothing when it runs again', async () => {
    const ticket = await openInstaller()
    const first = await runWizard(ticket)
    expect(outcomes(first.widgets)).toEqual(widgets('bound'))
    expect(outcomes(first.events)).toEqual(['bound', 'bound', 'bound'])
    const second = await runWizard(ticket)
    expect(outcomes(second.widgets)).toEqual(widgets('kept'))
    expect(outcomes(second.events)).toEqual(['kept', 'kept', 'kept'])
  })

  it('can try a step again whose answer got lost', async () => {
    const ticket = await openInstaller()
    await done(await step('verify', ticket))
    const again = await done(await step('verify', ticket))
    expect(outcomes(await done(await step('widgets', again.ticket)))).toEqual(widgets('bound'))
    expect(outcomes(await done(await step('widgets', again.ticket)))).toEqual(widgets('kept'))
  })

  it('says which step failed while the portal is down, and goes on afterwards', async () => {
    const { ticket } = await done(await step('verify', await openInstaller()))
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect(await problem(await step('widgets', ticket))).toMatchObject({ status: 502, code: 'portal_unreachable' })
    await stack.portal.mend()
    expect(outcomes(await done(await step('widgets', ticket)))).toEqual(widgets('bound'))
  })

  it('says so when the authorization server is down', async () => {
    const ticket = await openInstaller()
    await stack.portal.control('faults', { kind: 'oauth-down' })
    expect(await problem(await step('verify', ticket))).toMatchObject({ status: 502, code: 'portal_unreachable' })
    await stack.portal.mend()
    await done(await step('verify', ticket))
  })

  it('tells what the portal refused to bind, in its words', async () => {
    const { ticket } = await done(await step('verify', await openInstaller()))
    await stack.portal.control('faults', { kind: 'error', method: 'placement.bind', status: 400, code: 'ERROR_PLACEMENT_NOT_FOUND', message: 'Placement not found' })
    expect(await problem(await step('widgets', ticket))).toMatchObject({
      status: 502, code: 'widgets_failed', items: expect.arrayContaining([expect.objectContaining({ name: 'TASK_VIEW_TAB', outcome: 'failed', error: expect.stringContaining('Placement not found'), advice: { en: expect.stringContaining('permissions'), de: expect.stringContaining('Berechtigungen') } })]),
    })
    await stack.portal.mend()
    await stack.portal.control('faults', { kind: 'error', method: 'placement.list', status: 403, code: 'ACCESS_DENIED' })
    expect(await problem(await step('widgets', ticket))).toMatchObject({ status: 403, code: 'portal_refused', advice: { en: expect.stringContaining('administrators') } })
  })

  it('tells what to do when the authorization server refuses', async () => {
    await stack.portal.control('faults', { kind: 'oauth-down', how: 'error', status: 400, code: 'PAYMENT_REQUIRED' })
    expect(await problem(await step('verify', await openInstaller()))).toMatchObject({ status: 403, code: 'portal_refused', advice: { en: expect.stringContaining('Renew') } })
  })
})

describe('nobody installs with', () => {
  it('a forged ticket, or one that is none', async () => {
    const [head = '', ...rest] = (await openInstaller()).split('.')
    for (const forged of ['', 'nonsense', [head, ...rest.slice(0, 3), 'AAAAAAAAAAAAAAAAAAAAAA'].join('.')]) {
      expect(await problem(await step('verify', forged))).toMatchObject({ status: 401, code: 'ticket_expired' })
    }
  })

  it('a ticket that has skipped the proof', async () => {
    expect(await problem(await step('widgets', await openInstaller()))).toMatchObject({ status: 403, code: 'portal_refused' })
  })

  it('an authorization server that is not on our list, however the launch names it', async () => {
    const launch = await stack.portal.launch({ user: fixtures.administrator, placement: 'INSTALL' })
    const html = await (await post(launch, { SERVER_ENDPOINT: 'http://127.0.0.1:9/rest/' })).text()
    const ticket = /eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/.exec(html)![0]
    expect(await problem(await step('verify', ticket))).toMatchObject({ status: 403, code: 'server_not_allowed' })
  })

  it('the tokens of one portal under the name of another', async () => {
    const launch = await stack.portal.launch({ user: fixtures.administrator, placement: 'INSTALL' })
    const html = await (await post(launch, { member_id: 'f'.repeat(32) })).text()
    const ticket = /eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/.exec(html)![0]
    expect(await problem(await step('verify', ticket))).toMatchObject({ status: 403, code: 'portal_refused' })
  })

  it('an employee\'s rights', async () => {
    await stack.portal.install()
    const launch = await stack.portal.launch({ user: fixtures.employee, placement: 'DEFAULT' })
    const html = await (await post({ ...launch, url: `${stack.appUrl}/install` })).text()
    const ticket = /eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/.exec(html)![0]
    expect(await problem(await step('verify', ticket))).toMatchObject({ status: 403, code: 'not_administrator' })
  })

  it('a step that does not exist', async () => {
    expect((await step('everything', await openInstaller())).status).toBe(400)
  })
})

describe('the installation event alone', () => {
  it('leaves a working installation, and a second one changes nothing', async () => {
    await stack.portal.install()
    const { task, employee } = fixtures
    expect((await post(await stack.portal.launch({ user: employee, options: { taskId: task } }))).status).toBe(200)
    const binds = async () => (await stack.portal.traffic('rest')).filter(entry => JSON.stringify(entry).includes('placement.bind')).length
    const before = await binds()
    await stack.portal.control('event', { app: APP_CODE, event: 'ONAPPINSTALL', data: { VERSION: '1', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'en' } })
    expect(await binds()).toBe(before)
  })
})

describe('uninstalling', () => {
  async function writeNote(body: string): Promise<void> {
    const response = await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    expect((await api('/api/notes', { method: 'POST', body: { subject: `task:${fixtures.task}`, body } })).status).toBe(201)
  }
  async function notesNow(): Promise<string> {
    return (await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))).text()
  }

  it('ends every session at once', async () => {
    await stack.portal.install()
    const response = await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    await stack.portal.control('uninstall', { app: APP_CODE, clean: false })
    await vi.waitFor(async () => expect((await api(`/api/notes?subject=task:${fixtures.task}`)).status).toBe(401), { timeout: 5_000 })
  })

  it('without deleting data keeps it for the one who comes back', async () => {
    await stack.portal.install()
    await writeNote('kept for 30 days')
    await stack.portal.control('uninstall', { app: APP_CODE, clean: false })
    await stack.portal.install()
    await vi.waitFor(async () => expect(await notesNow()).toContain('kept for 30 days'), { timeout: 10_000 })
  })

  it('with deleting data leaves nothing', async () => {
    await stack.portal.install()
    await writeNote('gone for good')
    await stack.portal.control('uninstall', { app: APP_CODE, clean: true })
    await stack.portal.install()
    await vi.waitFor(async () => expect((await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))).status).toBe(200), { timeout: 10_000 })
    expect(await notesNow()).not.toContain('gone for good')
  })
})

describe('POST /events', () => {
  const send = (fields: Record<string, string>) => fetch(`${stack.appUrl}/events`, { method: 'POST', body: new URLSearchParams(fields) })

  it('refuses what is not an event', async () => {
    expect((await send({})).status).toBe(400)
    expect((await fetch(`${stack.appUrl}/events`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(400)
    expect((await send({ event: 'ONAPPUNINSTALL', x: 'x'.repeat(100_000) })).status).toBe(413)
  })

  it('refuses a forged uninstallation, and a forged installation changes nothing', async () => {
    await stack.portal.install()
    const launch = await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } })
    const forged = { 'auth[member_id]': launch.body.member_id!, 'auth[application_token]': 'f'.repeat(32), 'data[CLEAN]': '1' }
    expect((await send({ event: 'ONAPPUNINSTALL', ...forged })).status).toBe(403)
    // An employee's own, good access token does not make it better.
    expect((await send({ 'event': 'ONAPPINSTALL', ...forged, 'auth[access_token]': launch.body.AUTH_ID! })).status).toBe(200)
    await new Promise(resolve => setTimeout(resolve, 3_000))
    expect((await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))).status).toBe(200)
    expect((await send({ event: 'ONAPPUNINSTALL', ...forged })).status).toBe(403)
  })

  it('takes an uninstallation that comes again, and one of a portal that nobody knows, without harm', async () => {
    await stack.portal.install()
    const { body } = await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } })
    const event = { 'event': 'ONAPPUNINSTALL', 'auth[member_id]': body.member_id!, 'auth[application_token]': body.APPLICATION_TOKEN!, 'data[CLEAN]': '1' }
    expect((await send(event)).status).toBe(200)
    expect((await send(event)).status).toBe(200)
    expect((await send({ ...event, 'auth[member_id]': 'e'.repeat(32) })).status).toBe(200)
  })
})
