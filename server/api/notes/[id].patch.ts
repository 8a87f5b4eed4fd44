import { defineEventHandler } from 'h3'
import type { Note } from '#shared/schemas/notes'
import { updateNoteSchema } from '#shared/schemas/notes'
import { limitWrites } from '../../http/limit-writes'
import { changeNote, requireNote } from '../../http/note-in-request'
import { validateBody } from '../../http/validate'
import { updateNote } from '../../notes/notes'

/** `PATCH /api/notes/:id` with the version that the change was made on. */
export default defineEventHandler(async (event): Promise<Note> => {
  const { session, note } = await requireNote(event)
  limitWrites(session)
  const change = await validateBody(event, updateNoteSchema)
  return changeNote(session, transaction => updateNote(transaction, session.reader, note, change))
})
