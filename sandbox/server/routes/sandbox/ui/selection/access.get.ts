import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { accessChoices } from '../../../../portal/selection'

/** Whom the viewer may give a right to. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return accessChoices(portal, viewerOf(event, portal).user)
})
