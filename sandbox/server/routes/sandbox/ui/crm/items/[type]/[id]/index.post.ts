import { defineEventHandler } from 'h3'
import { z } from 'zod'
import type { CrmSave } from '../../../../../../../../shared/types/crm'
import { jsonBody } from '../../../../../../../http/read-body'
import { saveCard } from '../../../../../../../pages/crm/card'
import { cardOf, refusing } from '../../../../../../../pages/crm/scene'

const bodySchema = z.object({ fields: z.record(z.string(), z.array(z.string())) }) satisfies z.ZodType<CrmSave>

/** Saves a card; the id 0 makes a record. */
export default defineEventHandler(async (event) => {
  const { scene, type, id } = cardOf(event)
  const body = await jsonBody(event, bodySchema)
  return { id: refusing(() => saveCard(scene, type, id, body)) }
})
