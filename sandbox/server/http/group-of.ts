import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import { seesGroup } from '../portal/groups/pages'
import type { Group, Person, Portal } from '../portal/portal'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/**
 * The project that a page asks for by its number in the path, and who looks.
 * @throws 404 when it does not exist or the viewer may not know of it
 */
export function groupOf(event: H3Event): { portal: Portal, user: Person, group: Group } {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const group = portal.groups.get(getRouterParam(event, 'id') ?? '')
  if (!group || !seesGroup(portal, user, group)) throw createError({ statusCode: 404, message: 'There is no such project' })
  return { portal, user, group }
}
