import type { H3Event } from 'h3'
import { createError } from 'h3'
import type { Portal } from '../portal/portal'
import type { World } from '../portal/world'
import { currentWorld } from '../portal/world'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The host of a request in its two parts, or `null` when it is not a name of this machine. */
export function readHost(host: string | undefined): { name: string, port: number } | null {
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  return url && LOOPBACK.has(url.hostname) ? { name: url.hostname, port: Number(url.port || 80) } : null
}

/** The portal that answers on a port. */
export function portalAt(world: World, port: number): Portal | undefined {
  return world.portals[port - world.settings.basePort]
}

/** Whether a portal is called so now; its former name and the other names of this machine are others. */
export function isNameOf(portal: Portal, name: string): boolean {
  return portal.host.startsWith(`${name}:`)
}

/** The sandbox, and the portal that the Host header names. */
export function sceneOf(event: H3Event): { world: World, portal: Portal } {
  const { portal } = event.context
  if (!portal) throw createError({ statusCode: 421, message: 'No portal answers on this host' })
  return { world: currentWorld(), portal }
}

/**
 * The portal that a call of the control interface is about.
 * @param name its port, host, `member_id`, or number from 1; nothing means the host's own
 * @throws 404 when there is no such portal
 */
export function namedScene(event: H3Event, name: string | number | undefined): { world: World, portal: Portal } {
  const { world, portal } = sceneOf(event)
  if (name === undefined || name === '') return { world, portal }
  const wish = String(name)
  const found = world.portals.find(one => [one.host, one.memberId, String(one.index + 1), one.host.split(':')[1]].includes(wish))
  if (!found) throw createError({ statusCode: 404, message: `There is no portal ${wish}` })
  return { world, portal: found }
}
