import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { SubjectSummary } from '#shared/schemas/roll-up'
import type { SubjectKey } from '#shared/subjects'
import type { Transaction } from '../database/client'
import { followUps, notes, users } from '../database/schema'
import { visibleTo as followUpsVisibleTo } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'
import { visibleTo as notesVisibleTo } from '../notes/notes'
import { oneLine } from './one-line'

/** Characters of a note that are read for its first line. */
const READ_CHARACTERS = 400

/**
 * What the reader may see on some subjects, in short, which the caller has made sure that they may see. In three queries,
 * however many there are.
 * @returns one entry for each subject that has something
 */
export async function summarise(transaction: Transaction, reader: Reader, subjects: readonly SubjectKey[]): Promise<Map<SubjectKey, SubjectSummary>> {
  if (subjects.length === 0) return new Map()
  const [counts, next] = [await countNotes(transaction, reader, subjects), await openFollowUps(transaction, reader, subjects)]
  const last = await lastNotes(transaction, reader, [...counts.values()].map(({ last }) => last))
  return new Map([...new Set([...counts.keys(), ...next.keys()])].map(subject => [subject, {
    notes: counts.get(subject)?.notes ?? 0,
    lastNote: last.get(subject) ?? null,
    openFollowUps: next.get(subject)?.openFollowUps ?? 0,
    nextFollowUp: next.get(subject)?.nextFollowUp ?? null,
  }]))
}

async function countNotes(transaction: Transaction, reader: Reader, subjects: readonly SubjectKey[]) {
  const rows = await transaction.select({ subject: notes.subject, notes: sql`count(*)`.mapWith(Number), last: sql`max(${notes.seq})`.mapWith(Number) }).from(notes)
    .where(and(eq(notes.portalId, reader.portalId), inArray(notes.subject, [...subjects]), isNull(notes.deletedAt), notesVisibleTo(reader)))
    .groupBy(notes.subject)
  return new Map(rows.map(row => [row.subject, row]))
}

async function lastNotes(transaction: Transaction, reader: Reader, seqs: number[]) {
  if (seqs.length === 0) return new Map<SubjectKey, SubjectSummary['lastNote']>()
  const rows = await transaction.select({
    subject: notes.subject, body: sql<string>`left(${notes.body}, ${READ_CHARACTERS})`, createdAt: notes.createdAt,
    authorId: notes.authorId, authorName: users.name, authorPhoto: users.photo,
  }).from(notes)
    .leftJoin(users, and(eq(users.portalId, notes.portalId), eq(users.id, notes.authorId)))
    .where(and(eq(notes.portalId, reader.portalId), inArray(notes.seq, seqs)))
  return new Map(rows.map(({ subject, body, createdAt, ...author }): [SubjectKey, SubjectSummary['lastNote']] => [subject, {
    text: oneLine(body),
    author: { id: author.authorId, name: author.authorName ?? `#${author.authorId}`, photo: author.authorPhoto },
    createdAt: createdAt.toISOString(),
  }]))
}

async function openFollowUps(transaction: Transaction, reader: Reader, subjects: readonly SubjectKey[]) {
  const rows = await transaction.selectDistinctOn([followUps.subject], {
    subject: followUps.subject, open: sql`count(*) over (partition by ${followUps.subject})`.mapWith(Number),
    id: followUps.id, title: followUps.title, dueAt: followUps.dueAt, dueOn: followUps.dueOn, wholeDay: followUps.wholeDay,
    assigneeId: followUps.assigneeId, assigneeName: users.name, assigneePhoto: users.photo,
  }).from(followUps)
    .leftJoin(users, and(eq(users.portalId, followUps.portalId), eq(users.id, followUps.assigneeId)))
    .where(and(eq(followUps.portalId, reader.portalId), inArray(followUps.subject, [...subjects]), eq(followUps.status, 'open'), followUpsVisibleTo(reader)))
    .orderBy(asc(followUps.subject), asc(followUps.dueAt), asc(followUps.seq))
  return new Map(rows.map(({ subject, open, dueAt, assigneeId, assigneeName, assigneePhoto, ...next }) => [subject, {
    openFollowUps: open,
    nextFollowUp: {
      ...next, dueAt: dueAt.toISOString(), status: 'open' as const,
      assignee: { id: assigneeId, name: assigneeName ?? `#${assigneeId}`, photo: assigneePhoto },
    },
  }]))
}
