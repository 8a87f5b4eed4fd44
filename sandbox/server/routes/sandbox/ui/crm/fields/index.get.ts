import { defineEventHandler } from 'h3'
import { z } from 'zod'
import { queryOf } from '../../../../../http/read-body'
import { crmSceneOf, refusing, typeOf } from '../../../../../pages/crm/scene'
import { readUserFields } from '../../../../../pages/crm/user-fields'

/** Custom fields of a type of records, for administrators. */
export default defineEventHandler((event) => {
  const scene = crmSceneOf(event)
  const type = typeOf(scene, queryOf(event, z.object({ type: z.string() })).type)
  return refusing(() => readUserFields(scene, type))
})
