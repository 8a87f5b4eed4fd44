import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { maySeeStatistics } from '../../../../portal/telephony/call-access'
import { callHistory } from '../../../../portal/telephony/call-history'

const day = z.union([z.literal('').transform(() => undefined), z.iso.date()]).optional()

const querySchema = z.object({
  user: z.string().optional().transform(value => value || undefined),
  from: day,
  to: day,
  page: z.coerce.number().int().positive().default(1),
})

/** The history of calls, page by page. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  const { user } = viewerOf(event, portal)
  if (!maySeeStatistics(user)) throw createError({ statusCode: 403, message: 'People from outside the company do not see the history of calls' })
  return callHistory(portal, user, queryOf(event, querySchema))
})
