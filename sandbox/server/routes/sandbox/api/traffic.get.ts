import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { listTraffic } from '../../../control/traffic'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

const optional = z.string().optional().transform(value => value || undefined)

const querySchema = z.object({
  portal: optional,
  kind: z.enum(['launch', 'frame', 'rest', 'oauth', 'event']).optional(),
  direction: z.enum(['in', 'out']).optional(),
  app: optional,
  user: optional,
  name: optional,
  request: optional,
  since: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().positive().optional(),
})

/** What happened lately, oldest first; `since` is an id. */
export default defineEventHandler((event) => {
  const { portal: name, ...filter } = queryOf(event, querySchema)
  return listTraffic(namedScene(event, name).portal.traffic, filter)
})
