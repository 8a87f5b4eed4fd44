import { defineEventHandler } from 'h3'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { updateFollowUpSchema } from '#shared/schemas/follow-ups'
import { workingWeek } from '../../b24/working-week'
import { updateFollowUp } from '../../follow-ups/follow-ups'
import { changeFollowUp, requireAssignee, requireFollowUp } from '../../http/follow-up-in-request'
import { limitWrites } from '../../http/limit-writes'
import { validateBody } from '../../http/validate'

/** `PATCH /api/follow-ups/:id` with the version that the change was made on. */
export default defineEventHandler(async (event): Promise<FollowUp> => {
  const { session, followUp } = await requireFollowUp(event)
  limitWrites(session)
  const change = await validateBody(event, updateFollowUpSchema)
  if (followUp.can.edit && change.assignee !== undefined && change.assignee !== followUp.assignee.id) await requireAssignee(session, change.assignee)
  const week = change.snooze === 'tomorrow' || change.snooze === 'nextWeek' ? await workingWeek(session.database, session.portal, session.claims.user.id) : undefined
  return changeFollowUp(session, transaction => updateFollowUp(transaction, session.reader, followUp, change, week))
})
