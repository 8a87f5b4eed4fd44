import { and, eq, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { FollowUp, FollowUpStatus } from '#shared/schemas/follow-ups'
import type { Person, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { freshAccess } from '../access'
import type { Transaction } from '../database/client'
import { followUps, subjectAccess, users } from '../database/schema'
import type { Reader } from '../notes/notes'
import { readNote } from '../notes/notes'
import { timeZoneOf } from '../portals/users'
import { dueColumns } from './due'

const author = alias(users, 'author')
const assignee = alias(users, 'assignee')
const closer = alias(users, 'closer')

function columns() {
  return {
    row: followUps,
    subjectTitle: subjectAccess.title,
    author: { name: author.name, photo: author.photo },
    assignee: { name: assignee.name, photo: assignee.photo },
    closer: { name: closer.name, photo: closer.photo },
  }
}

/** Follow-ups with the people of them, and the subject's name where the reader has been shown it lately. */
export function selectFollowUps(transaction: Transaction, reader: Reader, where: SQL | undefined) {
  const person = (table: typeof author | typeof assignee | typeof closer, id: SQL) => and(eq(table.portalId, followUps.portalId), sql`${table.id} = ${id}`)
  return transaction.select(columns()).from(followUps)
    .leftJoin(author, person(author, sql`${followUps.authorId}`))
    .leftJoin(assignee, person(assignee, sql`${followUps.assigneeId}`))
    .leftJoin(closer, person(closer, sql`${followUps.closedBy}`))
    .leftJoin(subjectAccess, and(freshAccess(reader.portalId, reader.user.id, sql`${followUps.subject}`), eq(subjectAccess.may, true)))
    .where(and(eq(followUps.portalId, reader.portalId), where))
    .$dynamic()
}
export type FollowUpRow = Awaited<ReturnType<typeof selectFollowUps>>[number]

/** Whether a follow-up is between the reader and somebody: then they see it whatever became of the subject. */
export function concerns(reader: Reader): SQL | undefined {
  return or(eq(followUps.authorId, reader.user.id), eq(followUps.assigneeId, reader.user.id))
}

/** Private ones show to author and assignee alone, also not to administrators. */
export function visibleTo(reader: Reader): SQL | undefined {
  return or(eq(followUps.visibility, 'shared'), concerns(reader))
}

export function toFollowUp({ row, subjectTitle, ...people }: FollowUpRow, reader: Reader): FollowUp {
  const person = (id: string, known: { name: string, photo: string | null } | null): Person => ({ id, name: known?.name ?? `#${id}`, photo: known?.photo ?? null })
  const mine = row.authorId === reader.user.id
  return {
    id: row.id,
    subject: row.subject,
    subjectTitle,
    title: row.title,
    author: person(row.authorId, people.author),
    assignee: person(row.assigneeId, people.assignee),
    dueAt: row.dueAt.toISOString(),
    dueOn: row.dueOn,
    wholeDay: row.wholeDay,
    visibility: row.visibility,
    status: row.status,
    noteId: row.noteId,
    source: row.sourceKind && row.sourceId ? { kind: row.sourceKind, id: row.sourceId } : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy === null ? null : person(row.closedBy, people.closer),
    can: { edit: mine || row.assigneeId === reader.user.id, delete: mine || reader.user.admin },
  }
}

/** One follow-up. @returns `null` when there is none, or it is private and between others */
export async function readFollowUp(transaction: Transaction, reader: Reader, id: string): Promise<FollowUp | null> {
  const [row] = await selectFollowUps(transaction, reader, and(eq(followUps.id, id), visibleTo(reader))).limit(1)
  return row ? toFollowUp(row, reader) : null
}

/** What a new follow-up is made of. */
export interface NewFollowUp {
  id: string
  subject: SubjectKey
  title: string
  assignee: string
  /** A day, or a moment with its offset: see `dueColumns`. */
  dueAt: string
  visibility: Visibility
  noteId: string | null
  source: Source | null
}

/**
 * Writes a follow-up. A request that comes again with the same id writes no second one. One that comes from a private note
 * is private: its title is of the same stuff.
 * @returns the follow-up, and whether it is new; otherwise which field does not fit
 */
export async function createFollowUp(transaction: Transaction, reader: Reader, { assignee: assigneeId, source, dueAt, ...fields }: NewFollowUp): Promise<{ followUp: FollowUp, created: boolean } | { misfit: 'id' | 'noteId' }> {
  const note = fields.noteId === null ? null : await readNote(transaction, reader, fields.noteId)
  if (fields.noteId !== null && (!note || note.subject !== fields.subject)) return { misfit: 'noteId' }
  const inserted = await transaction.insert(followUps).values({
    portalId: reader.portalId,
    authorId: reader.user.id,
    assigneeId,
    ...fields,
    visibility: note?.visibility === 'private' ? 'private' : fields.visibility,
    ...dueColumns(dueAt, await timeZoneOf(transaction, reader.portalId, reader.user.id)),
    sourceKind: source?.kind ?? null,
    sourceId: source?.id ?? null,
  }).onConflictDoNothing({ target: [followUps.portalId, followUps.id] }).returning({ id: followUps.id })
  const stored = await readFollowUp(transaction, reader, fields.id)
  if (!stored || stored.author.id !== reader.user.id || stored.subject !== fields.subject) return { misfit: 'id' }
  return { followUp: stored, created: inserted.length > 0 }
}

/** What became of a change: done, overtaken by another one, or not allowed. */
export type FollowUpChange = { outcome: 'done' | 'conflict', followUp: FollowUp } | { outcome: 'forbidden' }

/** Changes of a follow-up, by its author or assignee. */
export interface FollowUpFields {
  version: number
  title?: string | undefined
  assignee?: string | undefined
  dueAt?: string | undefined
  status?: FollowUpStatus | undefined
  visibility?: Visibility | undefined
}

/** Changes a follow-up that the reader sees, if it is still at the version that the change was made on. */
export async function updateFollowUp(transaction: Transaction, reader: Reader, followUp: FollowUp, change: FollowUpFields): Promise<FollowUpChange> {
  // Who may read it is its author's to say.
  const isAuthor = followUp.author.id === reader.user.id
  if (!followUp.can.edit || (change.visibility !== undefined && !isAuthor)) return { outcome: 'forbidden' }
  const { version, title, assignee: assigneeId, dueAt, status, visibility } = change
  const due = dueAt === undefined ? {} : dueColumns(dueAt, await timeZoneOf(transaction, reader.portalId, reader.user.id))
  const changed = await transaction.update(followUps)
    .set({
      version: sql`${followUps.version} + 1`,
      ...due,
      ...(title === undefined ? {} : { title }),
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(status === undefined || status === followUp.status ? {} : { status, ...closing(reader, status) }),
    })
    .where(and(eq(followUps.portalId, reader.portalId), eq(followUps.id, followUp.id), eq(followUps.version, version)))
    .returning({ id: followUps.id })
  // Whoever gives a private one away, and was not its author, does not see it any more: it comes back as it was sent on.
  const [row] = await selectFollowUps(transaction, reader, eq(followUps.id, followUp.id)).limit(1)
  if (!row) return { outcome: 'forbidden' }
  return { outcome: changed.length > 0 ? 'done' : 'conflict', followUp: toFollowUp(row, reader) }
}

function closing(reader: Reader, status: FollowUpStatus): Partial<typeof followUps.$inferInsert> {
  return status === 'open' ? { closedAt: null, closedBy: null } : { closedAt: new Date(), closedBy: reader.user.id }
}

/** Removes a follow-up for good, by its author or an administrator. */
export async function deleteFollowUp(transaction: Transaction, reader: Reader, followUp: FollowUp, version: number): Promise<FollowUpChange> {
  if (!followUp.can.delete) return { outcome: 'forbidden' }
  const deleted = await transaction.delete(followUps)
    .where(and(eq(followUps.portalId, reader.portalId), eq(followUps.id, followUp.id), eq(followUps.version, version)))
    .returning({ id: followUps.id })
  if (deleted.length > 0) return { outcome: 'done', followUp }
  const now = await readFollowUp(transaction, reader, followUp.id)
  return now ? { outcome: 'conflict', followUp: now } : { outcome: 'forbidden' }
}
