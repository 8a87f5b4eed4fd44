import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppCard, Launch, Viewer } from '../../sandbox/shared/types/contract'
import type { Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let receiver: Receiver
let app: TestApp
let host: string

const TOKEN = /^[0-9a-f]{70}$/
const HEX32 = /^[0-9a-f]{32}$/

beforeAll(async () => {
  [sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()])
  host = new URL(sandbox.portal.url).host
  app = await sandbox.portal.install()
  const token = await sandbox.portal.token(app)
  await sandbox.portal.rest('placement.bind', { PLACEMENT: 'TASK_VIEW_TAB', HANDLER: 'http://localhost:9/tab?own=1', TITLE: 'Tab' }, token)
})
afterAll(() => Promise.all([sandbox.stop(), receiver.stop()]))

const open = (query: Record<string, string>) => sandbox.portal.launch({ app: app.code, ...query })
const refusedOpen = (query: Record<string, string>) => sandbox.portal.ask<{ statusCode: number }>(`/sandbox/api/launch?${new URLSearchParams(query)}`)
const frame = async (sid: string, command: string, params: unknown = []) =>
  (await sandbox.portal.ask<{ reply?: Record<string, unknown> }>('/sandbox/ui/frame', { body: { sid, command, params } })).body

/** Looks at the portal as somebody; gives the header that says so. */
async function as(viewer: { user?: string, lang?: string, theme?: string }): Promise<Record<string, string>> {
  const answer = await fetch(`${sandbox.portal.url}/sandbox/ui/viewer`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(viewer),
  })
  return { cookie: answer.headers.getSetCookie().map(text => text.split(';')[0]).join('; ') }
}

describe('a launch', () => {
  it('of the main page posts what the platform posts', async () => {
    const launch = await open({ user: '3', lang: 'de' })
    expect(launch).toEqual({
      sid: expect.stringMatching(HEX32),
      app: app.code,
      placement: 'DEFAULT',
      url: `http://localhost:9/app/?DOMAIN=${encodeURIComponent(host)}&PROTOCOL=0&LANG=de&APP_SID=${launch.sid}`,
      query: { DOMAIN: host, PROTOCOL: '0', LANG: 'de', APP_SID: launch.sid },
      body: {
        AUTH_ID: expect.stringMatching(TOKEN),
        AUTH_EXPIRES: '3600',
        REFRESH_ID: expect.stringMatching(TOKEN),
        SERVER_ENDPOINT: `${sandbox.portal.url}/rest/`,
        APPLICATION_TOKEN: expect.stringMatching(HEX32),
        APPLICATION_SCOPE: 'task,user,placement',
        member_id: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
        status: 'L',
        PLACEMENT: 'DEFAULT',
      },
      name: `${host}|0|${launch.sid}`,
      origin: 'http://localhost:9',
      interface: { command: [], event: [] },
    })
    expect((await sandbox.portal.rest('profile', {}, launch.body.AUTH_ID)).body).toMatchObject({ result: { ID: '3' } })
  })

  it('of a widget keeps the handler\'s query, and says where it stands', async () => {
    const launch = await open({ placement: 'task_view_tab', options: JSON.stringify({ taskId: '31' }), user: '5' })
    expect(launch.url).toBe(`http://localhost:9/tab?own=1&${new URLSearchParams(launch.query)}`)
    expect(launch.body.PLACEMENT).toBe('TASK_VIEW_TAB')
    expect(launch.body.PLACEMENT_OPTIONS).toBe('{"taskId":"31","URI":"\\/company\\/personal\\/user\\/5\\/tasks\\/task\\/view\\/31\\/"}')
    const elsewhere = await open({ placement: 'TASK_VIEW_TAB', options: '{"taskId":"31"}', uri: '/workgroups/group/1/tasks/task/view/31/?a=1' })
    expect(elsewhere.body.PLACEMENT_OPTIONS).toContain('"URI":"\\/workgroups\\/group\\/1\\/tasks\\/task\\/view\\/31\\/?a=1"')
  })

  it('of the main page hands values over as texts', async () => {
    const { body } = await open({ options: JSON.stringify({ note: 42, open: true, deep: { list: [1, null] } }) })
    expect(JSON.parse(body.PLACEMENT_OPTIONS ?? '')).toEqual({ note: '42', open: 'true', deep: { list: ['1', ''] } })
  })

  it('is new every time: tokens and session', async () => {
    const [one, two] = [await open({}), await open({})]
    expect(one.sid).not.toBe(two.sid)
    expect(one.body.AUTH_ID).not.toBe(two.body.AUTH_ID)
    expect(one.body.APPLICATION_TOKEN).toBe(two.body.APPLICATION_TOKEN)
    for (const { body } of [one, two]) expect((await sandbox.portal.rest('profile', {}, body.AUTH_ID)).status).toBe(200)
  })

  it('names what the place adds to the frame\'s commands', async () => {
    const launch = await open({ placement: 'CALENDAR_GRIDVIEW', handler: 'http://localhost:9/calendar' })
    expect(launch.interface.command).toContain('addEvent')
    expect(launch.interface.event).toContain('Calendar.customView:adjustToDate')
  })

  it('of a handler that is not bound is there for tools', async () => {
    const launch = await open({ placement: 'IMMOBILE_CONTEXT_MENU', handler: 'http://localhost:9/mobile', options: '{"dialogId":"chat1"}' })
    expect([launch.origin, launch.body.PLACEMENT_OPTIONS]).toEqual(['http://localhost:9', '{"dialogId":"chat1"}'])
  })

  it.each([
    ['a place that nothing is bound to', { placement: 'LEFT_MENU' }, 404],
    ['a place that does not exist', { placement: 'NO_SUCH_PLACE', handler: 'http://localhost:9/' }, 404],
    ['a person who does not exist', { user: '99' }, 404],
    ['an app that does not exist', { app: 'nobody' }, 404],
    ['options that are no object', { options: 'x' }, 400],
  ])('is refused for %s', async (_what, query, status) => {
    expect((await refusedOpen({ app: app.code, ...query })).status).toBe(status)
  })

  it('is refused to a person whom the app was taken away from', async () => {
    const { id } = await sandbox.portal.control<{ id: string }>('faults', { kind: 'user-access', user: '7' })
    expect((await refusedOpen({ app: app.code, user: '7' })).status).toBe(403)
    await sandbox.portal.remove(`faults?id=${id}`)
  })
})

describe('the portal\'s pages', () => {
  it('open apps as the viewer, in their language', async () => {
    const headers = await as({ user: '4', lang: 'de', theme: 'dark' })
    expect((await sandbox.portal.ask<Viewer>('/sandbox/ui/viewer', { headers })).body).toMatchObject({ user: { id: '4', name: 'Lukas Brandt' }, lang: 'de', theme: 'dark' })
    const { body: launch } = await sandbox.portal.ask<Launch>('/sandbox/ui/launch', { body: { app: app.code, placement: 'DEFAULT' }, headers })
    expect(launch.query.LANG).toBe('de')
    expect((await sandbox.portal.rest('profile', {}, launch.body.AUTH_ID)).body).toMatchObject({ result: { ID: '4' } })
  })

  it('keep the viewers of two portals apart', async () => {
    const headers = await as({ user: '4' })
    expect((await sandbox.second.ask<Viewer>('/sandbox/ui/viewer', { headers })).body).toMatchObject({ user: { id: '1' }, portal: { title: 'Linden Hall Hotel' } })
  })

  it('show a task to those who may see it', async () => {
    expect((await sandbox.portal.ask('/sandbox/ui/tasks/1', { headers: await as({ user: '3' }) })).status).toBe(200)
    expect((await sandbox.portal.ask('/sandbox/ui/tasks/1', { headers: await as({ user: '12' }) })).status).toBe(404)
    const { body } = await sandbox.portal.ask<{ tasks: { id: string }[], total: number, pageSize: number }>('/sandbox/ui/tasks?page=1', { headers: await as({ user: '12' }) })
    expect(body.tasks.every(({ id }) => id !== '1')).toBe(true)
    expect(body.total).toBeGreaterThanOrEqual(body.tasks.length)
  })
})

describe('an installation', () => {
  const card = async (code: string) => (await sandbox.portal.ask<AppCard[]>('/sandbox/ui/apps')).body.find(one => one.code === code)

  it('begins with the installer, ends with the frame\'s word, and is told to handlers', async () => {
    const wizard = await sandbox.portal.register({ installUrl: 'http://localhost:9/install?step=1', version: '3' })
    expect(await card(wizard.code)).toMatchObject({ state: 'none', version: '3', interface: true })
    expect((await refusedOpen({ app: wizard.code })).status).toBe(404)
    expect((await refusedOpen({ app: wizard.code, placement: 'INSTALL', user: '3' })).status).toBe(403)

    const installer = await sandbox.portal.launch({ app: wizard.code, placement: 'INSTALL' })
    expect([installer.placement, installer.body.PLACEMENT, new URL(installer.url).pathname]).toEqual(['INSTALL', 'DEFAULT', '/install'])
    expect(await card(wizard.code)).toMatchObject({ state: 'pending' })
    expect((await frame(installer.sid, 'getInitData')).reply).toMatchObject({ INSTALL: true, IS_ADMIN: true })

    await sandbox.portal.rest('placement.bind', { PLACEMENT: 'LEFT_MENU', HANDLER: 'http://localhost:9/menu' }, installer.body.AUTH_ID)
    await sandbox.portal.rest('event.bind', { event: 'ONAPPINSTALL', handler: `${receiver.url}/installed` }, installer.body.AUTH_ID)
    expect((await refusedOpen({ app: wizard.code, user: '3' })).status).toBe(403)
    expect((await refusedOpen({ app: wizard.code, placement: 'LEFT_MENU' })).status).toBe(404)
    expect((await sandbox.portal.launch({ app: wizard.code })).placement).toBe('INSTALL')

    expect(await frame(installer.sid, 'setInstallFinish', { value: false })).toEqual({})
    expect(await card(wizard.code)).toMatchObject({ state: 'pending' })
    expect(await frame(installer.sid, 'setInstallFinish', {})).toEqual({})
    expect(await card(wizard.code)).toMatchObject({ state: 'installed' })
    const told = await receiver.next(({ path }) => path === '/installed')
    expect(told.form).toMatchObject({ event: 'ONAPPINSTALL', data: { VERSION: '3' }, auth: { refresh_token: expect.stringMatching(TOKEN) } })
    expect((await sandbox.portal.launch({ app: wizard.code, placement: 'LEFT_MENU', user: '3' })).placement).toBe('LEFT_MENU')
  })

  it('begun again keeps the widgets, and wants the handlers bound again', async () => {
    const wizard = await sandbox.portal.register({ installUrl: 'http://localhost:9/install' })
    const first = await sandbox.portal.launch({ app: wizard.code, placement: 'INSTALL' })
    await sandbox.portal.rest('placement.bind', { PLACEMENT: 'LEFT_MENU', HANDLER: 'http://localhost:9/menu' }, first.body.AUTH_ID)
    await sandbox.portal.rest('event.bind', { event: 'ONTASKADD', handler: receiver.url }, first.body.AUTH_ID)
    await frame(first.sid, 'setInstallFinish', {})
    const again = await sandbox.portal.launch({ app: wizard.code, placement: 'INSTALL' })
    expect(again.body.APPLICATION_TOKEN).not.toBe(first.body.APPLICATION_TOKEN)
    expect((await sandbox.portal.rest('placement.get', {}, again.body.AUTH_ID)).body.result).toHaveLength(1)
    expect((await sandbox.portal.rest('event.get', {}, again.body.AUTH_ID)).body.result).toEqual([])
  })

  it('of an app without an installer is done at once', async () => {
    const plain = await sandbox.portal.register({})
    expect((await sandbox.portal.launch({ app: plain.code, placement: 'INSTALL' })).placement).toBe('DEFAULT')
    expect(await card(plain.code)).toMatchObject({ state: 'installed' })
  })

  it('of an app without an interface is one request of an administrator', async () => {
    const silent = await sandbox.portal.register({ interface: false, eventUrl: `${receiver.url}/silent` })
    expect((await refusedOpen({ app: silent.code, placement: 'INSTALL' })).status).toBe(409)
    const path = `/sandbox/ui/apps/${silent.code}/install`
    expect((await sandbox.portal.ask(path, { method: 'POST', headers: await as({ user: '3' }) })).status).toBe(403)
    expect((await sandbox.portal.ask<AppCard>(path, { method: 'POST', headers: await as({ user: '1' }) })).body).toMatchObject({ state: 'installed', interface: false })
    await receiver.next(request => request.path === '/silent')
  })

  it('is undone from the market, with or without the data', async () => {
    const plain = await sandbox.portal.install({ eventUrl: `${receiver.url}/removed` })
    const path = `/sandbox/ui/apps/${plain.code}/uninstall`
    expect((await sandbox.portal.ask(path, { body: { clean: true }, headers: await as({ user: '3' }) })).status).toBe(403)
    expect((await sandbox.portal.ask(path, { body: { clean: true }, headers: await as({ user: '1' }) })).body).toMatchObject({ state: 'none' })
    const told = await receiver.next(({ path: at, form }) => at === '/removed' && form.event === 'ONAPPUNINSTALL')
    expect(told.form).toMatchObject({ data: { CLEAN: '1' } })
  })
})

describe('the frame\'s server part', () => {
  it('answers getInitData with the tokens of the launch; the first time is said once', async () => {
    const launch = await open({ user: '8', options: '{"note":"5"}' })
    expect(await frame(launch.sid, 'getInitData')).toEqual({
      reply: {
        LANG: 'en',
        DOMAIN: host,
        PROTOCOL: '0',
        PATH: '/rest',
        AUTH_ID: launch.body.AUTH_ID,
        AUTH_EXPIRES: '3600',
        REFRESH_ID: launch.body.REFRESH_ID,
        MEMBER_ID: 'b5c1f0a47d2e93861fa0c94e7d3b6a12',
        FIRST_RUN: true,
        IS_ADMIN: false,
        INSTALL: false,
        USER_OPTIONS: [],
        APP_OPTIONS: [],
        PLACEMENT: 'DEFAULT',
        PLACEMENT_OPTIONS: { note: '5' },
      },
    })
    expect((await frame(launch.sid, 'getInitData')).reply).toMatchObject({ FIRST_RUN: false })
    expect(await frame(launch.sid, 'setInstall', { install: true })).toEqual({ reply: { install: true } })
    expect((await frame((await open({ user: '8' })).sid, 'getInitData')).reply).toMatchObject({ FIRST_RUN: false, PLACEMENT_OPTIONS: [] })
  })

  it('renews tokens', async () => {
    const launch = await open({ user: '2' })
    const { reply } = await frame(launch.sid, 'refreshAuth')
    expect(reply).toEqual({ AUTH_ID: expect.stringMatching(TOKEN), AUTH_EXPIRES: '3600', REFRESH_ID: expect.stringMatching(TOKEN) })
    expect(reply?.AUTH_ID).not.toBe(launch.body.AUTH_ID)
    expect((await sandbox.portal.rest('profile', {}, String(reply?.AUTH_ID))).body).toMatchObject({ result: { ID: '2' } })
  })

  it('does not renew tokens while the authorization server is down, and says so to the page', async () => {
    const launch = await open({ user: '2' })
    const { id } = await sandbox.portal.control<{ id: string }>('faults', { kind: 'oauth-down', user: '2' })
    expect(await frame(launch.sid, 'refreshAuth')).toEqual({ failure: 'The authorization server does not answer' })
    await sandbox.portal.remove(`faults?id=${id}`)
    expect(await frame(launch.sid, 'refreshAuth')).toHaveProperty('reply')
  })

  it('keeps options; those of the app are an administrator\'s, and others hear nothing', async () => {
    const [admin, employee] = [await open({}), await open({ user: '3' })]
    expect(await frame(employee.sid, 'setAppOption', { name: 'a', value: 1 })).toEqual({})
    expect(await frame(admin.sid, 'setAppOption', { name: 'a', value: 2 })).toEqual({ reply: { a: 2 } })
    expect(await frame(employee.sid, 'setUserOption', { name: 'b', value: 'x' })).toEqual({ reply: { name: 'b', value: 'x' } })
    expect((await frame(employee.sid, 'getInitData')).reply).toMatchObject({ APP_OPTIONS: { a: 2 }, USER_OPTIONS: { b: 'x' } })
    expect((await sandbox.portal.rest('user.option.get', { option: 'b' }, employee.body.AUTH_ID)).body.result).toBe('x')
  })

  it('is silent for strangers and for what it does not know', async () => {
    expect(await frame('f'.repeat(32), 'getInitData')).toEqual({})
    expect(await frame((await open({})).sid, 'constructor')).toEqual({})
    const other = await sandbox.portal.install()
    const gone = await sandbox.portal.launch({ app: other.code })
    await sandbox.portal.control('uninstall', { app: other.code })
    expect(await frame(gone.sid, 'refreshAuth')).toEqual({})
  })
})
