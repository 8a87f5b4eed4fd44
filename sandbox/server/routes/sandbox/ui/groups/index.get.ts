import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { groupList } from '../../../../portal/groups/pages'

const querySchema = z.object({ q: z.string().optional() })

/** Projects and groups that the viewer may know of. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return groupList(portal, viewerOf(event, portal).user, queryOf(event, querySchema).q)
})
