import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { writeAppState } from '../../../control/app-state'
import { appFields } from '../../../control/schema'
import { registeredApp } from '../../../http/administration'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { updateInstallation } from '../../../portal/installations'

const bodySchema = z.object({ ...appFields, version: z.string().min(1) })

/** Brings a new version of an app: `ONAPPUPDATE` with a new application token, and its event handlers are gone. Waits for the handlers. */
export default defineEventHandler(async (event) => {
  const { portal: name, app: code, version } = await jsonBody(event, bodySchema)
  const { world, portal } = namedScene(event, name)
  const app = registeredApp(world, code)
  if (!portal.installations.has(app.code)) throw createError({ statusCode: 404, message: `${app.name} is not installed` })
  const deliveries = await Promise.all(updateInstallation(world, portal, app, version))
  return { app: writeAppState(portal, app), deliveries }
})
