import { createError, defineEventHandler, getRouterParam } from 'h3'
import { z } from 'zod'
import type { CallAction } from '../../../../../shared/types/telephony'
import { clientSchema } from '../../../../http/call-client'
import { sceneOf } from '../../../../http/portal-of'
import { jsonBody } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { actOnCall } from '../../../../portal/telephony/own-calls'

const bodySchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('answer') }),
  z.object({ action: z.literal('end'), reason: z.enum(['hangUp', 'missed', 'busy']) }),
  z.object({ action: z.literal('bind'), client: clientSchema }),
  z.object({ action: z.literal('hide') }),
]) satisfies z.ZodType<CallAction>

/** What the viewer does with a call whose card they see. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  const act = await jsonBody(event, bodySchema)
  const open = portal.telephony.open.get(getRouterParam(event, 'id', { decode: true }) ?? '')
  if (!open?.shownTo.has(user.id)) throw createError({ statusCode: 404, message: 'There is no such call, or it is over' })
  if (!actOnCall(world, portal, user, open, act, Date.now())) throw createError({ statusCode: 409, message: 'The app that telephones answers and ends this call' })
  return { id: open.callId }
})
