import { defineEventHandler } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { writeAppCard } from '../../../../portal/pages'

/** Registered apps, for the market page. */
export default defineEventHandler((event) => {
  const { world, portal } = sceneOf(event)
  return [...world.apps.values()].map(app => writeAppCard(portal, app))
})
