import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { portalField } from '../../../control/schema'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { registerApp } from '../../../portal/apps'
import { createPortal } from '../../../portal/world'

const bodySchema = z.object({ ...portalField, apps: z.boolean().default(false) })

/** Puts a portal back to the seed: no installations, tokens, faults or traffic. `apps` also forgets apps that were registered later. */
export default defineEventHandler(async (event) => {
  const { portal: name, apps } = await jsonBody(event, bodySchema)
  const { world, portal } = namedScene(event, name)
  world.portals[portal.index] = createPortal(world, portal.index)
  if (apps) {
    world.apps.clear()
    for (const app of world.settings.apps) registerApp(world.apps, app)
  }
  return { portal: portal.host, apps: [...world.apps.keys()] }
})
