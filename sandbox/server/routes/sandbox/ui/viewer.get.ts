import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../http/portal-of'
import { viewerOf, writeViewer } from '../../../http/viewer'

/** Who looks at the portal. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return writeViewer(portal, viewerOf(event, portal))
})
