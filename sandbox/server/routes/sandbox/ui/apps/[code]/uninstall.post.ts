import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { administrationOf } from '../../../../../http/administration'
import { jsonBody } from '../../../../../http/read-body'
import { uninstall } from '../../../../../portal/installations'
import { writeAppCard } from '../../../../../portal/pages'

const bodySchema = z.object({ clean: z.boolean().default(false) })

/** Removes an app; `clean` asks it to delete its data. */
export default defineEventHandler(async (event) => {
  const { world, portal, app } = administrationOf(event)
  const { clean } = await jsonBody(event, bodySchema)
  uninstall(world, portal, app, clean)
  return writeAppCard(portal, app)
})
