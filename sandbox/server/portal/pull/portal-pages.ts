import type { Portal } from '../portal'
import { channelOf, lastMid, signedId } from './channels'
import { tellPages } from './publish'

/** The portal's own pages listen as those of an app do; no app has an empty code. */
const PORTAL = ''

/**
 * Tells somebody's open pages of the portal something.
 * @param now milliseconds since the epoch
 */
export function tellPortalPages(portal: Portal, userId: string, command: string, params: unknown, now: number): void {
  tellPages(portal, PORTAL, { module_id: 'portal', command, params }, [userId], now)
}

/**
 * Where somebody's pages of the portal hear what they are told: an address for a WebSocket that brings JSON. What comes after the address
 * was given is not missed, however long it takes to connect.
 * @param now milliseconds since the epoch
 */
export function portalPagesAddress(portal: Portal, userId: string, now: number): string {
  const query = new URLSearchParams({ CHANNEL_ID: signedId(portal.pull, channelOf(portal.pull, PORTAL, userId, now)), format: 'json', mid: lastMid(portal.pull, now) })
  return `ws://${portal.host}/bitrix/subws/?${query}`
}
