import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

/** What is broken now, and the bucket of the rate limit. */
export default defineEventHandler((event) => {
  const { portal } = namedScene(event, queryOf(event, z.object({ portal: z.string().optional() })).portal)
  const { standing, limit } = portal.faults
  return { faults: standing.map(({ id, fault, struck }) => ({ id, ...fault, struck })), limit }
})
