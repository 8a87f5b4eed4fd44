import { createError, defineEventHandler } from 'h3'
import type { ContactChannel } from '../../../../../shared/types/contact-center'
import { sceneOf } from '../../../../http/portal-of'
import { viewerOf } from '../../../../http/viewer'
import { writePortalUser } from '../../../../portal/pages'

/** The open channels, for the company's own people. */
export default defineEventHandler((event): ContactChannel[] => {
  const { portal } = sceneOf(event)
  if (viewerOf(event, portal).user.extranet) throw createError({ statusCode: 403, message: 'The contact center is for employees' })
  return [...portal.openLines.values()].map(({ id, name, active, welcome, operators }) => ({
    id: String(id),
    name,
    active,
    welcome,
    operators: operators.flatMap(operator => portal.people.get(operator) ?? []).map(writePortalUser),
  }))
})
