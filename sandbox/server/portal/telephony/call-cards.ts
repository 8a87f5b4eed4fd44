import type { CallCard, CallClientName, CallLine } from '../../../shared/types/telephony'
import { maySeeItem } from '../crm/access'
import { COMPANY, CONTACT, DEAL, findItem, itemsOf } from '../crm/crm'
import type { Person, Portal } from '../portal'
import { tellPortalPages } from '../pull/portal-pages'
import { clientName, entityTypeIdOf } from './clients'
import type { CallClient, CallRecord, CallType, OpenCall } from './telephony'

/** Lines of the portal's own telephony: a rented number and a cloud PBX. */
const OWN_LINES = [{ number: 'reg100101', name: '' }, { number: 'sip2', name: 'PBX' }] as const

const DIRECTIONS = { 1: 'outgoing', 2: 'incoming', 3: 'incoming', 4: 'callback', 5: 'outgoing' } as const satisfies Record<CallType, CallCard['direction']>

/** Which way a call goes. */
export function directionOf(type: CallType): CallCard['direction'] {
  return DIRECTIONS[type]
}

/** Lines that one can telephone through: the portal's own first. */
export function linesOf({ telephony }: Portal): CallLine[] {
  return [
    ...OWN_LINES.map(line => ({ ...line, app: null })),
    ...telephony.lines.map(({ number, name, app }) => ({ number, name, app })),
  ]
}

/** Cards that somebody's pages show, those of the oldest calls first. */
export function cardsOf(portal: Portal, viewer: Person): CallCard[] {
  return [...portal.telephony.open.values()].filter(({ shownTo }) => shownTo.has(viewer.id)).map(open => writeCard(portal, viewer, open))
}

/** A call as its card shows it; what the viewer may not see of the CRM stays nameless. */
function writeCard(portal: Portal, viewer: Person, open: OpenCall, ended?: CallRecord): CallCard {
  const line = linesOf(portal).find(one => one.number === open.line && (one.app === null || one.app === open.app))
  const number = open.line ?? ''
  return {
    id: open.callId,
    app: open.app,
    phone: open.phone,
    line: { number, name: line?.name || number },
    direction: DIRECTIONS[open.type],
    state: ended ? 'idle' : open.connectedAt === null ? 'connecting' : 'connected',
    connectedAt: open.connectedAt,
    client: open.client && writeClientName(portal, viewer, open.client),
    bindings: open.client ? bindingsOf(portal, open.client) : [],
    activityId: ended?.activityId ?? null,
  }
}

/** A client with its name, where the viewer may see it. */
export function writeClientName(portal: Portal, viewer: Person, { type, id }: CallClient): CallClientName {
  const item = findItem(portal.crm, entityTypeIdOf(type), id)
  return { type, id, name: item && maySeeItem(portal, viewer, item) ? clientName({ type, item }) : '' }
}

/** A client, the company of a contact, and the deals with them. */
function bindingsOf(portal: Portal, client: CallClient): CallCard['bindings'] {
  const contact = client.type === 'CONTACT' ? findItem(portal.crm, CONTACT, client.id) : undefined
  const companies = numbers(contact?.values.COMPANY_IDS).filter(id => findItem(portal.crm, COMPANY, id)).map(id => ({ type: 'COMPANY' as const, id }))
  const deals = itemsOf(portal.crm, DEAL).filter(({ values }) => client.type === 'CONTACT'
    ? numbers(values.CONTACT_IDS).includes(client.id)
    : client.type === 'COMPANY' && values.COMPANY_ID === client.id)
  return [{ type: client.type, id: client.id }, ...companies, ...deals.map(({ id }) => ({ type: 'DEAL' as const, id }))]
}

function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : []
}

/** Shows a call's card to people. @param now milliseconds since the epoch */
export function showCard(portal: Portal, open: OpenCall, userIds: readonly string[], now: number): void {
  for (const id of userIds) if (portal.people.has(id)) open.shownTo.add(id)
  tellCard(portal, open, now)
}

/** Takes a call's card away from people. @param now milliseconds since the epoch */
export function hideCard(portal: Portal, open: OpenCall, userIds: readonly string[], now: number): void {
  for (const id of userIds) {
    if (open.shownTo.delete(id)) tellPortalPages(portal, id, 'callHidden', { id: open.callId }, now)
  }
}

/**
 * Tells the pages of who sees a call's card how the call stands.
 * @param now milliseconds since the epoch
 * @param ended what the history keeps, where the call is over
 */
export function tellCard(portal: Portal, open: OpenCall, now: number, ended?: CallRecord): void {
  for (const id of open.shownTo) {
    const viewer = portal.people.get(id)
    if (viewer) tellPortalPages(portal, id, 'callCard', writeCard(portal, viewer, open, ended), now)
  }
}
