import type { H3Event } from 'h3'
import { createError, getRouterParam } from 'h3'
import type { RegisteredApp } from '../portal/apps'
import type { Person, Portal } from '../portal/portal'
import type { World } from '../portal/world'
import { sceneOf } from './portal-of'
import { viewerOf } from './viewer'

/**
 * An administrator of the portal at work on an app of the market.
 * @throws 403 to other people, 404 for an app that is not registered
 */
export function administrationOf(event: H3Event): { world: World, portal: Portal, app: RegisteredApp, user: Person } {
  const { world, portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  if (!user.admin) throw createError({ statusCode: 403, message: 'Only an administrator can do this' })
  return { world, portal, app: registeredApp(world, getRouterParam(event, 'code')), user }
}

/**
 * An app by its code; the only one where none is named.
 * @throws 404 when there is none, or several and none is named
 */
export function registeredApp(world: World, code: string | undefined): RegisteredApp {
  const [first, ...others] = world.apps.values()
  const app = code === undefined ? (others.length ? undefined : first) : world.apps.get(code)
  if (!app) throw createError({ statusCode: 404, message: code === undefined ? 'Name the app' : `There is no app ${code}` })
  return app
}
