import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

const HANDLER = 'http://localhost:9/widget?own=1'

let sandbox: TestSandbox
let app: TestApp
let admin: string

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  app = await sandbox.portal.install({ name: 'Widgets', scopes: ['task', 'placement', 'im', 'calendar'] })
  admin = await sandbox.portal.token(app)
})

const bind = (params: object, token = admin) => sandbox.portal.rest('placement.bind', params, token)
const bound = async () => (await sandbox.portal.rest('placement.get', {}, admin)).body.result
const list = async (params: object) => (await sandbox.portal.rest('placement.list', params, admin)).body.result as string[]
const ok = { status: 200, body: expect.objectContaining({ result: true }) }

describe('placement.bind', () => {
  it('binds a handler, with titles in several languages', async () => {
    const LANG_ALL = { en: { TITLE: 'Notes', DESCRIPTION: 'What was agreed' }, de: { TITLE: 'Notizen' } }
    expect(await bind({ placement: 'task_view_tab', handler: HANDLER, LANG_ALL, TITLE: 'x', OPTIONS: { groupId: '1,2', other: 'gone' } })).toEqual(ok)
    expect(await bound()).toEqual([{
      placement: 'TASK_VIEW_TAB',
      userId: 0,
      handler: HANDLER,
      options: { groupId: '1,2' },
      title: 'Notes',
      description: 'What was agreed',
      langAll: {
        en: { TITLE: 'Notes', DESCRIPTION: 'What was agreed', GROUP_NAME: '' },
        de: { TITLE: 'Notizen', DESCRIPTION: '', GROUP_NAME: '' },
      },
    }])
  })

  it('calls it after the app where it has no title, and drops what the place does not keep', async () => {
    await bind({ PLACEMENT: 'LEFT_MENU', HANDLER, OPTIONS: { groupId: '1' } })
    await bind({ PLACEMENT: 'TASK_VIEW_TOP_PANEL', HANDLER, TITLE: 'Strip', OPTIONS: { groupId: '1' } })
    expect(await bound()).toMatchObject([
      { title: 'Widgets', options: [], langAll: [] },
      { title: 'Strip', options: [] },
    ])
  })

  it('takes handlers on the loopback and anywhere with a dot', async () => {
    for (const handler of ['http://127.0.0.1:9/a', 'http://localhost:9/b', 'https://app.example.com/c']) {
      expect(await bind({ PLACEMENT: 'LEFT_MENU', HANDLER: handler })).toEqual(ok)
    }
  })

  it.each([
    ['no place', { HANDLER }, 200, 'ERROR_ARGUMENT', 'Argument \'PLACEMENT\' is null or empty'],
    ['no handler', { PLACEMENT: 'LEFT_MENU' }, 200, 'ERROR_ARGUMENT', 'Argument \'HANDLER\' is null or empty'],
    ['the app\'s own page', { PLACEMENT: 'DEFAULT', HANDLER }, 200, 'ERROR_ARGUMENT', 'Wrong value'],
    ['an unknown place', { PLACEMENT: 'NO_SUCH_PLACE', HANDLER }, 400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found'],
    ['a private place', { PLACEMENT: 'USERFIELD_TYPE', HANDLER }, 400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found'],
    ['a place whose scope is missing', { PLACEMENT: 'CALL_CARD', HANDLER }, 400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found'],
    ['one person where all are meant', { PLACEMENT: 'LEFT_MENU', HANDLER, USER_ID: 2 }, 200, 'ERROR_PLACEMENT_USER_MODE', 'User mode is not available.'],
    ['a worker without an error address', { PLACEMENT: 'PAGE_BACKGROUND_WORKER', HANDLER }, 200, 'EMPTY_ERROR_HANDLER_URL', 'Field errorHandlerUrl is empty.'],
    ['a host without a dot', { PLACEMENT: 'LEFT_MENU', HANDLER: 'http://intranet/x' }, 400, 'ERROR_WRONG_HANDLER_URL', expect.any(String)],
    ['what is no address', { PLACEMENT: 'LEFT_MENU', HANDLER: 'somewhere' }, 400, 'ERROR_WRONG_HANDLER_URL', expect.any(String)],
    ['another protocol', { PLACEMENT: 'LEFT_MENU', HANDLER: 'ftp://app.example.com/x' }, 400, 'ERROR_UNSUPPORTED_PROTOCOL', expect.any(String)],
    ['a chat button without an icon', { PLACEMENT: 'IM_TEXTAREA', HANDLER }, 200, 'ERROR_ARGUMENT', expect.any(String)],
    ['a wrong icon', { PLACEMENT: 'IM_SIDEBAR', HANDLER, OPTIONS: { iconName: '§' } }, 400, 'INVALID_ERROR_ICON_NAME', expect.any(String)],
    ['a wrong context', { PLACEMENT: 'IM_CONTEXT_MENU', HANDLER, OPTIONS: { context: 'USER;NOBODY' } }, 400, 'INVALID_ERROR_CONTEXT', expect.any(String)],
    ['a wrong role', { PLACEMENT: 'IMMOBILE_CONTEXT_MENU', HANDLER, OPTIONS: { role: 'BOSS' } }, 400, 'INVALID_ERROR_ROLE', expect.any(String)],
    ['a wrong mark for guests', { PLACEMENT: 'IM_CONTEXT_MENU', HANDLER, OPTIONS: { extranet: 'maybe' } }, 400, 'INVALID_ERROR_EXTRANET', expect.any(String)],
    ['a wrong colour', { PLACEMENT: 'IM_SIDEBAR', HANDLER, OPTIONS: { iconName: 'fa-book', color: 'TEAL' } }, 400, 'INVALID_ERROR_COLOR', expect.any(String)],
    ['a wrong width', { PLACEMENT: 'IM_TEXTAREA', HANDLER, OPTIONS: { iconName: 'fa-book', width: 'wide' } }, 400, 'INVALID_ERROR_WIDTH', expect.any(String)],
    ['a wrong height', { PLACEMENT: 'IM_TEXTAREA', HANDLER, OPTIONS: { iconName: 'fa-book', height: '-1' } }, 400, 'INVALID_ERROR_HEIGHT', expect.any(String)],
  ])('refuses %s', async (_what, params, status, error, description) => {
    expect(await bind(params)).toMatchObject({ status, body: { error, error_description: description } })
    expect(await bound()).toEqual([])
  })

  it('names the argument that is missing', async () => {
    expect((await bind({ HANDLER })).body.argument).toBe('PLACEMENT')
    expect((await bind({ PLACEMENT: 'IM_NAVIGATION', HANDLER })).body.argument).toBe('iconName')
  })

  it('fills in what the messenger\'s places have by default', async () => {
    await bind({ PLACEMENT: 'IM_TEXTAREA', HANDLER, OPTIONS: { iconName: 'fa-book' } })
    expect(await bound()).toMatchObject([{ options: { iconName: 'fa-book', extranet: 'N', context: 'ALL', role: 'USER', width: '100', height: '100' } }])
  })

  it('refuses a handler that is there already, and a second one where there may be one', async () => {
    await bind({ PLACEMENT: 'REST_APP_URI', HANDLER })
    expect(await bind({ PLACEMENT: 'REST_APP_URI', HANDLER })).toEqual({
      status: 400, body: { error: 'ERROR_CORE', error_description: 'Unable to set placement handler: Handler already binded' },
    })
    expect(await bind({ PLACEMENT: 'REST_APP_URI', HANDLER: `${HANDLER}&two` })).toEqual({
      status: 200, body: { error: 'ERROR_PLACEMENT_MAX_COUNT', error_description: 'Placement max count: 1' },
    })
  })

  it('binds the worker for everybody, or for one person', async () => {
    const worker = { PLACEMENT: 'PAGE_BACKGROUND_WORKER', HANDLER, OPTIONS: { errorHandlerUrl: 'http://localhost:9/error', other: 'gone' } }
    expect(await bind(worker)).toEqual(ok)
    expect(await bind({ ...worker, USER_ID: 3 })).toEqual(ok)
    expect(await bound()).toMatchObject([{ userId: 0, options: { errorHandlerUrl: 'http://localhost:9/error' } }, { userId: 3 }])
  })

  it('is for administrators', async () => {
    const employee = await sandbox.portal.token(app, '3')
    expect(await bind({ PLACEMENT: 'LEFT_MENU', HANDLER }, employee)).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } })
  })
})

describe('placement.list', () => {
  it('has the places of the app\'s scopes and those of none', async () => {
    const places = await list({})
    expect(places).toEqual(expect.arrayContaining(['LEFT_MENU', 'TASK_VIEW_TAB', 'CALENDAR_GRIDVIEW', 'IM_TEXTAREA', 'PAGE_BACKGROUND_WORKER']))
    for (const missing of ['CALL_CARD', 'CONTACT_CENTER', 'DEFAULT', 'USERFIELD_TYPE']) expect(places).not.toContain(missing)
  })

  it('has all of them, or those of one scope', async () => {
    expect(await list({ FULL: true })).toHaveLength(25)
    expect(await list({ SCOPE: 'telephony', FULL: true })).toEqual(['CALL_CARD', 'TELEPHONY_ANALYTICS_MENU'])
  })
})

describe('placement.unbind', () => {
  it('counts each handler twice: found, and removed', async () => {
    await bind({ PLACEMENT: 'LEFT_MENU', HANDLER })
    await bind({ PLACEMENT: 'LEFT_MENU', HANDLER: `${HANDLER}&two` })
    await bind({ PLACEMENT: 'TASK_VIEW_TAB', HANDLER })
    const unbind = async (params: object) => (await sandbox.portal.rest('placement.unbind', params, admin)).body.result
    expect(await unbind({ PLACEMENT: 'LEFT_MENU', HANDLER: 'http://localhost:9/other' })).toEqual({ count: 0 })
    expect(await unbind({ PLACEMENT: 'left_menu', HANDLER })).toEqual({ count: 2 })
    expect(await unbind({ PLACEMENT: 'TASK_VIEW_TAB', USER_ID: 5 })).toEqual({ count: 0 })
    expect(await unbind({ PLACEMENT: 'LEFT_MENU' })).toEqual({ count: 2 })
    expect(await bound()).toMatchObject([{ placement: 'TASK_VIEW_TAB' }])
  })

  it.each([
    ['nothing', {}, 'Argument \'PLACEMENT\' is null or empty'],
    ['a list', { PLACEMENT: ['LEFT_MENU'] }, 'The value of an argument \'PLACEMENT\' must be of type string'],
  ])('refuses %s', async (_what, params, description) => {
    expect(await sandbox.portal.rest('placement.unbind', params, admin)).toMatchObject({
      status: 400, body: { error: 'ERROR_ARGUMENT', error_description: description },
    })
  })
})

describe('the portal\'s pages', () => {
  const widgets = async (code: string, as: { user?: string, lang?: string } = {}) => {
    const answer = await fetch(`${sandbox.portal.url}/sandbox/ui/viewer`, { method: 'POST', body: JSON.stringify(as), headers: { 'content-type': 'application/json' } })
    const cookie = answer.headers.getSetCookie().map(text => text.split(';')[0]).join('; ')
    const { body } = await sandbox.portal.ask<{ title: string, app: string }[]>(`/sandbox/ui/placements?code=${code}`, { headers: { cookie } })
    return body.filter(widget => widget.app === app.code).map(({ title }) => title)
  }

  it('show widgets with titles in the viewer\'s language', async () => {
    await bind({ PLACEMENT: 'TASK_VIEW_TAB', HANDLER, LANG_ALL: { en: { TITLE: 'Notes' }, de: { TITLE: 'Notizen' } } })
    expect(await widgets('TASK_VIEW_TAB')).toEqual(['Notes'])
    expect(await widgets('TASK_VIEW_TAB', { lang: 'de' })).toEqual(['Notizen'])
  })

  it('show a person\'s own worker to them alone, and an administrators\' widget to administrators', async () => {
    await bind({ PLACEMENT: 'PAGE_BACKGROUND_WORKER', HANDLER, TITLE: 'Worker', USER_ID: 3, OPTIONS: { errorHandlerUrl: 'http://localhost:9/error' } })
    await bind({ PLACEMENT: 'IM_CONTEXT_MENU', HANDLER, TITLE: 'Keep', OPTIONS: { role: 'ADMIN' } })
    expect([await widgets('PAGE_BACKGROUND_WORKER'), await widgets('PAGE_BACKGROUND_WORKER', { user: '3' })]).toEqual([[], ['Worker']])
    expect([await widgets('IM_CONTEXT_MENU'), await widgets('IM_CONTEXT_MENU', { user: '3' })]).toEqual([['Keep'], []])
  })

  it('show no widget of an app whose installation is not finished', async () => {
    const card = await sandbox.portal.register({ ...app, installUrl: 'http://localhost:9/install' })
    await bind({ PLACEMENT: 'LEFT_MENU', HANDLER })
    expect(await widgets('LEFT_MENU')).toEqual(['Widgets'])
    await sandbox.portal.launch({ app: card.code, placement: 'INSTALL' })
    expect(await widgets('LEFT_MENU')).toEqual([])
  })
})
