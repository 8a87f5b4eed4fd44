import { createError, defineEventHandler } from 'h3'
import type { TimelineComment } from '#shared/schemas/notes'
import { timelineSchema } from '#shared/schemas/notes'
import { addTimelineComment, timelineOwner } from '../../../b24/timeline'
import { limitWrites } from '../../../http/limit-writes'
import { requireNote } from '../../../http/note-in-request'
import { sendInRequest } from '../../../http/send-in-request'
import { misfit, validateBody } from '../../../http/validate'

/** `POST /api/notes/:id/timeline`: the note as a comment in its CRM record's timeline, in its author's own name. */
export default defineEventHandler(async (event): Promise<TimelineComment> => {
  const { session, note } = await requireNote(event)
  limitWrites(session)
  const { id, version } = await validateBody(event, timelineSchema)
  if (!note.can.edit) throw createError({ statusCode: 403, message: 'Only its author may do that.', data: { code: 'forbidden' } })
  const owner = timelineOwner(note.subject)
  if (owner === null) throw misfit('subject', 'not a record of the CRM')
  if (note.visibility === 'private' || note.deletedAt !== null) throw misfit('note', 'not for others')
  if (note.version !== version) throw misfit('version', 'not the newest')
  return { id: await sendInRequest(event, session, { id, ...owner, text: note.body }, addTimelineComment) }
})
