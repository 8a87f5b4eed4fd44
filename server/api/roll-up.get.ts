import { defineEventHandler, getQuery } from 'h3'
import type { RollUpPage } from '#shared/schemas/roll-up'
import { rollUpSchema } from '#shared/schemas/roll-up'
import { portalFailure, requireSession } from '../http/require-session'
import { validate } from '../http/validate'
import { readRollUp } from '../roll-up/roll-up'

/** `GET /api/roll-up?subject=&start=&total=` and `GET /api/roll-up?subject=&task=` */
export default defineEventHandler(async (event): Promise<RollUpPage> => {
  const session = await requireSession(event)
  const query = validate(rollUpSchema, getQuery(event))
  await session.requireSubject(query.subject)
  return readRollUp(session.database, session.portal, session.reader, query).catch((error: unknown) => {
    throw portalFailure(error)
  })
})
