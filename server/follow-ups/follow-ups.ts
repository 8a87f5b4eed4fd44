import { and, eq, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { FollowUp, FollowUpStatus, Snooze } from '#shared/schemas/follow-ups'
import type { Person, Visibility } from '#shared/schemas/notes'
import type { Source } from '#shared/schemas/source'
import type { SubjectKey } from '#shared/subjects'
import { freshAccess } from '../access'
import type { Transaction } from '../database/client'
import { followUps, subjectAccess, users } from '../database/schema'
import type { Reader } from '../notes/notes'
import { readNote } from '../notes/notes'
import { timeZoneOf } from '../portals/users'
import type { Due } from './due'
import { dueColumns } from './due'
import { differences, keepChange, wasWrittenAs } from './history'
import type { WorkingWeek } from './remind'
import { MONDAY_TO_FRIDAY, snoozeMoment } from './remind'
import { remindAt } from './remind-at'
import { repeatRule } from './repeats'
import type { Row } from './series'
import { addSuccessor, seriesDay, takeBackSuccessor } from './series'
import { toldAt } from './told'

const author = alias(users, 'author')
const assignee = alias(users, 'assignee')
const closer = alias(users, 'closer')
const successor = alias(followUps, 'successor')

function columns() {
  return {
    row: followUps,
    subjectTitle: subjectAccess.title,
    nextId: successor.id,
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
    .leftJoin(successor, and(eq(successor.portalId, followUps.portalId), eq(successor.follows, followUps.id)))
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

export function toFollowUp({ row, subjectTitle, nextId, ...people }: FollowUpRow, reader: Reader): FollowUp {
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
    remindAt: row.remindAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    repeats: row.repeats,
    follows: row.follows,
    nextId,
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
  /** See `repeatRule`. @default it comes once */
  repeats?: string | null
  visibility: Visibility
  noteId: string | null
  source: Source | null
}

/** What became of a request to write one. */
interface Written {
  followUp: FollowUp
  /** It is new. */
  created: boolean
  /** There is one with this id already that was written with something else in it. */
  differs: boolean
}

/**
 * Writes a follow-up. A request that comes again with the same id writes no second one. One that comes from a private note
 * is private: its title is of the same stuff.
 * @returns the follow-up as it is now; otherwise which field does not fit
 */
export async function createFollowUp(transaction: Transaction, reader: Reader, { assignee: assigneeId, source, dueAt, repeats: wanted = null, ...fields }: NewFollowUp): Promise<Written | { misfit: 'id' | 'noteId' | 'repeats' }> {
  const note = fields.noteId === null ? null : await readNote(transaction, reader, fields.noteId)
  if (fields.noteId !== null && (!note || note.subject !== fields.subject)) return { misfit: 'noteId' }
  const due = dueColumns(dueAt, await timeZoneOf(transaction, reader.portalId, reader.user.id))
  const repeats = wanted === null ? null : repeatRule(wanted, due.dueOn)
  if (wanted !== null && repeats === null) return { misfit: 'repeats' }
  const values = {
    portalId: reader.portalId,
    authorId: reader.user.id,
    assigneeId,
    ...fields,
    visibility: note?.visibility === 'private' ? 'private' as const : fields.visibility,
    ...due,
    repeats,
    sourceKind: source?.kind ?? null,
    sourceId: source?.id ?? null,
  }
  const inserted = await transaction.insert(followUps).values({ ...values, remindAt: await remindAt(transaction, reader, { ...due, assigneeId, snoozedUntil: null }) })
    .onConflictDoNothing({ target: [followUps.portalId, followUps.id] }).returning({ id: followUps.id })
  const [stored] = await selectFollowUps(transaction, reader, and(eq(followUps.id, fields.id), visibleTo(reader))).limit(1)
  if (!stored || stored.row.authorId !== reader.user.id || stored.row.subject !== fields.subject) return { misfit: 'id' }
  const created = inserted.length > 0
  return { followUp: toFollowUp(stored, reader), created, differs: !created && !await wasWrittenAs(transaction, stored.row, { ...values, status: 'open', snoozedUntil: null }) }
}

/** Why a field of a change does not fit. */
const MISFITS = {
  repeats: 'expected a rule that comes again, such as FREQ=WEEKLY;INTERVAL=2',
  snoozePast: 'expected a time to come',
  snoozeClosed: 'the follow-up is closed',
} as const

/** What became of a change: done, overtaken by another one, not allowed, or with a field that does not fit. */
export type FollowUpChange = { outcome: 'done' | 'conflict', followUp: FollowUp } | { outcome: 'forbidden' } | { outcome: 'misfit', field: string, problem: string }

/** Changes of a follow-up, by its author or assignee. */
export interface FollowUpFields {
  version: number
  title?: string | undefined
  assignee?: string | undefined
  dueAt?: string | undefined
  status?: FollowUpStatus | undefined
  visibility?: Visibility | undefined
  /** `null`: it comes once. */
  repeats?: string | null | undefined
  /** Until when its reminder waits; `null`: it does not. */
  snooze?: Snooze | null | undefined
}

/**
 * Changes a follow-up that the reader sees, if it is still at the version that the change was made on. Done, it makes way
 * for the next one where it repeats; opened again, it takes that one back unless somebody has touched it.
 * @param week on which days the assignee works
 */
export async function updateFollowUp(transaction: Transaction, reader: Reader, followUp: FollowUp, change: FollowUpFields, week: WorkingWeek = MONDAY_TO_FRIDAY): Promise<FollowUpChange> {
  // Who may read it is its author's to say.
  const isAuthor = followUp.author.id === reader.user.id
  if (!followUp.can.edit || (change.visibility !== undefined && !isAuthor)) return { outcome: 'forbidden' }
  const [before] = await transaction.select().from(followUps)
    .where(and(eq(followUps.portalId, reader.portalId), eq(followUps.id, followUp.id), eq(followUps.version, change.version))).for('update')
  if (before) {
    const after = await changed(transaction, reader, before, change, week)
    if ('misfit' in after) return { outcome: 'misfit', field: after.misfit, problem: after.problem }
    await transaction.update(followUps).set(after).where(and(eq(followUps.portalId, reader.portalId), eq(followUps.id, before.id)))
    await keepChange(transaction, reader, after, differences(before, after))
    if (after.status === 'done' && before.status !== 'done') await addSuccessor(transaction, reader, after)
    if (after.status !== 'done' && before.status === 'done') await takeBackSuccessor(transaction, reader, after)
  }
  // Whoever gives a private one away, and was not its author, does not see it any more: it comes back as it was sent on.
  const [row] = await selectFollowUps(transaction, reader, eq(followUps.id, followUp.id)).limit(1)
  if (!row) return { outcome: 'forbidden' }
  return { outcome: before ? 'done' : 'conflict', followUp: toFollowUp(row, reader) }
}

/** A follow-up as a change makes it. */
async function changed(transaction: Transaction, reader: Reader, before: Row, change: FollowUpFields, week: WorkingWeek): Promise<Omit<Row, 'seq' | 'kind'> | { misfit: 'repeats' | 'snooze', problem: string }> {
  const { seq: _, kind: __, ...kept } = before
  const due = change.dueAt === undefined ? null : otherDue(before, dueColumns(change.dueAt, await timeZoneOf(transaction, reader.portalId, reader.user.id)))
  const { title = before.title, assignee: assigneeId = before.assigneeId, status = before.status, visibility = before.visibility } = change
  // What was put off was the reminder of another day, or of somebody else.
  const isAnother = due !== null || assigneeId !== before.assigneeId
  const after = {
    ...kept, ...due, title, assigneeId, status, visibility, repeats: before.repeats,
    version: before.version + 1,
    snoozedUntil: isAnother ? null : before.snoozedUntil,
    skippedTime: due === null ? before.skippedTime : null,
    ...(status === before.status ? {} : closing(reader, status)),
  }
  if (change.repeats !== undefined) {
    after.repeats = change.repeats === null ? null : repeatRule(change.repeats, await seriesDay(transaction, after))
    if (change.repeats !== null && after.repeats === null) return { misfit: 'repeats', problem: MISFITS.repeats }
  }
  if (change.snooze !== undefined) {
    if (status !== 'open') return { misfit: 'snooze', problem: MISFITS.snoozeClosed }
    const timeZone = await timeZoneOf(transaction, reader.portalId, assigneeId, after.timeZone)
    after.snoozedUntil = change.snooze === null ? null : snoozeMoment(change.snooze, new Date(), timeZone, week)
    if (after.snoozedUntil !== null && after.snoozedUntil.getTime() <= Date.now()) return { misfit: 'snooze', problem: MISFITS.snoozePast }
  }
  if (status !== 'open') after.remindAt = null
  else if (isAnother) after.remindAt = await remindAt(transaction, reader, after)
  else if (change.snooze !== undefined || before.status !== 'open') after.remindAt = await remindAt(transaction, reader, after, moment => toldAt(transaction, before, moment))
  return after
}

/** A day or moment that a follow-up is not due at already: whoever says the same again, as after a lost answer, tells nobody anything new. */
function otherDue(before: Row, due: Due): Due | null {
  const isSame = due.wholeDay ? due.dueOn === before.dueOn : due.dueAt.getTime() === before.dueAt.getTime()
  return isSame && due.wholeDay === before.wholeDay ? null : due
}

function closing(reader: Reader, status: FollowUpStatus): Pick<Row, 'closedAt' | 'closedBy'> {
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
