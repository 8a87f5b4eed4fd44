import { defineEventHandler } from 'h3'
import { writeAppState } from '../../../control/app-state'
import { sceneOf } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { appSchema, registerApp } from '../../../portal/apps'

/** Registers an app, or replaces the one with the same code; installations stay. */
export default defineEventHandler(async (event) => {
  const { world, portal } = sceneOf(event)
  return writeAppState(portal, registerApp(world.apps, await jsonBody(event, appSchema)))
})
