import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { sceneOf } from '../../../../http/portal-of'
import { queryOf } from '../../../../http/read-body'
import { viewerOf } from '../../../../http/viewer'
import { clientChoices } from '../../../../portal/telephony/clients'

const querySchema = z.object({ q: z.string().default('') })

/** Records of the CRM with a phone number, as far as the viewer may see them. */
export default defineEventHandler((event) => {
  const { portal } = sceneOf(event)
  return clientChoices(portal, viewerOf(event, portal).user, queryOf(event, querySchema).q)
})
