import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { clearFaults } from '../../../control/faults'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

const querySchema = z.object({ portal: z.string().optional(), id: z.string().optional() })

/** Mends one fault, or everything and the bucket. */
export default defineEventHandler((event) => {
  const { portal: name, id } = queryOf(event, querySchema)
  const { portal } = namedScene(event, name)
  if (id === undefined) portal.buckets.clear()
  return { cleared: clearFaults(portal.faults, id) }
})
