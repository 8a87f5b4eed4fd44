import { randomUUID } from 'node:crypto'
import { createError, defineEventHandler, setResponseStatus } from 'h3'
import type { Reply } from '#shared/schemas/replies'
import { REPLIES_AT_MOST, createReplySchema } from '#shared/schemas/replies'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireEmployee } from '../../http/require-employee'
import { misfit, validateBody } from '../../http/validate'
import { createReply } from '../../replies/replies'

/** `POST /api/replies`: 201 for a new one, 200 when this request came before. */
export default defineEventHandler(async (event): Promise<Reply> => {
  const session = await requireEmployee(event)
  limitWrites(session)
  const { id = randomUUID(), ...fields } = await validateBody(event, createReplySchema)
  const stored = await withPortal(session.database, session.portal.id, transaction => createReply(transaction, session.reader, { id, ...fields }))
  if ('reply' in stored) {
    setResponseStatus(event, stored.created ? 201 : 200)
    return stored.reply
  }
  if (stored.problem === 'taken') throw misfit('id', 'taken')
  throw createError({ statusCode: 409, message: `There are ${REPLIES_AT_MOST} replies already. Delete some first.`, data: { code: 'full' } })
})
