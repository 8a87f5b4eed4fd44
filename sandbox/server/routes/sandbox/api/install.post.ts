import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { writeAppState } from '../../../control/app-state'
import { appFields } from '../../../control/schema'
import { registeredApp } from '../../../http/administration'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { installAtOnce } from '../../../portal/installations'

/** Installs an app as the platform does one without an interface: finished at once, `ONAPPINSTALL` with tokens. Waits for the handlers. */
export default defineEventHandler(async (event) => {
  const order = await jsonBody(event, z.object(appFields))
  const { world, portal } = namedScene(event, order.portal)
  const app = registeredApp(world, order.app)
  const user = portal.people.get(order.user)
  if (!user?.admin) throw createError({ statusCode: 403, message: 'Only an administrator can install an app' })
  const deliveries = await Promise.all(installAtOnce(world, portal, app, user))
  return { app: writeAppState(portal, app), deliveries }
})
