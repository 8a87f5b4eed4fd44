import { defineEventHandler, getQuery } from 'h3'
import type { NotePage } from '#shared/schemas/notes'
import { listNotesSchema } from '#shared/schemas/notes'
import { withPortal } from '../../database/with-portal'
import { cursorField } from '../../http/cursor-field'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { decodeCursor } from '../../notes/cursor'
import { listNotes } from '../../notes/notes'

const querySchema = listNotesSchema.extend({ before: cursorField(decodeCursor) })

/** `GET /api/notes?subject=&before=&limit=` */
export default defineEventHandler(async (event): Promise<NotePage> => {
  const session = await requireSession(event)
  const { subject, before, limit } = validate(querySchema, getQuery(event))
  await session.requireSubject(subject)
  return withPortal(session.database, session.portal.id, transaction => listNotes(transaction, session.reader, subject, before, limit))
})
