import { defineEventHandler, getQuery } from 'h3'
import type { AssigneeAccess } from '#shared/schemas/follow-ups'
import { assigneeQuerySchema } from '#shared/schemas/follow-ups'
import { assigneeAccess } from '../../b24/assignee-access'
import { requireAssignee } from '../../http/follow-up-in-request'
import { limitWrites } from '../../http/limit-writes'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'

/** `GET /api/follow-ups/assignee?id=&subject=`: whether the portal shows them the subject, for somebody who sees it. */
export default defineEventHandler(async (event): Promise<AssigneeAccess> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { id, subject } = validate(assigneeQuerySchema, getQuery(event))
  await session.requireSubject(subject)
  await requireAssignee(session, id)
  return { may: await assigneeAccess(session.database, session.portal, session.claims.user.id, id, subject) }
})
