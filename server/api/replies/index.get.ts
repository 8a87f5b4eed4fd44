import { defineEventHandler, getQuery } from 'h3'
import type { ReplyList } from '#shared/schemas/replies'
import { listRepliesSchema } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { requireEmployee } from '../../http/require-employee'
import { validate } from '../../http/validate'
import { listReplies } from '../../replies/replies'

/** `GET /api/replies?line=`: those of the team and one's own. */
export default defineEventHandler(async (event): Promise<ReplyList> => {
  const { database, portal, reader } = await requireEmployee(event)
  const { line = null } = validate(listRepliesSchema, getQuery(event))
  return { replies: await withPortal(database, portal.id, transaction => listReplies(transaction, reader, line)) }
})
