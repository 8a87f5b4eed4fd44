import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { switchViewer, writeViewer } from '../../../http/viewer'
import { signIn } from '../../../portal/people/invite'

const bodySchema = z.object({
  user: z.string().optional(),
  lang: z.enum(['en', 'de']).optional(),
  theme: z.enum(['light', 'dark']).optional(),
})

/** Looks at the portal as somebody else, in another language or theme. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  const change = await jsonBody(event, bodySchema)
  if (change.user !== undefined) {
    const person = portal.people.get(change.user)
    if (!person) throw createError({ statusCode: 404, message: `There is no person ${change.user}` })
    signIn(world, portal, person, Date.now())
  }
  return writeViewer(portal, switchViewer(event, portal, change))
})
