import { setTimeout as wait } from 'node:timers/promises'
import type { Victim } from '../control/faults'
import { strike } from '../control/faults'
import { record } from '../control/traffic'
import type { Portal } from '../portal/portal'
import type { World } from '../portal/world'
import type { Caller } from './authenticate'
import { accessDenied, commonError, RestError, wrongAuthType } from './error'
import type { Answer, Invoked, Method, MethodTable, Params } from './method'
import { meterOf, notOperating } from './operating'
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
  const outcome = await attempt(context, name, params, inside)
  const invoked = { ...outcome, started, finished: preciseNow() }
  note(context, name, params, invoked)
  return invoked
}

type Outcome = Pick<Invoked, 'answer' | 'operating'>

async function attempt(context: DispatchContext, name: string, params: Params, inside: 'batch' | null): Promise<Outcome> {
  try {
    return await run(context, name, params, inside)
  } catch (error) {
    if (error instanceof RestError) return { answer: error, operating: notOperating(preciseNow()) }
    throw error
  }
}

async function run(context: DispatchContext, name: string, params: Params, inside: 'batch' | null): Promise<Outcome> {
  const { world, portal } = context
  const found = context.methods.get(name.toLowerCase())
  if (!found) throw methodNotFound()
  const caller = context.caller()
  const work = async () => {
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
  return found.name === 'batch' ? { answer: await work(), operating: notOperating(preciseNow()) } : metered(portal, found.name, caller, work)
}

/** Runs a method unless it has run for too long lately, and counts how long it takes; `batch` itself does not count. */
async function metered(portal: Portal, method: string, caller: Caller, work: () => Promise<Answer<unknown>>): Promise<Outcome> {
  const meter = meterOf(portal.operating, caller, method)
  const began = preciseNow()
  meter.check(began)
  const longer = strike(portal.faults, 'operating', victimOf(method, caller))
  try {
    return { answer: await work(), operating: meter.spend(preciseNow() - began + (longer?.seconds ?? 0) * 1000, began) }
  } catch (error) {
    meter.spend(preciseNow() - began, began)
    throw error
  }
}

/** Faults that strike single methods. */
async function suffer(portal: Portal, method: string, caller: Caller): Promise<void> {
  const victim = victimOf(method, caller)
  const slow = strike(portal.faults, 'slow', victim)
  if (slow) await wait(slow.ms)
  const error = strike(portal.faults, 'error', victim)
  if (error) throw new RestError(error.code, error.message, error.status)
}

function victimOf(method: string, { user, app }: Caller): Victim {
  return { method, user: user.id, app: app?.app.code ?? null }
}

function check(method: Method, { user, app, scopes }: Caller, inside: 'batch' | null): void {
  if (inside && !method.inBatch) throw commonError('ERROR_BATCH_METHOD_NOT_ALLOWED')
  if (!method.scope.some(scope => scopes.has(scope))) throw commonError('insufficient_scope')
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
