import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { workersFor } from '../../../../portal/workers'

/** Background workers that load on the viewer's pages. */
export default defineEventHandler((event) => {
  const { world, portal } = sceneOf(event)
  const { user, language } = viewerOf(event, portal)
  return workersFor(world, portal, user, language)
})
