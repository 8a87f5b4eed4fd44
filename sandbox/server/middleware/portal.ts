import { createError, defineEventHandler, getMethod, sendRedirect } from 'h3'
import { isNameOf, portalAt, readHost } from '../http/portal-of'
import { currentWorld } from '../portal/world'

const PAGES = /^\/(?!rest\/|oauth\/token|sandbox\/(?:api|ui)\/|_nuxt\/|__nuxt)/

/**
 * Finds the portal by the port of the Host header. A host that is not a name of this machine is refused, so that no web page can reach
 * the sandbox under a name of its own; pages asked for under another name of this machine move to the portal's.
 */
export default defineEventHandler((event) => {
  const host = readHost(event.headers.get('host') ?? undefined)
  const portal = host ? portalAt(currentWorld(), host.port) : undefined
  if (!host || !portal) throw createError({ statusCode: 421, message: 'No portal answers on this host' })
  event.context.portal = portal
  if (!isNameOf(portal, host.name) && getMethod(event) === 'GET' && PAGES.test(event.path)) {
    return sendRedirect(event, `${portal.origin}${event.path}`, 302)
  }
})
