import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { queryOf } from '../../../../../http/read-body'
import { readPage } from '../../../../../pages/crm/list'
import { crmSceneOf, typeOf } from '../../../../../pages/crm/scene'

const querySchema = z.object({
  type: z.string(),
  q: z.string().optional(),
  page: z.coerce.number().int().positive().default(1),
})

/** Records of one type that the viewer may see, page by page. */
export default defineEventHandler((event) => {
  const scene = crmSceneOf(event)
  const { type, ...query } = queryOf(event, querySchema)
  return readPage(scene, typeOf(scene, type), query)
})
