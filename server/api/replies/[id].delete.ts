import { defineEventHandler, getQuery } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { versionSchema } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireEmployee } from '../../http/require-employee'
import { requireId, settle } from '../../http/settle'
import { validate } from '../../http/validate'
import { deleteReply } from '../../replies/replies'

/** `DELETE /api/replies/:id?version=`: for good. */
export default defineEventHandler(async (event): Promise<Reply> => {
  const session = await requireEmployee(event)
  limitWrites(session)
  const id = requireId(event)
  const { version } = validate(versionSchema, getQuery(event))
  return settle(await withPortal(session.database, session.portal.id, transaction => deleteReply(transaction, session.reader, id, version)), 'reply')
})
