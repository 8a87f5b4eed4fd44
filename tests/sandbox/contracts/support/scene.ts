/// <reference types="vite/client" />
import qs from 'qs'
import { expect } from 'vitest'
import { z } from 'zod'
import { issueGrant } from '../../../../sandbox/server/oauth/grants'
import { appSchema, registerApp } from '../../../../sandbox/server/portal/apps'
import { installAtOnce } from '../../../../sandbox/server/portal/installations'
import type { Portal } from '../../../../sandbox/server/portal/portal'
import type { World } from '../../../../sandbox/server/portal/world'
import { createWorld, readSettings } from '../../../../sandbox/server/portal/world'
import { answerRest } from '../../../../sandbox/server/rest/answer-rest'
import type { Method, MethodTable } from '../../../../sandbox/server/rest/method'
import { readRequest } from '../../../../sandbox/server/rest/read-request'
import { KNOWN_SCOPES } from '../../../../sandbox/server/portal/scopes'
import type { Receiver } from '../../support/receiver'
import { startReceiver } from '../../support/receiver'

/** Who calls and how; person 1, the administrator, with a JSON body where nothing is said. */
export interface Manner {
  user?: string
  form?: boolean
  /** The incoming webhook instead of an app. */
  webhook?: boolean
  /** What the token holds; everything the platform knows where nothing is said. */
  scopes?: readonly string[]
}

/** An answer with its status; `result` for those that are no errors. */
export interface Reply {
  status: number
  body: Record<string, unknown>
  result: unknown
}

/** The portals in this process: REST without a network, events to a server on the loopback. */
export interface Scene {
  world: World
  portal: Portal
  receiver: Receiver
  call: (method: string, params?: object, manner?: Manner) => Promise<Reply>
  /** Binds the receiver to an event; what is asked for settles with the data of the next one. */
  hear: (event: string) => Promise<() => Promise<unknown>>
  stop: () => Promise<void>
}

const FILES = import.meta.glob<{ default: Method }>('../../../../sandbox/server/methods/**/*.ts', { eager: true })

/** Every method file, by its name in lower case. */
export const METHODS: MethodTable = new Map(Object.entries(FILES).map(([path, file]) => {
  const name = path.replace(/^.*\/methods\//, '').replace(/\.ts$/, '').replaceAll('/', '.')
  return [name.toLowerCase(), { name, method: file.default }]
}))

const APP = { code: 'contract.test', name: 'Contract', clientId: 'local.contract', clientSecret: 'secret of the contract', interface: false }

/** Makes the portals anew, with an app that is installed. */
export async function startScene(): Promise<Scene> {
  const receiver = await startReceiver()
  const world = createWorld({ ...readSettings({}), rateLimit: null }, Date.now())
  const portal = world.portals[0]
  if (!portal) throw new Error('The sandbox has no portal')
  const app = registerApp(world.apps, appSchema.parse({ ...APP, url: `${receiver.url}/app`, scopes: [...KNOWN_SCOPES] }))
  const administrator = portal.people.get('1')
  if (!administrator) throw new Error('The portal has no administrator')
  await Promise.all(installAtOnce(world, portal, app, administrator))
  const credentials = ({ user = '1', webhook = false, scopes = KNOWN_SCOPES }: Manner) => webhook
    ? { path: '1/sandbox/', auth: {} }
    : {
        path: '',
        auth: { auth: issueGrant(portal.grants, { memberId: portal.memberId, appId: app.id, app: app.code, userId: user, scopes }, Date.now()).accessToken },
      }
  const scene: Scene = {
    world,
    portal,
    receiver,
    async call(method, params = {}, manner = {}) {
      const { path, auth } = credentials(manner)
      const given = { ...params, ...auth }
      const wire = { path: `${path}${method}`, query: '', fields: null, authorization: null, source: '127.0.0.1' }
      const request = readRequest(manner.form
        ? { ...wire, body: qs.stringify(given), contentType: 'application/x-www-form-urlencoded' }
        : { ...wire, body: JSON.stringify(given), contentType: 'application/json' }, Date.now())
      const response = await answerRest(world, portal, METHODS, request)
      if (response.kind !== 'json') throw new Error(`${method} answers with ${response.kind}`)
      const body = JSON.parse(JSON.stringify(response.body)) as Record<string, unknown>
      return { status: response.status, body, result: body.result }
    },
    async hear(event) {
      const path = `/${event}/${receiver.received.length}`
      const { status } = await scene.call('event.bind', { event, handler: `${receiver.url}${path}` })
      expect(status, `event.bind ${event}`).toBe(200)
      return async () => (await receiver.next(request => request.path === path)).form.data
    },
    stop: receiver.stop,
  }
  return scene
}

/** The answer fits the documented shape, and has nothing beside it. */
export function expectShape(schema: z.ZodType, reply: Reply): void {
  expect(reply.status, JSON.stringify(reply.body).slice(0, 300)).toBe(200)
  expect(reply.body).toHaveProperty('time')
  const parsed = schema.safeParse(reply.result)
  expect(parsed.success, parsed.success ? '' : z.prettifyError(parsed.error)).toBe(true)
}

/** The answer is the documented refusal. */
export function expectRefusal({ status, body }: Reply, code: string, message: string | RegExp, wanted = 400): void {
  expect({ status, error: body.error }).toEqual({ status: wanted, error: code })
  expect(body.error_description).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
}
