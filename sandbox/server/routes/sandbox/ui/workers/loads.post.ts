import { defineEventHandler } from 'h3'
import { z } from 'zod'
import type { WorkerLoad } from '../../../../../shared/types/workers'
import { sceneOf } from '../../../../http/portal-of'
import { jsonBody } from '../../../../http/read-body'
import { workerLoaded } from '../../../../portal/workers'

const bodySchema = z.object({
  sid: z.string(),
  milliseconds: z.number().nonnegative(),
}) satisfies z.ZodType<WorkerLoad>

/** Takes down how long a background worker took to load. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  return { removed: workerLoaded(world, portal, await jsonBody(event, bodySchema), Date.now()) }
})
