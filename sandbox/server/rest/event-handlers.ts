import { z } from 'zod'
import { eventsOf } from '../portal/event-codes'
import type { EventHandler, Person } from '../portal/portal'
import { nextId } from '../portal/sequence'
import { RestError, accessDenied, missingArgument } from './error'
import { checkHandlerAddress } from './handler-address'
import type { AppContext, Call } from './method'
import { optionalText } from './params'

/** Parameters of `event.bind`. */
export const bindEventSchema = z.object({
  event: optionalText,
  handler: optionalText,
  auth_type: optionalText,
  event_type: optionalText,
})

/** Parameters of `event.unbind`: an empty `auth_type` is not the same as none. */
export const unbindEventSchema = z.object({
  event: optionalText,
  handler: optionalText,
  auth_type: z.unknown(),
  event_type: optionalText,
})

/**
 * Binds a handler to an event.
 * @throws RestError as documented for `event.bind`
 * @see https://apidocs.bitrix24.com/api-reference/events/event-bind.html
 */
export function bindEvent(params: z.output<typeof bindEventSchema>, { installation }: AppContext, { portal, user, scopes }: Call): true {
  const offline = isOffline(params.event_type)
  if (!params.event) throw missingArgument('EVENT')
  const event = params.event.toUpperCase()
  if (!eventsOf(scopes).includes(event)) throw new RestError('ERROR_EVENT_NOT_FOUND', 'Event not found', 400)
  if (offline && !user.admin) throw accessDenied('Access denied! Offline events binding requires administrator access rights')
  if (!params.handler && !offline) throw missingArgument('HANDLER')
  if (params.handler) checkHandlerAddress(params.handler)
  const authType = bindingAuthType(params.auth_type, user)
  const handler = { id: nextId(portal.handlerIds), event, handler: params.handler ?? '', authType, offline }
  if (installation.handlers.some(known => sameHandler(known, handler))) {
    throw new RestError('ERROR_CORE', 'Unable to set event handler: Handler already binded', 400)
  }
  installation.handlers.push(handler)
  return true
}

/** People who are not administrators bind for themselves, whether they say so or not. */
function bindingAuthType(value: string | undefined, user: Person): number {
  const wish = Number(value ?? 0)
  if (user.admin) return wish
  if (value !== undefined && value !== user.id) throw accessDenied('Access denied! Event binding with AUTH_TYPE requires administrator access rights')
  return Number(user.id)
}

function sameHandler(left: EventHandler, right: EventHandler): boolean {
  return left.event === right.event && left.handler === right.handler && left.authType === right.authType && left.offline === right.offline
}

/**
 * Removes handlers; what is not given does not narrow it down.
 * @returns how many were removed
 * @throws RestError as documented for `event.unbind`
 * @see https://apidocs.bitrix24.com/api-reference/events/event-unbind.html
 */
export function unbindEvents(params: z.output<typeof unbindEventSchema>, { installation }: AppContext, { user }: Call): number {
  const offline = isOffline(params.event_type)
  if (offline && !user.admin) throw accessDenied('Access denied! Offline events unbinding requires administrator access rights')
  const authType = unbindingAuthType(params.auth_type, user)
  const event = params.event?.toUpperCase()
  const before = installation.handlers.length
  installation.handlers = installation.handlers.filter(known =>
    known.offline !== offline
    || (event !== undefined && known.event !== event)
    || (params.handler !== undefined && known.handler !== params.handler)
    || (authType !== undefined && known.authType !== authType))
  return before - installation.handlers.length
}

function unbindingAuthType(value: unknown, user: Person): number | undefined {
  const wish = value === undefined || value === null ? undefined : Number(value)
  if (user.admin) return wish
  if (wish !== undefined && wish !== Number(user.id)) throw accessDenied('Access denied! Event unbinding with AUTH_TYPE requires administrator access rights')
  return Number(user.id)
}

function isOffline(eventType: string | undefined): boolean {
  return eventType?.toLowerCase() === 'offline'
}

/** A bound handler as `event.get` lists it. */
export interface WrittenHandler {
  event: string
  handler: string
  auth_type: string
  offline: 0 | 1
}

/** Handlers of an app: all for administrators, their own for others. */
export function listHandlers({ installation }: AppContext, user: Person): WrittenHandler[] {
  return installation.handlers
    .filter(known => user.admin || known.authType === Number(user.id))
    .map(({ event, handler, authType, offline }) => ({ event, handler, auth_type: String(authType), offline: offline ? 1 : 0 }))
}
