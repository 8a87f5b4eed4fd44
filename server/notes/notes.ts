import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Note, NotePage, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { freshAccess } from '../access'
import type { Transaction } from '../database/client'
import { noteRevisions, notes, subjectAccess, users } from '../database/schema'
import type { Cursor } from './cursor'
import { encodeCursor } from './cursor'

/** Days for which a deleted note can be restored. */
export const RESTORE_DAYS = 30

/** Who reads or writes: the person of the session. */
export interface Reader {
  portalId: string
  user: { id: string, admin: boolean }
}

const columns = {
  id: notes.id, seq: notes.seq, subject: notes.subject, body: notes.body, visibility: notes.visibility, pinned: notes.pinned,
  version: notes.version, createdAt: notes.createdAt, editedAt: notes.editedAt, deletedAt: notes.deletedAt,
  sourceKind: notes.sourceKind, sourceId: notes.sourceId,
  authorId: notes.authorId, authorName: users.name, authorPhoto: users.photo,
}
type Row = Pick<typeof notes.$inferSelect, 'id' | 'seq' | 'subject' | 'body' | 'visibility' | 'pinned' | 'version' | 'createdAt' | 'editedAt' | 'deletedAt' | 'sourceKind' | 'sourceId' | 'authorId'>
  & { authorName: string | null, authorPhoto: string | null }

function select(transaction: Transaction, where: SQL | undefined) {
  return transaction.select(columns).from(notes)
    .leftJoin(users, and(eq(users.portalId, notes.portalId), eq(users.id, notes.authorId)))
    .where(where)
    .$dynamic()
}

/** Private notes show to their author alone, also not to administrators. */
export function visibleTo(reader: Reader): SQL | undefined {
  return or(eq(notes.visibility, 'shared'), eq(notes.authorId, reader.user.id))
}

function toNote(row: Row, reader: Reader): Note {
  const mine = row.authorId === reader.user.id
  return {
    id: row.id,
    subject: row.subject,
    body: row.body,
    visibility: row.visibility,
    pinned: row.pinned,
    source: row.sourceKind && row.sourceId ? { kind: row.sourceKind, id: row.sourceId } : null,
    author: { id: row.authorId, name: row.authorName ?? `#${row.authorId}`, photo: row.authorPhoto },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    can: { edit: mine, delete: mine || reader.user.admin },
  }
}

/**
 * One page of a subject's notes: pinned ones first, then the newest. The caller has made sure that the reader may see the
 * subject.
 * @param before where the page before this one ended
 */
export async function listNotes(transaction: Transaction, reader: Reader, subject: SubjectKey, before: Cursor | null, limit: number): Promise<NotePage> {
  const after = before === null
    ? undefined
    : before.pinned
      ? or(eq(notes.pinned, false), and(eq(notes.pinned, true), lt(notes.seq, before.seq)))
      : and(eq(notes.pinned, false), lt(notes.seq, before.seq))
  const rows = await select(transaction, and(eq(notes.portalId, reader.portalId), eq(notes.subject, subject), isNull(notes.deletedAt), visibleTo(reader), after))
    .orderBy(desc(notes.pinned), desc(notes.seq))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { notes: page.map(row => toNote(row, reader)), next: rows.length > limit && last ? encodeCursor(last) : null }
}

/**
 * Notes by their numbers, the newest first, with the names of their subjects. The caller has made sure that the reader may
 * see the subjects.
 * @param extra something else to read of each, made of its text
 */
export async function listNotesBySeq<T>(transaction: Transaction, reader: Reader, seqs: readonly number[], extra: (body: SQL) => SQL<T>): Promise<{ note: Note, subjectTitle: string | null, extra: T }[]> {
  const rows = await transaction.select({ ...columns, subjectTitle: subjectAccess.title, extra: extra(sql`${notes.body}`) }).from(notes)
    .leftJoin(users, and(eq(users.portalId, notes.portalId), eq(users.id, notes.authorId)))
    .leftJoin(subjectAccess, and(freshAccess(reader.portalId, reader.user.id, sql`${notes.subject}`), eq(subjectAccess.may, true)))
    .where(and(eq(notes.portalId, reader.portalId), inArray(notes.seq, [...seqs]), isNull(notes.deletedAt), visibleTo(reader)))
    .orderBy(desc(notes.seq))
  return rows.map(({ subjectTitle, extra, ...row }) => ({ note: toNote(row, reader), subjectTitle, extra: extra as T }))
}

/**
 * One note. @returns `null` when there is none, it is another's private one, or it was deleted by somebody else.
 * Who deleted it still reads it, to restore it.
 */
export async function readNote(transaction: Transaction, reader: Reader, id: string): Promise<Note | null> {
  const [row] = await select(transaction, and(
    eq(notes.portalId, reader.portalId), eq(notes.id, id), visibleTo(reader),
    or(isNull(notes.deletedAt), eq(notes.deletedBy, reader.user.id), eq(notes.authorId, reader.user.id)),
  )).limit(1)
  return row ? toNote(row, reader) : null
}

/** Text and settings of a new note. */
export interface NewNote {
  id: string
  subject: SubjectKey
  body: string
  visibility: Visibility
  pinned: boolean
  source?: Source | null | undefined
}

/**
 * Writes a note. A request that comes again with the same id writes no second one.
 * @returns the note, and whether it is new; `null` when the id belongs to a note that the author cannot see
 */
export async function createNote(transaction: Transaction, author: Reader, { source, ...note }: NewNote): Promise<{ note: Note, created: boolean } | null> {
  const inserted = await transaction.insert(notes)
    .values({ portalId: author.portalId, authorId: author.user.id, ...note, sourceKind: source?.kind ?? null, sourceId: source?.id ?? null })
    .onConflictDoNothing({ target: [notes.portalId, notes.id] })
    .returning({ id: notes.id })
  const stored = await readNote(transaction, author, note.id)
  const isAnothers = stored === null || stored.author.id !== author.user.id || stored.subject !== note.subject
  return isAnothers ? null : { note: stored, created: inserted.length > 0 }
}

/** What became of a change: done, overtaken by another one, or not allowed. */
export type Change = { outcome: 'done' | 'conflict', note: Note } | { outcome: 'forbidden' }

/** Changes of one note: its text and visibility by its author, the pin by whoever sees it. */
export interface NoteChange {
  version: number
  body?: string | undefined
  visibility?: Visibility | undefined
  pinned?: boolean | undefined
}

/**
 * Changes a note that the reader sees, if it is still at the version that the change was made on. A text that is replaced
 * is kept as a revision.
 */
export async function updateNote(transaction: Transaction, reader: Reader, note: Note, change: NoteChange): Promise<Change> {
  const touchesText = change.body !== undefined || change.visibility !== undefined
  if (touchesText && !note.can.edit) return { outcome: 'forbidden' }
  const { version, body, visibility, pinned } = change
  if (body !== undefined && body !== note.body && version === note.version) {
    await transaction.insert(noteRevisions)
      .values({ portalId: reader.portalId, noteId: note.id, version: note.version, body: note.body, replacedBy: reader.user.id })
      .onConflictDoNothing()
  }
  return apply(transaction, reader, note.id, version, {
    ...(body === undefined ? {} : { body, editedAt: new Date() }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(pinned === undefined ? {} : { pinned }),
  })
}

/** Deletes a note for now; it can be restored for 30 days. */
export async function deleteNote(transaction: Transaction, reader: Reader, note: Note, version: number): Promise<Change> {
  if (!note.can.delete) return { outcome: 'forbidden' }
  return apply(transaction, reader, note.id, version, { deletedAt: new Date(), deletedBy: reader.user.id })
}

/** Brings a deleted note back. One that is not deleted stays as it is. */
export async function restoreNote(transaction: Transaction, reader: Reader, note: Note): Promise<Change> {
  if (!note.can.delete) return { outcome: 'forbidden' }
  if (note.deletedAt === null) return { outcome: 'done', note }
  return apply(transaction, reader, note.id, note.version, { deletedAt: null, deletedBy: null })
}

async function apply(transaction: Transaction, reader: Reader, id: string, version: number, values: Partial<typeof notes.$inferInsert>): Promise<Change> {
  const changed = await transaction.update(notes)
    .set({ ...values, version: sql`${notes.version} + 1` })
    .where(and(eq(notes.portalId, reader.portalId), eq(notes.id, id), eq(notes.version, version)))
    .returning({ id: notes.id })
  const note = await readNote(transaction, reader, id)
  if (!note) return { outcome: 'forbidden' }
  return { outcome: changed.length > 0 ? 'done' : 'conflict', note }
}

/** Removes notes of a portal for good whose time to be restored is over. @returns how many */
export async function purgeDeletedNotes(transaction: Transaction, portalId: string): Promise<number> {
  const purged = await transaction.delete(notes)
    .where(and(eq(notes.portalId, portalId), isNotNull(notes.deletedAt), lt(notes.deletedAt, sql`now() - make_interval(days => ${RESTORE_DAYS})`)))
    .returning({ id: notes.id })
  return purged.length
}
