import { randomUUID } from 'node:crypto'
import { defineEventHandler, setResponseStatus } from 'h3'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { createFollowUpSchema } from '#shared/schemas/follow-ups'
import { withPortal } from '../../database/with-portal'
import { createFollowUp } from '../../follow-ups/follow-ups'
import { conflict, requireAssignee } from '../../http/follow-up-in-request'
import { limitWrites } from '../../http/limit-writes'
import { requireSession } from '../../http/require-session'
import { misfit, validateBody } from '../../http/validate'

const PROBLEM = { id: 'taken', noteId: 'no such note on this subject', repeats: 'expected a rule that comes again, such as FREQ=WEEKLY;INTERVAL=2' } as const

/** `POST /api/follow-ups`: 201 for a new one, 200 when this request came before, 409 with what is stored when it had something else in it then. */
export default defineEventHandler(async (event): Promise<FollowUp> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { id = randomUUID(), assignee = session.claims.user.id, noteId = null, source = null, repeats = null, ...fields } = await validateBody(event, createFollowUpSchema)
  await session.requireSubject(fields.subject)
  await requireAssignee(session, assignee)
  const stored = await withPortal(session.database, session.portal.id, transaction =>
    createFollowUp(transaction, session.reader, { id, assignee, noteId, source, repeats, ...fields }))
  if ('misfit' in stored) throw misfit(stored.misfit, PROBLEM[stored.misfit])
  if (stored.differs) throw conflict(stored.followUp, 'This follow-up was written already, with something else in it.')
  setResponseStatus(event, stored.created ? 201 : 200)
  return stored.followUp
})
