import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { appFields } from '../../../control/schema'
import { registeredApp } from '../../../http/administration'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { clickToCall, requestCallback } from '../../../portal/telephony/open-call'

const bodySchema = z.object({
  ...appFields,
  /** Whether a visitor of a website asks to be called back; otherwise a person clicks on a phone number. */
  callback: z.boolean().default(false),
  phone: z.string().min(1),
  /** Of the app. */
  line: z.string().default(''),
  /** Of a callback: what the employee is told. */
  text: z.string().default('A visitor of the website asks to be called back.'),
})

/** Has an app telephone, and waits for its handlers. */
export default defineEventHandler(async (event) => {
  const { portal: name, app: code, user, callback, ...wish } = await jsonBody(event, bodySchema)
  const { world, portal } = namedScene(event, name)
  const app = registeredApp(world, code)
  if (callback) return { callId: null, deliveries: await Promise.all(requestCallback(world, portal, app, wish)) }
  if (!portal.people.has(user)) throw createError({ statusCode: 404, message: `There is no person ${user}` })
  const { callId, deliveries } = clickToCall(world, portal, app, user, wish, Date.now())
  return { callId, deliveries: await Promise.all(deliveries) }
})
