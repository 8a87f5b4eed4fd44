import { setTimeout as wait } from 'node:timers/promises'
import { strike } from '../control/faults'
import { record } from '../control/traffic'
import type { Portal } from '../portal/portal'
import type { World } from '../portal/world'
import type { Caller } from './authenticate'
import { accessDenied, RestError, wrongAuthType } from './error'
import type { Answer, Invoked, Method, MethodTable, Params } from './method'
import { preciseNow } from './time'

/** One HTTP request, as far as its methods are concerned. */
export interface DispatchContext {
  world: World
  portal: Portal
  methods: MethodTable
  /** Asked once a method: the rights are those of the token. */
  caller: () => Caller
  /** Of the HTTP request, for the traffic list. */
  request: string
}

/** The platform's answer to a method that is not there. */
export function methodNotFound(): RestError {
  return new RestError('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404)
}

/**
 * Runs one method with all its checks: that it exists, who calls, the scope, the application's context, the administrator.
 * @param inside `batch` when it runs inside one
 * @returns never throws for what the platform answers with an error
 */
export async function dispatch(context: DispatchContext, name: string, params: Params, inside: 'batch' | null = null): Promise<Invoked> {
  const started = preciseNow()
  const answer = await attempt(context, name, params, inside)
  const invoked = { answer, started, finished: preciseNow() }
  note(context, name, params, invoked)
  return invoked
}

async function attempt(context: DispatchContext, name: string, params: Params, inside: 'batch' | null): Promise<Answer<unknown> | RestError> {
  try {
    return await run(context, name, params, inside)
  } catch (error) {
    if (error instanceof RestError) return error
    throw error
  }
}

async function run(context: DispatchContext, name: string, params: Params, inside: 'batch' | null): Promise<Answer<unknown>> {
  const { world, portal } = context
  const found = context.methods.get(name.toLowerCase())
  if (!found) throw methodNotFound()
  const caller = context.caller()
  await suffer(portal, found.name, caller)
  check(found.method, caller, inside)
  return found.method.run(params, {
    world,
    portal,
    ...caller,
    start: readStart(params),
    methods: context.methods,
    invoke: (inner, innerParams) => dispatch(context, inner, innerParams, 'batch'),
  })
}

/** Faults that strike single methods. */
async function suffer(portal: Portal, method: string, { user, app }: Caller): Promise<void> {
  const victim = { method, user: user.id, app: app?.app.code ?? null }
  const slow = strike(portal.faults, 'slow', victim)
  if (slow) await wait(slow.ms)
  const error = strike(portal.faults, 'error', victim)
  if (error) throw new RestError(error.code, error.message, error.status)
}

function check(method: Method, { user, app, scopes }: Caller, inside: 'batch' | null): void {
  if (inside && !method.inBatch) throw new RestError('ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage', 405)
  if (!method.scope.some(scope => scopes.has(scope))) {
    throw new RestError('insufficient_scope', 'The request requires higher privileges than provided by the access token', 403)
  }
  if (method.auth === 'app' && !app) throw method.refusal?.() ?? wrongAuthType()
  if (method.admin && !user.admin) throw accessDenied()
}

function readStart(params: Params): number {
  const key = Object.keys(params).find(one => one.toLowerCase() === 'start')
  const start = Number(key === undefined ? 0 : params[key])
  return Number.isInteger(start) ? start : 0
}

function note({ portal, caller, request }: DispatchContext, name: string, params: Params, { answer, started, finished }: Invoked): void {
  const failed = answer instanceof RestError
  const known = failed && answer.status === 401 ? null : knownCaller(caller)
  record(portal.traffic, {
    kind: 'rest',
    direction: 'in',
    app: known?.app?.app.code ?? null,
    user: known?.user.id ?? null,
    name,
    status: failed ? answer.status : 200,
    duration: Math.round(finished - started),
    request,
    detail: failed ? { params, error: answer.body() } : { params, answer },
  }, started)
}

function knownCaller(caller: () => Caller): Caller | null {
  try {
    return caller()
  } catch (error) {
    if (error instanceof RestError) return null
    throw error
  }
}
