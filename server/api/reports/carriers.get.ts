import { defineEventHandler, getQuery } from 'h3'
import type { Carriers } from '#shared/schemas/reports'
import { carriersSchema } from '#shared/schemas/reports'
import { withPortal } from '../../database/with-portal'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { readCarriers } from '../../reports/carriers'

/** `GET /api/reports/carriers?subject=` */
export default defineEventHandler(async (event): Promise<Carriers> => {
  const session = await requireSession(event)
  const { subject } = validate(carriersSchema, getQuery(event))
  await session.requireSubject(subject)
  return { carriers: await withPortal(session.database, session.portal.id, transaction => readCarriers(transaction, session.reader, subject)) }
})
