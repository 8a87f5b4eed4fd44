import { defineEventHandler } from 'h3'
import { z } from 'zod'
import type { CrmNewUserField } from '../../../../../../shared/types/crm'
import { jsonBody } from '../../../../../http/read-body'
import { crmSceneOf, refusing, typeOf } from '../../../../../pages/crm/scene'
import { addCardField } from '../../../../../pages/crm/user-fields'

const bodySchema = z.object({
  type: z.number().int(),
  kind: z.string().min(1),
  label: z.string().trim().min(1),
  multiple: z.boolean().default(false),
  mandatory: z.boolean().default(false),
  showInList: z.boolean().default(true),
  options: z.array(z.string().trim().min(1)).default([]),
}) satisfies z.ZodType<CrmNewUserField>

/** Makes a custom field. */
export default defineEventHandler(async (event) => {
  const scene = crmSceneOf(event)
  const wish = await jsonBody(event, bodySchema)
  const type = typeOf(scene, wish.type)
  return refusing(() => addCardField(scene, type, wish))
})
