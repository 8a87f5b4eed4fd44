import { z } from 'zod'
import type { Grant } from '../oauth/grants'
import type { Installation, Person, Portal } from '../portal/portal'
import type { RegisteredApp } from '../portal/apps'
import type { World } from '../portal/world'
import { RestError } from './error'
import type { Operating } from './operating'

/** Parameters of a call by name, as they came: texts out of a form, any JSON value out of a JSON body. */
export type Params = Record<string, unknown>

/** What a method returns: the result, and for lists how many there are and where the next page starts. */
export interface Answer<Result> {
  result: Result
  total?: number
  next?: number
}

/** The application in whose context a method is called. */
export interface AppContext {
  app: RegisteredApp
  installation: Installation
  grant: Grant
}

/** Everything a method may know about the call beside its parameters. */
export interface Call {
  world: World
  portal: Portal
  user: Person
  /** `null` for a webhook. */
  app: AppContext | null
  /** Scopes that the token or webhook holds; `basic` always. */
  scopes: ReadonlySet<string>
  /** First record of the page: 0, 50, … or -1 for a list without a count. */
  start: number
  /** Runs another method with the same authorization, checks included. For `batch`. */
  invoke: (method: string, params: Params) => Promise<Invoked>
  /** Every method there is. */
  methods: MethodTable
}

/** Where something is done, and who does it: what the portal's pages and REST calls have in common. */
export type Scene = Pick<Call, 'world' | 'portal' | 'user'>

/** The outcome of one method inside a call: an answer or a refusal, when it ran (milliseconds since the epoch), and how long lately. */
export interface Invoked {
  answer: Answer<unknown> | RestError
  started: number
  finished: number
  operating: Operating
}

export interface MethodDefinition<Schema extends z.ZodObject, Result> {
  /** The token must hold one of these; `basic` is what every token holds. */
  scope: string | readonly string[]
  /** `app`: refused without an application's context. */
  auth: 'any' | 'app'
  /** How the lack of an application's context is refused. @default `WRONG_AUTH_TYPE` 403 */
  refusal?: () => RestError
  /** Administrators only: others get `ACCESS_DENIED` 403. */
  admin?: boolean
  /** `false`: refused inside `batch`. */
  inBatch?: boolean
  /** Parameters in the letter case of the documentation; callers may use any. Those that are not named here are dropped. */
  params?: Schema
  handler: (params: z.output<Schema>, call: Call) => Answer<Result> | Promise<Answer<Result>>
}

/** One REST method, found by the path of its file under `methods/`. */
export interface Method<Result = unknown> {
  scope: readonly string[]
  auth: 'any' | 'app'
  refusal: (() => RestError) | null
  admin: boolean
  inBatch: boolean
  /** @throws RestError as documented for the method */
  run: (params: Params, call: Call) => Promise<Answer<Result>>
}

/** Methods by name in lower case. */
export type MethodTable = ReadonlyMap<string, { name: string, method: Method }>

const NO_PARAMS = z.object({})

/**
 * Declares a REST method: who may call it, what it takes, and what it does.
 * @param definition its rules, as its documentation page states them
 */
export function defineMethod<Result, Schema extends z.ZodObject = typeof NO_PARAMS>(
  definition: MethodDefinition<Schema, Result>,
): Method<Result> {
  const { scope, auth, refusal, admin, inBatch, params, handler } = definition
  const schema = (params ?? NO_PARAMS) as Schema
  const names = new Map(Object.keys(schema.shape).map(name => [name.toLowerCase(), name]))
  return {
    scope: typeof scope === 'string' ? [scope] : scope,
    auth,
    refusal: refusal ?? null,
    admin: admin ?? false,
    inBatch: inBatch ?? true,
    async run(given, call) {
      const parsed = schema.safeParse(declared(given, names))
      if (!parsed.success) throw invalid(parsed.error)
      return handler(parsed.data, call)
    },
  }
}

/** Parameters under their documented names: the platform takes them in any letter case. One that did not come is there, and undefined. */
function declared(given: Params, names: ReadonlyMap<string, string>): Params {
  const params: Params = Object.fromEntries([...names.values()].map(name => [name, undefined]))
  for (const [key, value] of Object.entries(given)) {
    const name = names.get(key.toLowerCase())
    if (name) params[name] = value
  }
  return params
}

function invalid(error: z.ZodError): RestError {
  const name = String(error.issues[0]?.path[0] ?? '')
  return new RestError('ERROR_ARGUMENT', `Invalid value of an argument '${name}'`, 400, { argument: name })
}
