import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorld, readSettings } from '../../sandbox/server/portal/world'
import { failedStart, startSandbox } from './support/sandbox'
import { startSupportApp } from './support-app/server.mjs'

const APP = { code: 'a', name: 'A', url: 'https://a.example.com/', clientId: 'app.a', clientSecret: 's', scopes: [] }

describe('the settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({ basePort: 3001, tasks: 0, rateLimit: { capacity: 50, leak: 2 }, apps: [], workerLoadMs: 5000, stateFile: null })
  })

  it('take the rate limit off, or another one', () => {
    expect(readSettings({ SANDBOX_RATE_LIMIT: 'off' }).rateLimit).toBeNull()
    expect(readSettings({ SANDBOX_RATE_LIMIT: '250/5' }).rateLimit).toEqual({ capacity: 250, leak: 5 })
  })

  it('take apps as JSON or out of a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-test-'))
    const file = join(folder, 'apps.json')
    await writeFile(file, JSON.stringify([APP]))
    const expected = [{ ...APP, description: '', version: '1', interface: true }]
    expect(readSettings({ SANDBOX_APPS: file }).apps).toEqual(expected)
    expect(readSettings({ SANDBOX_APPS: ` ${JSON.stringify([APP])}` }).apps).toEqual(expected)
    await rm(folder, { recursive: true })
  })

  it.each([
    ['SANDBOX_TASKS', 'many'],
    ['SANDBOX_RATE_LIMIT', 'slow'],
    ['SANDBOX_APPS', '[{"code":"a"}]'],
  ])('name the variable that is wrong: %s', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(name)
  })
})

describe('the world', () => {
  it('is the same for the same day, and other dates for another one', () => {
    const noon = Date.parse('2026-03-10T12:00:00Z')
    const [one, two, later] = [noon, noon + 3_600_000, noon + 86_400_000].map(now => createWorld(readSettings({}), now).portals[0])
    expect(two?.tasks).toEqual(one?.tasks)
    expect(later?.tasks.get('1')?.createdAt).toBe((one?.tasks.get('1')?.createdAt ?? 0) + 86_400_000)
  })
})

describe('somebody\'s own apps', () => {
  it('come out of a file, and stand in both portals at once', async () => {
    const own = await startSupportApp()
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-test-'))
    const card = (name: string) => ({ code: `own.${name}`, name, url: `${own.origin}/main`, clientId: `local.${name}`, clientSecret: 'secret', scopes: ['placement', 'task', 'user'] })
    await writeFile(join(folder, 'app.json'), JSON.stringify([card('first'), card('second')]))
    const sandbox = await startSandbox({ SANDBOX_APPS: join(folder, 'app.json') })
    const pages = await Promise.all([sandbox.portal, sandbox.second].flatMap(portal => ['own.first', 'own.second'].map(async (app) => {
      await portal.control('install', { app })
      const { url, query, body } = await portal.launch({ app, user: '2' })
      const opened = await fetch(`${url}?${new URLSearchParams(query)}`, { method: 'POST', body: new URLSearchParams(body) })
      return [opened.status, (await opened.text()).includes('<h1>Test app /main</h1>'), (await portal.rest('profile', {}, body.AUTH_ID)).status]
    })))
    expect(pages).toEqual(Array.from({ length: 4 }, () => [200, true, 200]))
    await Promise.all([sandbox.stop(), own.close(), rm(folder, { recursive: true })])
  })
})

describe('the start', () => {
  it('serves both portals on the loopback, and ends when it is asked to', async () => {
    const sandbox = await startSandbox()
    const addresses = [sandbox.portal.url, sandbox.second.url].map(url => new URL(url))
    expect(addresses.map(({ hostname }) => hostname)).toEqual(['127.0.0.1', '127.0.0.1'])
    expect(Number(addresses[1]?.port)).toBe(Number(addresses[0]?.port) + 1)
    await sandbox.stop()
    await expect(fetch(sandbox.portal.url)).rejects.toThrow()
  })

  it('says which variable is wrong, and ends', async () => {
    expect(await failedStart({ SANDBOX_TASKS: 'many' })).toMatchObject({ code: 1, printed: expect.stringContaining('SANDBOX_TASKS') })
    expect(await failedStart({ SANDBOX_PORT: 'x' })).toMatchObject({ code: 1, printed: expect.stringContaining('SANDBOX_PORT') })
  })

  it('says that the port is taken, and how to take another', async () => {
    const sandbox = await startSandbox()
    const { code, printed } = await failedStart({ SANDBOX_PORT: new URL(sandbox.portal.url).port })
    expect([code, printed]).toEqual([1, expect.stringContaining('SANDBOX_PORT')])
    await sandbox.stop()
  })

  it('moves pages to the one name that the portal has', async () => {
    const sandbox = await startSandbox()
    const { port } = new URL(sandbox.portal.url)
    const other = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual', headers: { accept: 'text/html' } })
    expect(other.headers.get('location') ?? '').not.toContain('localhost')
    const { request } = await import('node:http')
    const location = await new Promise(resolve => request({ host: '127.0.0.1', port, path: '/market/', headers: { host: `localhost:${port}` } }, response => resolve(response.headers.location)).end())
    expect(location).toBe(`${sandbox.portal.url}/market/`)
    await sandbox.stop()
  })
})
