import { defineEventHandler } from 'h3'
import { launchSchema, openApp } from '../../../http/launches'
import { sceneOf } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { viewerOf } from '../../../http/viewer'

/** Opens an app for the viewer. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  return openApp(world, portal, await jsonBody(event, launchSchema), viewerOf(event, portal))
})
