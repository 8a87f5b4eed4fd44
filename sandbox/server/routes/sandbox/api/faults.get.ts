import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { standingFaults } from '../../../control/faults'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

/** What is broken now, and the bucket of the rate limit. */
export default defineEventHandler((event) => {
  const { portal } = namedScene(event, queryOf(event, z.object({ portal: z.string().optional() })).portal)
  const { faults } = portal
  return { faults: standingFaults(faults).map(({ id, fault, struck }) => ({ id, ...fault, struck })), limit: faults.limit }
})
