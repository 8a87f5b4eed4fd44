import { defineEventHandler, getQuery } from 'h3'
import type { NextSteps } from '#shared/schemas/next-steps'
import { stepPlaceSchema } from '#shared/schemas/next-steps'
import { withPortal } from '../../database/with-portal'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { listSteps } from '../../next-steps/steps'

/** `GET /api/next-steps?subject=&field=` */
export default defineEventHandler(async (event): Promise<NextSteps> => {
  const session = await requireSession(event)
  const place = validate(stepPlaceSchema, getQuery(event))
  await session.requireSubject(place.subject)
  return { steps: await withPortal(session.database, session.portal.id, transaction => listSteps(transaction, session.reader, place)) }
})
