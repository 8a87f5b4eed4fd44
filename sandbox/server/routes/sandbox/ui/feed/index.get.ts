import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { feedPage } from '../../../../portal/feed/pages'

const querySchema = z.object({
  group: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(20),
})

/** The newest messages of the feed that the viewer may read. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return feedPage(portal, viewerOf(event, portal).user, queryOf(event, querySchema))
})
