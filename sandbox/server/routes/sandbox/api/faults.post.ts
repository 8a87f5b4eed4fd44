import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { breakPortal } from '../../../control/break-portal'
import { faultSchema } from '../../../control/fault-schema'
import { portalField } from '../../../control/schema'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'

const bodySchema = z.intersection(faultSchema, z.object(portalField))

/** Breaks something: see `faultSchema`. */
export default defineEventHandler(async (event) => {
  const { portal: name, ...fault } = await jsonBody(event, bodySchema)
  return breakPortal(namedScene(event, name).portal, fault)
})
