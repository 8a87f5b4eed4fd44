import { defineEventHandler } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { updateReplySchema } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireEmployee } from '../../http/require-employee'
import { requireId, settle } from '../../http/settle'
import { validateBody } from '../../http/validate'
import { updateReply } from '../../replies/replies'

/** `PATCH /api/replies/:id` with the version that the change was made on. */
export default defineEventHandler(async (event): Promise<Reply> => {
  const session = await requireEmployee(event)
  limitWrites(session)
  const id = requireId(event)
  const change = await validateBody(event, updateReplySchema)
  return settle(await withPortal(session.database, session.portal.id, transaction => updateReply(transaction, session.reader, id, change)), 'reply')
})
