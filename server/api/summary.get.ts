import { defineEventHandler, getQuery } from 'h3'
import type { SubjectSummary } from '#shared/schemas/roll-up'
import { summarySchema } from '#shared/schemas/roll-up'
import { withPortal } from '../database/with-portal'
import { requireSession } from '../http/require-session'
import { validate } from '../http/validate'
import { summarise } from '../summaries/summaries'

/** `GET /api/summary?subject=` */
export default defineEventHandler(async (event): Promise<SubjectSummary> => {
  const session = await requireSession(event)
  const { subject } = validate(summarySchema, getQuery(event))
  await session.requireSubject(subject)
  const found = await withPortal(session.database, session.portal.id, transaction => summarise(transaction, session.reader, [subject]))
  return found.get(subject) ?? { notes: 0, openFollowUps: 0, nextFollowUp: null, lastNote: null }
})
