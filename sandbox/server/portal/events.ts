import qs from 'qs'
import { record } from '../control/traffic'
import { newGrant } from '../oauth/authorization-server'
import { ACCESS_SECONDS } from '../oauth/grants'
import type { RegisteredApp } from './apps'
import { appStatus } from './apps'
import type { Installation, Portal } from './portal'
import type { World } from './world'

/** How the delivery of an event went. */
export interface Delivery {
  app: string
  handler: string
  /** `null`: nobody answered in time. */
  status: number | null
}

/** Who caused an event, and which app alone hears of it. */
export interface Emission {
  userId?: string
  app?: string
}

/** One place to deliver to; an app's card has no number and nobody's authorization of its own. */
interface Target {
  url: string
  id: string | null
  authType: number
}

/** Events that an app cannot renew its access without. */
const WITH_REFRESH_TOKEN = new Set(['ONAPPINSTALL', 'ONAPPUPDATE', 'ONOFFLINEEVENT'])
/** The card's event address hears of these, bound or not. */
const CARD_EVENTS = new Set(['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL'])
const WITHOUT_TOKENS = new Set(['ONAPPUNINSTALL', 'ONAPPPAYMENT', 'ONAPPMETHODCONFIRM', 'ONAPPTEST'])
const WITHOUT_APPLICATION_TOKEN = new Set(['ONAPPPAYMENT'])
const TIMEOUT_MS = 5000

/** Deliveries that wait for their answer. */
const underway = new Set<Promise<Delivery>>()

/**
 * Sends an event to all handlers of finished installations that are bound to it: once each, not repeated, and nobody waits for it unless
 * they await what this returns.
 * @param code in any letter case
 * @param data of the event; every value becomes a text
 * @see https://apidocs.bitrix24.com/api-reference/events/index.html
 */
export function emit(world: World, portal: Portal, code: string, data: Record<string, unknown>, { userId, app: only }: Emission = {}): Promise<Delivery>[] {
  const event = code.toUpperCase()
  return [...portal.installations.values()].flatMap((installation) => {
    const app = world.apps.get(installation.app)
    if (!app || installation.state !== 'installed' || (only !== undefined && only !== app.code)) return []
    return targetsOf(app, installation, event).map((target) => {
      const form = { event, ...(target.id ? { event_handler_id: target.id } : {}), data, ts: String(Math.floor(Date.now() / 1000)) }
      const person = target.authType === 0 ? userId : String(target.authType)
      return deliver(portal, app, target.url, event, { ...form, auth: authOf(portal, app, installation, event, person) }, person)
    })
  })
}

function targetsOf(app: RegisteredApp, installation: Installation, event: string): Target[] {
  const bound = installation.handlers
    .filter(handler => handler.event === event && !handler.offline)
    .map(handler => ({ url: handler.handler, id: handler.id, authType: handler.authType }))
  const card = app.eventUrl && CARD_EVENTS.has(event) && !bound.some(target => target.url === app.eventUrl)
    ? [{ url: app.eventUrl, id: null, authType: 0 }]
    : []
  return [...bound, ...card]
}

function authOf(portal: Portal, app: RegisteredApp, installation: Installation, event: string, userId: string | undefined): Record<string, string> {
  const place = {
    domain: portal.host,
    client_endpoint: `${portal.origin}/rest/`,
    server_endpoint: `${portal.authServer}/rest/`,
    member_id: portal.memberId,
    ...(WITHOUT_APPLICATION_TOKEN.has(event) ? {} : { application_token: installation.applicationToken }),
  }
  if (WITHOUT_TOKENS.has(event)) return place
  const about = { ...place, scope: app.scopes.join(' '), status: appStatus(app) }
  if (userId === undefined || !portal.people.has(userId)) return about
  const grant = newGrant(portal, app, userId, Date.now())
  return {
    ...about,
    access_token: grant.accessToken,
    expires_in: String(ACCESS_SECONDS),
    ...(WITH_REFRESH_TOKEN.has(event) ? { refresh_token: grant.refreshToken } : {}),
  }
}

/**
 * Posts a form to an address of an app, once, and notes it down as an event.
 * @param event name in the traffic list
 * @param userId on whose behalf
 */
export function deliver(portal: Portal, app: RegisteredApp, url: string, event: string, form: Record<string, unknown>, userId: string | undefined): Promise<Delivery> {
  const delivery = attempt(portal, app, url, event, form, userId)
  underway.add(delivery)
  return delivery.finally(() => underway.delete(delivery))
}

/** Settles when everything that was sent so far has been answered, or given up. */
export async function deliveriesEnded(): Promise<void> {
  await Promise.allSettled(underway)
}

async function attempt(portal: Portal, app: RegisteredApp, url: string, event: string, form: Record<string, unknown>, userId: string | undefined): Promise<Delivery> {
  const started = Date.now()
  const outcome = await post(url, qs.stringify(form, { format: 'RFC1738' }))
  record(portal.traffic, {
    kind: 'event',
    direction: 'out',
    app: app.code,
    user: userId ?? null,
    name: event,
    status: outcome.status,
    duration: Date.now() - started,
    request: null,
    detail: { handler: url, body: form, ...(outcome.failure ? { failure: outcome.failure } : {}) },
  }, started)
  return { app: app.code, handler: url, status: outcome.status }
}

/** A handler that does not answer is the app's trouble: the event is lost, and the traffic list says why. */
async function post(url: string, body: string): Promise<{ status: number | null, failure?: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    return { status: null, failure: String(error instanceof Error && error.cause ? error.cause : error) }
  }
}
