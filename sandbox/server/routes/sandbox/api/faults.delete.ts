import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { mendPortal } from '../../../control/break-portal'
import { namedScene } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'

const querySchema = z.object({ portal: z.string().optional(), id: z.string().optional() })

/** Mends one fault, or everything. */
export default defineEventHandler((event) => {
  const { portal: name, id } = queryOf(event, querySchema)
  const { portal } = namedScene(event, name)
  return { cleared: mendPortal(portal, id) }
})
