import { createError, defineEventHandler } from 'h3'
import { administrationOf } from '../../../../../http/administration'
import { installAtOnce } from '../../../../../portal/installations'
import { writeAppCard } from '../../../../../portal/pages'

/** Installs an app without an interface; one with an interface is opened with the placement `INSTALL`. */
export default defineEventHandler((event) => {
  const { world, portal, app, user } = administrationOf(event)
  if (app.interface) throw createError({ statusCode: 409, message: `${app.name} is installed by opening it` })
  installAtOnce(world, portal, app, user)
  return writeAppCard(portal, app)
})
