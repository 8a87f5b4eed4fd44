import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { freePorts } from '../../../scripts/ports.mjs'
import { APP_CODE, LARGE_PLAN, environments, newKeys, startStack } from '../../../scripts/stack.mjs'
import type { TrafficEntry, Viewer } from '../../../sandbox/shared/types/contract'
import { createTestDatabase } from './database'

/** A launch as the sandbox makes it, ready to post. */
export interface LaunchPost {
  url: string
  query: Record<string, string>
  body: Record<string, string>
}

/** One portal of the sandbox, driven by its control addresses. */
export interface TestPortal {
  url: string
  control: (path: string, body?: object) => Promise<unknown>
  /** Takes back every fault. */
  mend: () => Promise<void>
  /** Installs the app as the platform installs one without an interface, and waits until its widgets are bound. */
  install: () => Promise<void>
  launch: (options: { user: string, placement?: string, options?: object, lang?: string }) => Promise<LaunchPost>
  traffic: (kind?: TrafficEntry['kind']) => Promise<TrafficEntry[]>
  people: () => Promise<Viewer['users']>
  rest: (method: string, params?: object) => Promise<Record<string, unknown>>
}

export interface TestStack {
  appUrl: string
  portal: TestPortal
  secondPortal: TestPortal
  /** Everything that the app has printed. */
  log: () => string
  stop: () => Promise<void>
}

const PORTS = 3

/** Starts the built app and the built sandbox, with a database of their own. */
export async function startTestStack(): Promise<TestStack> {
  const [dataDir, database, first] = await Promise.all([mkdtemp(join(tmpdir(), 'server-test-')), createTestDatabase(), freePorts(PORTS)])
  const env = environments({
    appPort: first, sandboxPort: first + 1, dataDir, keys: newKeys(), rateLimit: LARGE_PLAN, ...(database.url === null ? {} : { databaseUrl: database.url }),
  })
  const printed: string[] = []
  const stack = await startStack({ env, print: (name: string, chunk: string) => {
    if (name === 'app') printed.push(chunk)
  } })
  return {
    appUrl: stack.urls.app,
    portal: testPortal(stack.urls.portal),
    secondPortal: testPortal(stack.urls.secondPortal),
    log: () => printed.join(''),
    stop: async () => {
      await stack.stop()
      await database.remove()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A portal of a sandbox that runs. */
export function testPortal(url: string): TestPortal {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }
  const control = (path: string, body: object = {}) =>
    ask(`/sandbox/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const portal: TestPortal = {
    url,
    control,
    mend: async () => {
      await ask('/sandbox/api/faults', { method: 'DELETE' })
    },
    install: async () => {
      await ask('/sandbox/api/traffic', { method: 'DELETE' })
      await control('install', { app: APP_CODE })
      await vi.waitFor(async () => {
        const calls = (await portal.traffic('rest')).map(entry => JSON.stringify(entry))
        expect(calls.some(call => call.includes('event.bind'))).toBe(true)
      }, { timeout: 20_000, interval: 200 })
    },
    launch: async ({ user, placement = 'TASK_VIEW_TAB', options = {}, lang = 'en' }) =>
      await ask(`/sandbox/api/launch?${new URLSearchParams({ placement, options: JSON.stringify(options), user, lang })}`) as LaunchPost,
    traffic: async kind => await ask(`/sandbox/api/traffic${kind ? `?kind=${kind}` : ''}`) as TrafficEntry[],
    people: async () => (await ask('/sandbox/ui/viewer') as Viewer).users,
    rest: async (method, params = {}) =>
      await ask(`/rest/1/sandbox/${method}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }) as Record<string, unknown>,
  }
  return portal
}

/** Posts a launch as the hidden form of a portal's page does. */
export function post(launch: LaunchPost, changes: Record<string, string | null> = {}): Promise<Response> {
  const fields = Object.entries({ ...launch.body, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null)
  return fetch(launch.url, { method: 'POST', headers: { accept: 'text/html' }, body: new URLSearchParams(fields), redirect: 'manual' })
}

/** The session token in the first HTML of a page. */
export function tokenIn(html: string): string {
  const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(html)?.[0]
  if (!token) throw new Error(`no session token in ${html.slice(0, 500)}`)
  return token
}

/** Calls the app's own API. */
export function makeApi(appUrl: string, token: string) {
  return (path: string, init: { method?: string, body?: unknown } = {}) => fetch(`${appUrl}${path}`, {
    method: init.method ?? 'GET',
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
}
