import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Launch } from '../../../sandbox/shared/types/contract'

/** The body of any REST answer. */
export interface RestBody {
  result?: unknown
  error?: string
  error_description?: string
  total?: number
  next?: number
  time?: Record<string, unknown>
  [key: string]: unknown
}

/** Status and body of one answer. */
export interface Answered<Body = RestBody> {
  status: number
  body: Body
}

/** An app's card in the sandbox; what a test does not say is made up. */
export interface TestApp {
  code: string
  clientId: string
  clientSecret: string
  url: string
  scopes: string[]
  [field: string]: unknown
}

/** One portal of a running sandbox. */
export interface TestPortal {
  url: string
  /** Calls the control interface; POST when there is a body. Fails on any answer but 2xx. */
  control: <Answer = Record<string, unknown>>(path: string, body?: object) => Promise<Answer>
  /** Mends, or forgets. */
  remove: (path: string) => Promise<void>
  /** A JSON request to any address, with its status. */
  ask: <Body = RestBody>(path: string, init?: { body?: unknown, headers?: Record<string, string>, method?: string }) => Promise<Answered<Body>>
  /** Calls a method with an access token, or as the webhook. */
  rest: (method: string, params?: object, token?: string) => Promise<Answered>
  register: (app: Partial<TestApp>) => Promise<TestApp>
  /** Registers an app and installs it as the platform does one without an interface. */
  install: (app?: Partial<TestApp>) => Promise<TestApp>
  /** Opens an app as data. */
  launch: (query: Record<string, string>) => Promise<Launch>
  /** A fresh access token of a person in an installed app. */
  token: (app: TestApp, user?: string) => Promise<string>
}

/** How a process ended, and all that it had printed. */
export interface Ended {
  code: number | null
  printed: string
}

export interface TestSandbox {
  portal: TestPortal
  second: TestPortal
  /** Asks it to end, and settles when it has. */
  stop: () => Promise<Ended>
}

const START = fileURLToPath(new URL('../../../sandbox/start.mjs', import.meta.url))
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/g
const PORTALS = 2

/**
 * Starts a sandbox on free ports.
 * @param environment variables beside the usual ones; the rate limit is off unless they say otherwise
 */
export async function startSandbox(environment: Record<string, string> = {}): Promise<TestSandbox> {
  const { child, ended, addresses } = run(environment)
  const [first = '', second = ''] = await addresses
  return {
    portal: testPortal(first),
    second: testPortal(second),
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Starts a sandbox so that it fails. */
export function failedStart(environment: Record<string, string>): Promise<Ended> {
  const { ended, addresses } = run(environment)
  return Promise.race([ended, addresses.then(() => Promise.reject(new Error('The sandbox has started')), () => ended)])
}

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_RATE_LIMIT: 'off', SANDBOX_APPS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed += chunk.toString('utf8'))
  const ended = once(child, 'close').then(([code]): Ended => ({ code, printed }))
  const addresses = new Promise<string[]>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = printed.match(ADDRESS) ?? []
      if (found.length >= PORTALS) resolve(found)
    })
    void ended.then(({ code }) => reject(new Error(`The sandbox ended with ${code}:\n${printed}`)))
  })
  return { child, ended, addresses }
}

let apps = 0

function testPortal(url: string): TestPortal {
  const portal: TestPortal = {
    url,
    async ask<Body = RestBody>(path: string, { body, headers = {}, method }: { body?: unknown, headers?: Record<string, string>, method?: string } = {}) {
      const response = await fetch(`${url}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body }
    },
    async control<Answer = Record<string, unknown>>(path: string, body?: object) {
      const { status, body: answer } = await portal.ask<Answer>(`/sandbox/api/${path}`, { body })
      if (status >= 300) throw new Error(`/sandbox/api/${path} answers ${status}: ${JSON.stringify(answer)}`)
      return answer
    },
    async remove(path) {
      await portal.ask(`/sandbox/api/${path}`, { method: 'DELETE' })
    },
    rest: (method, params = {}, token) => portal.ask(
      token === undefined ? `/rest/1/sandbox/${method}` : `/rest/${method}`,
      { body: token === undefined ? params : { ...params, auth: token } },
    ),
    async register(app) {
      apps += 1
      const card = {
        code: `test.app${apps}`,
        name: 'Test app',
        url: 'http://localhost:9/app/',
        clientId: `local.test${apps}`,
        clientSecret: `secret of app ${apps}`,
        scopes: ['task', 'user', 'placement'],
        ...app,
      }
      await portal.control('apps', card)
      return card
    },
    async install(app = {}) {
      const card = await portal.register(app)
      await portal.control('install', { app: card.code })
      return card
    },
    launch: query => portal.control<Launch>(`launch?${new URLSearchParams(query)}`),
    async token(app, user = '1') {
      const { body } = await portal.launch({ app: app.code, user })
      return body.AUTH_ID ?? ''
    },
  }
  return portal
}
