import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'
import { writeAppState } from '../../../control/app-state'

/** Registered apps, and what each has in the portal: widgets and event handlers. Secrets are not told. */
export default defineEventHandler((event) => {
  const { world, portal } = namedScene(event, queryOf(event, z.object({ portal: z.string().optional() })).portal)
  return { apps: [...world.apps.values()].map(app => writeAppState(portal, app)) }
})
