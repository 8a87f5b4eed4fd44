import { defineEventHandler, getQuery } from 'h3'
import type { FollowUpPage } from '#shared/schemas/follow-ups'
import { checkListDays, listFollowUpsSchema } from '#shared/schemas/follow-ups'
import { withPortal } from '../../database/with-portal'
import { decodeDueCursor } from '../../follow-ups/cursor'
import { listFollowUps } from '../../follow-ups/list'
import { cursorField } from '../../http/cursor-field'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'

const querySchema = listFollowUpsSchema.extend({ before: cursorField(decodeDueCursor) }).superRefine(checkListDays)

/** `GET /api/follow-ups?subject=|list=&status=&from=&to=&before=&limit=` */
export default defineEventHandler(async (event): Promise<FollowUpPage> => {
  const session = await requireSession(event)
  const query = validate(querySchema, getQuery(event))
  if (query.subject !== undefined) await session.requireSubject(query.subject)
  return withPortal(session.database, session.portal.id, transaction => listFollowUps(transaction, session.reader, query))
})
