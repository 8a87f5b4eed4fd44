import { defineEventHandler } from 'h3'
import type { Note } from '#shared/schemas/notes'
import { requireNote } from '../../http/note-in-request'

/** `GET /api/notes/:id` */
export default defineEventHandler(async (event): Promise<Note> => (await requireNote(event)).note)
