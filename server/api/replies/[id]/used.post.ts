import { defineEventHandler } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { withPortal } from '../../../database/with-portal'
import { limitWrites } from '../../../http/limit-writes'
import { requireEmployee } from '../../../http/require-employee'
import { notFound } from '../../../http/require-session'
import { requireId } from '../../../http/settle'
import { countUse } from '../../../replies/replies'

/** `POST /api/replies/:id/used`: the reply went into a message. */
export default defineEventHandler(async (event): Promise<Reply> => {
  const session = await requireEmployee(event)
  limitWrites(session)
  const reply = await withPortal(session.database, session.portal.id, transaction => countUse(transaction, session.reader, requireId(event)))
  if (!reply) throw notFound()
  return reply
})
