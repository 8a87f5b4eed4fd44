import { defineEventHandler, getQuery } from 'h3'
import { z } from 'zod'
import type { NotePage } from '#shared/schemas/notes'
import { listNotesSchema } from '#shared/schemas/notes'
import { withPortal } from '../../database/with-portal'
import { requireSession } from '../../http/require-session'
import { validate } from '../../http/validate'
import { decodeCursor } from '../../notes/cursor'
import { listNotes } from '../../notes/notes'

const querySchema = listNotesSchema.extend({
  before: z.string().transform((text, context) => {
    const cursor = decodeCursor(text)
    if (!cursor) context.addIssue({ code: 'custom', message: 'expected the "next" of a page before' })
    return cursor
  }).nullish().transform(cursor => cursor ?? null),
})

/** `GET /api/notes?subject=&before=&limit=` */
export default defineEventHandler(async (event): Promise<NotePage> => {
  const session = await requireSession(event)
  const { subject, before, limit } = validate(querySchema, getQuery(event))
  await session.requireSubject(subject)
  return withPortal(session.database, session.portal.id, transaction => listNotes(transaction, session.reader, subject, before, limit))
})
