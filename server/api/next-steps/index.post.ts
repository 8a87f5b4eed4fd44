import { defineEventHandler } from 'h3'
import type { NextSteps } from '#shared/schemas/next-steps'
import { stepPlaceSchema } from '#shared/schemas/next-steps'
import { withPortal } from '../../database/with-portal'
import { asPerson } from '../../http/as-person'
import { limitWrites } from '../../http/limit-writes'
import { requireSession } from '../../http/require-session'
import { syncInRequest } from '../../http/steps-in-request'
import { validateBody } from '../../http/validate'
import { learnUnknown } from '../../next-steps/learn'
import { listSteps } from '../../next-steps/steps'

/** `POST /api/next-steps`: takes what the card of a record holds now, and answers with the follow-ups. It may come as often as it likes. */
export default defineEventHandler(async (event): Promise<NextSteps> => {
  const session = await requireSession(event)
  limitWrites(session)
  const place = await validateBody(event, stepPlaceSchema)
  await session.requireSubject(place.subject)
  await asPerson(session, ({ database, portal }) => learnUnknown(database, portal, place))
  await syncInRequest(session, place.subject)
  return { steps: await withPortal(session.database, session.portal.id, transaction => listSteps(transaction, session.reader, place)) }
})
