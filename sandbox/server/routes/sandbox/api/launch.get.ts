import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { launchSchema, openApp } from '../../../http/launches'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

/** `options` is JSON. */
const optionsSchema = z.string().optional().transform((json, context) => {
  if (!json) return {}
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a JSON object' })
    return z.NEVER
  }
})

const querySchema = launchSchema.extend({
  placement: z.string().min(1).default('DEFAULT'),
  options: optionsSchema,
  user: z.string().default('1'),
  handler: z.url().optional(),
  portal: z.string().optional(),
})

/** A launch as data, ready to be posted; also of a handler that is not bound. */
export default defineEventHandler((event) => {
  const order = queryOf(event, querySchema)
  const { world, portal } = namedScene(event, order.portal)
  const user = portal.people.get(order.user)
  if (!user) throw createError({ statusCode: 404, message: `There is no person ${order.user}` })
  return openApp(world, portal, order, { user, language: 'en' })
})
