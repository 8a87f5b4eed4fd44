import { createError, defineEventHandler, getRouterParam } from 'h3'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { profileOf } from '../../../../portal/people/pages'

/** A person's profile; 404 when the viewer may not know of them. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  const profile = profileOf(portal, viewerOf(event, portal).user, getRouterParam(event, 'id') ?? '')
  if (!profile) throw createError({ statusCode: 404, message: 'There is no such person' })
  return profile
})
