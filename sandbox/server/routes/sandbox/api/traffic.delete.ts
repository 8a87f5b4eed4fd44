import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { clearTraffic } from '../../../control/traffic'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

/** Forgets the traffic. */
export default defineEventHandler((event) => {
  clearTraffic(namedScene(event, queryOf(event, z.object({ portal: z.string().optional() })).portal).portal.traffic)
  return { cleared: true }
})
