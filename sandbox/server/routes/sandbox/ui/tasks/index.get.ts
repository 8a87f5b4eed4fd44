import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { taskPage } from '../../../../portal/pages'

const optional = z.string().optional().transform(value => value || undefined)

const querySchema = z.object({
  role: z.enum(['creator', 'responsible', 'accomplice', 'auditor', '']).optional().transform(value => value || undefined),
  user: optional,
  group: optional,
  q: optional,
  page: z.coerce.number().int().positive().default(1),
})

/** Tasks that the viewer may see, page by page. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return taskPage(portal, viewerOf(event, portal).user, queryOf(event, querySchema))
})
