import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let app: TestApp
let admin: string
let employee: string

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install({ code: 'test.common', version: '4' })
  admin = await sandbox.portal.token(app)
  employee = await sandbox.portal.token(app, '3')
})
afterAll(() => sandbox.stop())

const resultOf = async (method: string, params: object, token?: string) => {
  const { status, body } = await sandbox.portal.rest(method, params, token)
  expect([status, body.error]).toEqual([200, undefined])
  return body.result
}

describe('profile', () => {
  it('tells who calls, without any scope', async () => {
    const bare = await sandbox.portal.install({ scopes: [] })
    expect(await resultOf('profile', {}, await sandbox.portal.token(bare, '3'))).toEqual({
      ID: '3', ADMIN: false, NAME: 'Amara', LAST_NAME: 'Okafor', PERSONAL_GENDER: 'F', TIME_ZONE: 'Europe/Berlin',
    })
  })
})

describe('app.info', () => {
  it('tells about the app', async () => {
    expect(await resultOf('app.info', {}, employee)).toEqual({
      ID: expect.any(Number),
      CODE: 'test.common',
      VERSION: 4,
      STATUS: 'L',
      INSTALLED: true,
      PAYMENT_EXPIRED: 'N',
      DAYS: null,
      LANGUAGE_ID: 'en',
      LICENSE: 'en_std',
      LICENSE_TYPE: 'std',
      LICENSE_FAMILY: 'std',
    })
  })

  it('says while the installation is not finished', async () => {
    const card = await sandbox.portal.register({ installUrl: 'http://localhost:9/install' })
    const { body } = await sandbox.portal.launch({ app: card.code, placement: 'INSTALL' })
    expect(await resultOf('app.info', {}, body.AUTH_ID)).toMatchObject({ INSTALLED: false })
  })

  it('has nothing to tell a webhook', async () => {
    expect(await sandbox.portal.rest('app.info')).toEqual({
      status: 400,
      body: { error: 'ACCESS_DENIED', error_description: 'Access denied! Application context required' },
    })
  })
})

describe('scope', () => {
  it('lists the app\'s permissions, or all', async () => {
    expect(await resultOf('scope', {}, employee)).toEqual(['task', 'user', 'placement'])
    expect(await resultOf('scope', { full: true }, employee)).toEqual(expect.arrayContaining(['crm', 'im', 'telephony']))
  })
})

describe('methods', () => {
  it('lists what the app may call, what a permission opens, or all', async () => {
    const narrow = await sandbox.portal.token(await sandbox.portal.install({ scopes: [] }))
    expect(await resultOf('methods', {}, narrow)).not.toContain('tasks.task.get')
    expect(await resultOf('methods', { full: true }, narrow)).toEqual(expect.arrayContaining(['batch', 'tasks.task.get', 'tasks.task.getFields']))
    expect(await resultOf('methods', { scope: 'task' }, narrow)).toEqual(expect.arrayContaining(['tasks.task.list']))
    expect(await resultOf('methods', { scope: '' }, employee)).not.toContain('tasks.task.list')
  })
})

describe('method.get', () => {
  it.each([
    ['user.get', true, true],
    ['event.bind', true, true],
    ['no.such', false, false],
    ['', false, false],
  ])('says of "%s" whether it exists (%s) and may be called (%s)', async (name, isExisting, isAvailable) => {
    expect(await resultOf('method.get', { name }, employee)).toEqual({ isExisting, isAvailable })
  })

  it('knows a method that the app may not call', async () => {
    const narrow = await sandbox.portal.token(await sandbox.portal.install({ scopes: [] }))
    expect(await resultOf('method.get', { name: 'user.get' }, narrow)).toEqual({ isExisting: true, isAvailable: false })
    expect(await resultOf('method.get', {}, narrow)).toEqual({ isExisting: false, isAvailable: false })
  })
})

describe('server.time', () => {
  it('is the clock', async () => {
    const time = String(await resultOf('server.time', {}))
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(5000)
  })
})

describe('app.option', () => {
  it('is set by an administrator, and read by everybody', async () => {
    expect(await resultOf('app.option.get', {}, employee)).toEqual([])
    expect(await resultOf('app.option.set', { options: { color: 'red', size: 5 } }, admin)).toBe(true)
    expect(await resultOf('app.option.set', { options: { size: 6 } }, admin)).toBe(true)
    expect(await resultOf('app.option.get', {}, employee)).toEqual({ color: 'red', size: 6 })
    expect(await resultOf('app.option.get', { option: 'color' }, employee)).toBe('red')
    expect(await resultOf('app.option.get', { option: 'missing' }, employee)).toBeNull()
  })

  it.each([
    ['others', { options: { a: 1 } }, () => employee, 'AccessException', 'Administrator authorization required'],
    ['nothing', { options: {} }, () => admin, 'ArgumentNullException', 'options is empty'],
    ['a webhook', { options: { a: 1 } }, () => undefined, 'AccessException', 'Application context required'],
  ])('is not set by or to %s', async (_who, params, token, error, description) => {
    expect(await sandbox.portal.rest('app.option.set', params, token())).toEqual({ status: 400, body: { error, error_description: description } })
  })
})

describe('user.option', () => {
  it('belongs to one person in one app', async () => {
    expect(await resultOf('user.option.set', { options: { theme: 'dark' } }, employee)).toBe(true)
    expect(await resultOf('user.option.get', {}, employee)).toEqual({ theme: 'dark' })
    expect(await resultOf('user.option.get', { option: 'theme' }, employee)).toBe('dark')
    expect(await resultOf('user.option.get', {}, admin)).toEqual([])
    const other = await sandbox.portal.install()
    expect(await resultOf('user.option.get', { option: 'theme' }, await sandbox.portal.token(other, '3'))).toBeNull()
  })

  it('is refused without an application, and without options', async () => {
    const noApp = { status: 400, body: { error: 'AccessException', error_description: 'Application context required' } }
    expect(await sandbox.portal.rest('user.option.get')).toEqual(noApp)
    expect(await sandbox.portal.rest('user.option.set', { options: { a: 1 } })).toEqual(noApp)
    expect(await sandbox.portal.rest('user.option.set', {}, employee)).toMatchObject({ status: 400, body: { error: 'ArgumentNullException' } })
  })
})
