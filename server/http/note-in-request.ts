import { createError, getRouterParam } from 'h3'
import type { H3Event } from 'h3'
import { z } from 'zod'
import type { Note, VersionConflict } from '#shared/schemas/notes'
import { withPortal } from '../database/with-portal'
import type { Transaction } from '../database/client'
import type { Change } from '../notes/notes'
import { readNote } from '../notes/notes'
import type { Session } from './require-session'
import { notFound, requireSession } from './require-session'

const idSchema = z.uuid()

/**
 * The note that a route is about, for a person who may see it.
 * @throws H3Error 404 when there is none, it is another's private one, or its subject is not for this person
 */
export async function requireNote(event: H3Event): Promise<{ session: Session, note: Note }> {
  const session = await requireSession(event)
  const id = idSchema.safeParse(getRouterParam(event, 'id'))
  const note = id.success ? await withPortal(session.database, session.portal.id, transaction => readNote(transaction, session.reader, id.data)) : null
  if (!note) throw notFound()
  await session.requireSubject(note.subject)
  return { session, note }
}

/**
 * Runs a change of a note and answers with the note.
 * @throws H3Error 403 when the person may not, 409 with the note as it is now when another change came first
 */
export async function changeNote(session: Session, work: (transaction: Transaction) => Promise<Change>): Promise<Note> {
  const change = await withPortal(session.database, session.portal.id, work)
  if (change.outcome === 'forbidden') throw createError({ statusCode: 403, message: 'Only its author may do that.', data: { code: 'forbidden' } })
  if (change.outcome === 'conflict') {
    const data: VersionConflict = { code: 'version_conflict', note: change.note }
    throw createError({ statusCode: 409, message: 'Somebody has changed this note in the meantime.', data })
  }
  return change.note
}
