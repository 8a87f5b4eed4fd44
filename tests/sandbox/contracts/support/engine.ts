import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { registerApp } from '../../../../sandbox/server/portal/apps'
import type { RegisteredApp } from '../../../../sandbox/server/portal/apps'
import { installAtOnce } from '../../../../sandbox/server/portal/installations'
import { newGrant } from '../../../../sandbox/server/oauth/authorization-server'
import type { Person, Portal } from '../../../../sandbox/server/portal/portal'
import type { World } from '../../../../sandbox/server/portal/world'
import { createWorld } from '../../../../sandbox/server/portal/world'
import { answerRest } from '../../../../sandbox/server/rest/answer-rest'
import type { Method, MethodTable, Params } from '../../../../sandbox/server/rest/method'
import { readRequest } from '../../../../sandbox/server/rest/read-request'

/** An answer as it goes over the wire. */
export interface Wired {
  status: number
  body: { result?: unknown, error?: string, error_description?: string, total?: number, next?: number, time?: unknown, [key: string]: unknown }
}

/** The sandbox's portals in this process, without a server around them. */
export interface Engine {
  world: World
  portal: Portal
  /** Calls a method with an access token, or as the webhook of person 1. */
  rest: (method: string, params?: object, token?: string) => Promise<Wired>
  /** Registers an app and installs it. */
  install: (card: { code: string, scopes: string[], name?: string }) => RegisteredApp
  token: (app: RegisteredApp, user?: string) => string
  person: (id: string) => Person
}

const METHODS = fileURLToPath(new URL('../../../../sandbox/server/methods', import.meta.url))
const BASE_PORT = 3001

/** Loads the methods whose names begin with one of some words: all of them would be slow to load. */
async function loadMethods(families: readonly string[]): Promise<MethodTable> {
  const files = readdirSync(METHODS, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const names = files.map(file => ({ file, name: file.slice(0, -'.ts'.length).replaceAll('\\', '/').replaceAll('/', '.') }))
  const wanted = names.filter(({ name }) => families.some(family => name === family || name.startsWith(`${family}.`)))
  return new Map(await Promise.all(wanted.map(async ({ file, name }) => {
    const module = await import(pathToFileURL(join(METHODS, file)).href) as { default: Method }
    return [name.toLowerCase(), { name, method: module.default }] as const
  })))
}

/**
 * Makes the portals of the seed.
 * @param families of methods, such as `im`
 * @param now milliseconds since the epoch
 */
export async function startEngine(families: readonly string[], now = Date.now()): Promise<Engine> {
  const methods = await loadMethods(families)
  const world = createWorld({ basePort: BASE_PORT, tasks: 0, rateLimit: null, apps: [] }, now)
  const portal = world.portals[0] as Portal
  return {
    world,
    portal,
    async rest(method, params = {}, token) {
      const path = token === undefined ? `1/sandbox/${method}` : method
      const body = JSON.stringify(token === undefined ? params : { ...params as Params, auth: token })
      const request = readRequest({ path, query: '', body, contentType: 'application/json', fields: null, authorization: null, source: '127.0.0.1' }, Date.now())
      const answer = await answerRest(world, portal, methods, request)
      if (answer.kind !== 'json') throw new Error(`${method} answers with ${answer.kind}`)
      return { status: answer.status, body: JSON.parse(JSON.stringify(answer.body)) as Wired['body'] }
    },
    install({ code, scopes, name }) {
      const app = registerApp(world.apps, {
        code,
        name: name ?? 'Contract app',
        description: '',
        url: 'http://localhost:9/app/',
        clientId: `local.${code}`,
        clientSecret: 'secret',
        scopes,
        version: '1',
        interface: true,
      })
      installAtOnce(world, portal, app, person(portal, '1'))
      return app
    },
    token: (app, user = '1') => newGrant(portal, app, user, Date.now()).accessToken,
    person: id => person(portal, id),
  }
}

function person(portal: Portal, id: string): Person {
  const found = portal.people.get(id)
  if (!found) throw new Error(`There is no person ${id}`)
  return found
}
