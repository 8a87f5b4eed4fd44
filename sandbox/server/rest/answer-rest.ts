import type { Victim } from '../control/faults'
import { strike } from '../control/faults'
import { record } from '../control/traffic'
import type { Portal } from '../portal/portal'
import type { World } from '../portal/world'
import type { Caller, Credentials } from './authenticate'
import { authenticate } from './authenticate'
import type { DispatchContext } from './dispatch'
import { dispatch } from './dispatch'
import { commonError, RestError } from './error'
import type { Invoked, MethodTable, Params } from './method'
import { fillBucket } from './rate-limit'
import { timeBlock } from './time'

/** One HTTP request to `/rest/…`. */
export interface RestRequest {
  /** Of the traffic list. */
  id: string
  /** As the address has it, without the format. */
  method: string
  /** What the answer is written in. */
  format: 'json' | 'xml'
  params: Params
  credentials: Credentials
  /** Source address: the rate limit counts by it. */
  source: string
  /** Milliseconds since the epoch. */
  now: number
}

/** What to answer: JSON, a page, or nothing at all. */
export type RestResponse
  = | { kind: 'json', status: number, body: Record<string, unknown> }
    | { kind: 'html', status: number, body: string }
    | { kind: 'drop' }

/**
 * Answers one REST request: rate limit, faults, the method, and the envelope around its result.
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html
 */
export async function answerRest(world: World, portal: Portal, methods: MethodTable, request: RestRequest): Promise<RestResponse> {
  const home = homeOf(world, portal, request)
  const caller = once(() => authenticate(world, home, request.credentials, request.now))
  const context: DispatchContext = { world, portal: home, methods, caller, request: request.id }
  const unanswered = limited(home, request) ?? broken(home, request, caller)
  if (unanswered) return unanswered
  const invoked = await dispatch(context, request.method, request.params)
  return strike(home.faults, 'lose-answer', victimOf(request, caller)) ? { kind: 'drop' } : envelope(invoked)
}

/** The authorization server tells about an app of any portal: `app.info` is asked there when the answer has to be trusted. */
function homeOf(world: World, portal: Portal, { method, credentials: { token } }: RestRequest): Portal {
  if (method.toLowerCase() !== 'app.info' || portal.index !== 0 || !token) return portal
  return world.portals.find(one => one.grants.byAccess.has(token)) ?? portal
}

function limited(portal: Portal, request: RestRequest): RestResponse | null {
  const { limit } = portal.faults
  if (!limit || fillBucket(portal.buckets, request.source, limit, request.now)) return null
  return tooMany(portal, request)
}

function tooMany(portal: Portal, request: RestRequest): RestResponse {
  const error = commonError('QUERY_LIMIT_EXCEEDED')
  return refused(portal, request, error.status, error.body())
}

function broken(portal: Portal, request: RestRequest, caller: () => Caller): RestResponse | null {
  if (!portal.faults.standing.length) return null
  const victim = victimOf(request, caller)
  if (strike(portal.faults, 'rate-limit', victim)) return tooMany(portal, request)
  if (strike(portal.faults, 'drop', victim)) {
    refused(portal, request, 0, { dropped: true })
    return { kind: 'drop' }
  }
  const html = strike(portal.faults, 'html', victim)
  if (!html) return null
  refused(portal, request, html.status, { html: true })
  return { kind: 'html', status: html.status, body: '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>' }
}

function victimOf({ method }: RestRequest, caller: () => Caller): Victim {
  const known = settled(caller)
  return { method, user: known?.user.id ?? null, app: known?.app?.app.code ?? null }
}

function refused(portal: Portal, request: RestRequest, status: number, error: Record<string, unknown>): RestResponse {
  record(portal.traffic, {
    kind: 'rest',
    direction: 'in',
    app: null,
    user: null,
    name: request.method,
    status,
    duration: 0,
    request: request.id,
    detail: { params: request.params, error },
  }, request.now)
  return { kind: 'json', status, body: error }
}

function envelope(invoked: Invoked): RestResponse {
  const { answer } = invoked
  if (answer instanceof RestError) return { kind: 'json', status: answer.status, body: answer.body() }
  const { result, total, next } = answer
  return {
    kind: 'json',
    status: 200,
    body: { result, ...(next === undefined ? {} : { next }), ...(total === undefined ? {} : { total }), time: timeBlock(invoked) },
  }
}

/** The same outcome every time, refusals too. */
function once(find: () => Caller): () => Caller {
  let outcome: { caller: Caller } | { error: unknown } | undefined
  return () => {
    outcome ??= attempt(find)
    if ('error' in outcome) throw outcome.error
    return outcome.caller
  }
}

function attempt(find: () => Caller): { caller: Caller } | { error: unknown } {
  try {
    return { caller: find() }
  } catch (error) {
    return { error }
  }
}

function settled(caller: () => Caller): Caller | null {
  const outcome = attempt(caller)
  if ('caller' in outcome) return outcome.caller
  if (outcome.error instanceof RestError) return null
  throw outcome.error
}
