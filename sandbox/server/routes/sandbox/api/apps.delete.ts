import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { registeredApp } from '../../../http/administration'
import { sceneOf } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'
import { uninstall } from '../../../portal/installations'

/** Takes an app out of the market, and out of every portal. */
export default defineEventHandler((event) => {
  const { world } = sceneOf(event)
  const app = registeredApp(world, queryOf(event, z.object({ app: z.string() })).app)
  for (const portal of world.portals) if (portal.installations.has(app.code)) uninstall(world, portal, app, true)
  world.apps.delete(app.code)
  return { removed: app.code }
})
