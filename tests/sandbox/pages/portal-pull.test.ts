import { expect, it } from 'vitest'
import type { Portal } from '../../../sandbox/server/portal/portal'
import { channelsOf, messagesSince } from '../../../sandbox/server/portal/pull/channels'
import { portalPagesAddress, tellPortalPages } from '../../../sandbox/server/portal/pull/portal-pages'
import { createWorld, readSettings } from '../../../sandbox/server/portal/world'

const NOW = Date.parse('2026-11-18T12:00:00Z')

it('tells a page what came between its address and its connection, nothing older, and nobody else', () => {
  const [portal] = createWorld(readSettings({}), NOW).portals as [Portal]
  tellPortalPages(portal, '1', 'callCard', 'before', NOW)
  const query = new URL(portalPagesAddress(portal, '1', NOW)).searchParams
  tellPortalPages(portal, '1', 'callCard', 'at the same time', NOW)
  tellPortalPages(portal, '1', 'callHidden', 'after', NOW + 2_000)
  tellPortalPages(portal, '2', 'callCard', 'of somebody else', NOW)
  const channels = channelsOf(portal.pull, query.get('CHANNEL_ID') ?? '', NOW)
  expect(messagesSince(channels ?? [], query.get('mid')).map(({ body }) => body.params)).toEqual(['at the same time', 'after'])
})
