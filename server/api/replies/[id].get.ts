import { defineEventHandler } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { requireEmployee } from '../../http/require-employee'
import { notFound } from '../../http/require-session'
import { requireId } from '../../http/settle'
import { readReply } from '../../replies/replies'

/** `GET /api/replies/:id` */
export default defineEventHandler(async (event): Promise<Reply> => {
  const { database, portal, reader } = await requireEmployee(event)
  const reply = await withPortal(database, portal.id, transaction => readReply(transaction, reader, requireId(event)))
  if (!reply) throw notFound()
  return reply
})
