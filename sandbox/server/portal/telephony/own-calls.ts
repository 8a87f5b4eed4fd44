import type { CallAction, CallEndReason, NewCall } from '../../../shared/types/telephony'
import type { Person, Portal } from '../portal'
import type { World } from '../world'
import { hideCard, tellCard } from './call-cards'
import { clientsOf } from './clients'
import { endCall, MISSED, TALKED } from './end-call'
import { openCall, OUTGOING, tellAnswered } from './open-call'
import type { CallType, OpenCall } from './telephony'

const INCOMING: CallType = 2

/** Codes and words of the platform for a call that nobody has answered. */
const UNANSWERED: Record<CallEndReason, readonly [string, string]> = {
  hangUp: ['603-S', 'Decline self'],
  missed: [MISSED, 'Missed call'],
  busy: ['486', 'Busy'],
}

/**
 * Somebody telephones with an employee through the portal's own telephony.
 * @param call with a number as `readPhone` gives it, `hidden`, or none
 * @param now milliseconds since the epoch
 */
export function startOwnCall(world: World, portal: Portal, user: Person, { direction, phone, line, client }: NewCall, now: number): OpenCall {
  const [found] = clientsOf(portal, phone)
  const { open } = openCall(world, portal, {
    externalCallId: null,
    userId: user.id,
    phone,
    type: direction === 'outgoing' ? OUTGOING : INCOMING,
    startedAt: now,
    connectedAt: null,
    line,
    client: client ?? (found ? { type: found.type, id: found.item.id } : null),
  }, { app: null, by: user.id, show: true, addToChat: false, now })
  return open
}

/**
 * What an employee does with a call: of an app's call they can only take the card away or say who the client is.
 * @param now milliseconds since the epoch
 * @returns whether it could be done
 */
export function actOnCall(world: World, portal: Portal, user: Person, open: OpenCall, act: CallAction, now: number): boolean {
  if (act.action === 'hide') {
    hideCard(portal, open, [user.id], now)
    return true
  }
  if (act.action === 'bind') open.client = act.client
  else if (open.app !== null) return false
  else if (act.action === 'end') {
    endOwnCall(world, portal, user, open, act.reason, now)
    return true
  } else answer(world, portal, user, open, now)
  tellCard(portal, open, now)
  return true
}

function answer(world: World, portal: Portal, user: Person, open: OpenCall, now: number): void {
  if (open.connectedAt !== null) return
  open.connectedAt = now
  tellAnswered(world, portal, open, user.id)
}

function endOwnCall(world: World, portal: Portal, user: Person, open: OpenCall, how: CallEndReason, now: number): void {
  const employee = portal.people.get(open.userId) ?? user
  const [code, reason] = open.connectedAt === null ? UNANSWERED[how] : [TALKED, '']
  endCall(world, portal, open, {
    employee,
    by: user.id,
    duration: open.connectedAt === null ? 0 : Math.floor((now - open.connectedAt) / 1000),
    portalNumber: open.line ?? '',
    vote: null,
    cost: 0,
    currency: '',
    code,
    reason,
    app: null,
    recordUrl: null,
    addToChat: false,
  }, now)
}
