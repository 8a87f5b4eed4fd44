import { defineEventHandler } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { notFound, requireSession } from '../../http/require-session'
import { requireId } from '../../http/settle'
import { readReply } from '../../replies/replies'

/** `GET /api/replies/:id` */
export default defineEventHandler(async (event): Promise<Reply> => {
  const { database, portal, reader } = await requireSession(event)
  const reply = await withPortal(database, portal.id, transaction => readReply(transaction, reader, requireId(event)))
  if (!reply) throw notFound()
  return reply
})
