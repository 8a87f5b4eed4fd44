import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { registeredApp } from '../../../../http/administration'
import { clientSchema } from '../../../../http/call-client'
import { sceneOf } from '../../../../http/portal-of'
import { jsonBody } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { linesOf } from '../../../../portal/telephony/call-cards'
import { clickToCall } from '../../../../portal/telephony/open-call'
import { startOwnCall } from '../../../../portal/telephony/own-calls'
import { readPhone } from '../../../../portal/telephony/phone'

const bodySchema = z.object({
  direction: z.enum(['incoming', 'outgoing']),
  /** `hidden`, or none, for who does not show it or is not known. */
  phone: z.string().default(''),
  line: z.string().default(''),
  client: clientSchema.optional(),
})

/** Somebody telephones with the viewer: through the portal's own telephony, or by a click on a number through an app's line. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  if (user.extranet) throw createError({ statusCode: 403, message: 'People from outside the company do not telephone here' })
  const { direction, client, ...given } = await jsonBody(event, bodySchema)
  const lines = linesOf(portal)
  const line = lines.find(({ number }) => number === given.line) ?? lines[0]
  const nameless = direction === 'incoming' && ['', 'hidden'].includes(given.phone)
  const phone = nameless ? given.phone : readPhone(given.phone)
  if (phone === undefined) throw createError({ statusCode: 400, message: `This is no phone number: ${given.phone}` })
  if (line?.app && direction === 'outgoing') return { id: clickToCall(world, portal, registeredApp(world, line.app), user.id, { phone, line: line.number }, Date.now()).callId }
  return { id: startOwnCall(world, portal, user, { direction, phone, line: line?.number ?? '', client }, Date.now()).callId }
})
