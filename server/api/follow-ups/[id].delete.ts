import { defineEventHandler, getQuery } from 'h3'
import type { FollowUp } from '#shared/schemas/follow-ups'
import { followUpVersionSchema } from '#shared/schemas/follow-ups'
import { deleteFollowUp } from '../../follow-ups/follow-ups'
import { changeFollowUp, requireFollowUp } from '../../http/follow-up-in-request'
import { limitWrites } from '../../http/limit-writes'
import { validate } from '../../http/validate'

/** `DELETE /api/follow-ups/:id?version=`: for good, by its author or an administrator. */
export default defineEventHandler(async (event): Promise<FollowUp> => {
  const { session, followUp } = await requireFollowUp(event)
  limitWrites(session)
  const { version } = validate(followUpVersionSchema, getQuery(event))
  return changeFollowUp(session, transaction => deleteFollowUp(transaction, session.reader, followUp, version))
})
