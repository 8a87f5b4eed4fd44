import { defineEventHandler, getQuery } from 'h3'
import type { Note } from '#shared/schemas/notes'
import { noteVersionSchema } from '#shared/schemas/notes'
import { limitWrites } from '../../http/limit-writes'
import { changeNote, requireNote } from '../../http/note-in-request'
import { validate } from '../../http/validate'
import { deleteNote } from '../../notes/notes'

/** `DELETE /api/notes/:id?version=`: for now; `restore` brings it back for 30 days. */
export default defineEventHandler(async (event): Promise<Note> => {
  const { session, note } = await requireNote(event)
  limitWrites(session)
  const { version } = validate(noteVersionSchema, getQuery(event))
  return changeNote(session, transaction => deleteNote(transaction, session.reader, note, version))
})
