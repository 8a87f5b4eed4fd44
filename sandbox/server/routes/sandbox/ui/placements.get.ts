import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../http/portal-of'
import { queryOf } from '../../../http/read-body'
import { viewerOf } from '../../../http/viewer'
import { widgetsAt } from '../../../portal/pages'

const querySchema = z.object({ code: z.string().min(1) })

/** Widgets that stand in a place for the viewer. */
export default defineEventHandler((event) => {
  const { world, portal } = sceneOf(event)
  const { user, language } = viewerOf(event, portal)
  return widgetsAt(world, portal, queryOf(event, querySchema).code, user, language)
})
