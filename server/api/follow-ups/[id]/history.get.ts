import { defineEventHandler } from 'h3'
import type { FollowUpHistory } from '#shared/schemas/follow-ups'
import { withPortal } from '../../../database/with-portal'
import { readHistory } from '../../../follow-ups/history'
import { requireFollowUp } from '../../../http/follow-up-in-request'

/** `GET /api/follow-ups/:id/history` */
export default defineEventHandler(async (event): Promise<FollowUpHistory> => {
  const { session, followUp } = await requireFollowUp(event)
  return withPortal(session.database, session.portal.id, transaction => readHistory(transaction, session.reader, followUp))
})
