import { defineEventHandler } from 'h3'
import type { Note } from '#shared/schemas/notes'
import { limitWrites } from '../../../http/limit-writes'
import { changeNote, requireNote } from '../../../http/note-in-request'
import { restoreNote } from '../../../notes/notes'

/** `POST /api/notes/:id/restore` */
export default defineEventHandler(async (event): Promise<Note> => {
  const { session, note } = await requireNote(event)
  limitWrites(session)
  return changeNote(session, transaction => restoreNote(transaction, session.reader, note))
})
