import { randomUUID } from 'node:crypto'
import { defineEventHandler, setResponseStatus } from 'h3'
import type { Note } from '#shared/schemas/notes'
import { createNoteSchema } from '#shared/schemas/notes'
import { withPortal } from '../../database/with-portal'
import { requireSession } from '../../http/require-session'
import { misfit, validateBody } from '../../http/validate'
import { limitWrites } from '../../http/limit-writes'
import { createNote } from '../../notes/notes'

/** `POST /api/notes`: 201 for a new note, 200 when this request came before. */
export default defineEventHandler(async (event): Promise<Note> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { id = randomUUID(), ...fields } = await validateBody(event, createNoteSchema)
  await session.requireSubject(fields.subject)
  const stored = await withPortal(session.database, session.portal.id, transaction => createNote(transaction, session.reader, { id, ...fields }))
  if (!stored) throw misfit('id', 'taken')
  setResponseStatus(event, stored.created ? 201 : 200)
  return stored.note
})
