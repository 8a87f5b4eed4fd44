import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { portalField } from '../../../control/schema'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { emit } from '../../../portal/events'

const bodySchema = z.object({
  ...portalField,
  event: z.string().min(1),
  data: z.record(z.string(), z.unknown()).default({}),
  /** Who causes it; nobody: an automation, and the event carries no tokens. */
  user: z.coerce.string().optional(),
  /** Only this app hears of it. */
  app: z.string().optional(),
})

/** Sends an event to the handlers that are bound to it, and waits for them. */
export default defineEventHandler(async (event) => {
  const { portal: name, event: code, data, user, app } = await jsonBody(event, bodySchema)
  const { world, portal } = namedScene(event, name)
  return { deliveries: await Promise.all(emit(world, portal, code, data, { userId: user, app })) }
})
