import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { writeAppState } from '../../../control/app-state'
import { appFields } from '../../../control/schema'
import { registeredApp } from '../../../http/administration'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { uninstall } from '../../../portal/installations'

const bodySchema = z.object({ ...appFields, clean: z.boolean().default(false) })

/** Removes an app: `ONAPPUNINSTALL`, then its widgets, handlers and tokens are gone. Waits for the handlers. */
export default defineEventHandler(async (event) => {
  const { portal: name, app: code, clean } = await jsonBody(event, bodySchema)
  const { world, portal } = namedScene(event, name)
  const app = registeredApp(world, code)
  const deliveries = await Promise.all(uninstall(world, portal, app, clean))
  return { app: writeAppState(portal, app), deliveries }
})
