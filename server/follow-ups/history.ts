import { and, desc, eq, inArray } from 'drizzle-orm'
import type { FollowUp, FollowUpField, FollowUpFieldChange, FollowUpHistory } from '#shared/schemas/follow-ups'
import type { Transaction } from '../database/client'
import { followUpChanges, users } from '../database/schema'
import type { followUps } from '../database/schema'
import type { Reader } from '../notes/notes'

/** Changes that the history shows: more than anybody reads. */
const REVISIONS_AT_MOST = 200

type Stored = Pick<typeof followUps.$inferSelect, 'title' | 'dueOn' | 'dueAt' | 'wholeDay' | 'assigneeId' | 'status' | 'visibility' | 'repeats' | 'snoozedUntil'>

/** Never changed: where it came from. */
type Whole = Stored & Pick<typeof followUps.$inferSelect, 'portalId' | 'id' | 'noteId' | 'sourceKind' | 'sourceId'>

/** What is kept of each field: texts, so that a change reads the same in years. */
const KEPT: Record<FollowUpField, (followUp: Stored) => string | null> = {
  title: ({ title }) => title,
  due: ({ wholeDay, dueOn, dueAt }) => wholeDay ? dueOn : dueAt.toISOString(),
  assignee: ({ assigneeId }) => assigneeId,
  status: ({ status }) => status,
  visibility: ({ visibility }) => visibility,
  repeats: ({ repeats }) => repeats,
  snooze: ({ snoozedUntil }) => snoozedUntil?.toISOString() ?? null,
}

/** What two versions of a follow-up differ in. */
export function differences(before: Stored, after: Stored): FollowUpFieldChange[] {
  return (Object.keys(KEPT) as FollowUpField[])
    .map(field => ({ field, from: KEPT[field](before), to: KEPT[field](after) }))
    .filter(({ from, to }) => from !== to)
}

/** Whether a follow-up had all this in it when it was written, whatever was changed since. */
export async function wasWrittenAs(transaction: Transaction, stored: Whole, wanted: Omit<Whole, 'portalId' | 'id'>): Promise<boolean> {
  const rows = await transaction.select({ changes: followUpChanges.changes }).from(followUpChanges)
    .where(and(eq(followUpChanges.portalId, stored.portalId), eq(followUpChanges.followUpId, stored.id))).orderBy(desc(followUpChanges.version))
  const first = new Map(rows.flatMap(({ changes }) => changes.map(({ field, from }) => [field, from])))
  const isSame = (field: FollowUpField) => (first.has(field) ? first.get(field) : KEPT[field](stored)) === KEPT[field](wanted)
  return (Object.keys(KEPT) as FollowUpField[]).every(isSame)
    && stored.noteId === wanted.noteId && stored.sourceKind === wanted.sourceKind && stored.sourceId === wanted.sourceId
}

/** Keeps who has changed what; nothing of a change that has changed nothing. */
export async function keepChange(transaction: Transaction, reader: Reader, { id, version }: { id: string, version: number }, changes: FollowUpFieldChange[]): Promise<void> {
  if (changes.length === 0) return
  await transaction.insert(followUpChanges).values({ portalId: reader.portalId, followUpId: id, version, changedBy: reader.user.id, changes })
}

/**
 * What has changed of a follow-up that the reader sees, the latest first. What it was while it was private is between its
 * author and its assignee: others see it from the day it was shared.
 */
export async function readHistory(transaction: Transaction, reader: Reader, followUp: FollowUp): Promise<FollowUpHistory> {
  const rows = await transaction.select().from(followUpChanges)
    .where(and(eq(followUpChanges.portalId, reader.portalId), eq(followUpChanges.followUpId, followUp.id)))
    .orderBy(desc(followUpChanges.version)).limit(REVISIONS_AT_MOST)
  const isParty = [followUp.author.id, followUp.assignee.id].includes(reader.user.id)
  const sharing = rows.findIndex(({ changes }) => changes.some(({ field, to }) => field === 'visibility' && to === 'shared'))
  const visible = isParty || sharing < 0 ? rows : rows.slice(0, sharing)
  const people = await peopleOf(transaction, reader, visible.flatMap(({ changedBy, changes }) => [changedBy, ...changes.flatMap(idsIn)]))
  const nameOf = (id: string | null) => id === null ? null : people.get(id)?.name ?? `#${id}`
  return {
    revisions: visible.map(({ version, changedAt, changedBy, changes }) => ({
      version,
      at: changedAt.toISOString(),
      by: { id: changedBy, name: nameOf(changedBy)!, photo: people.get(changedBy)?.photo ?? null },
      changes: changes.map(change => change.field === 'assignee' ? { ...change, from: nameOf(change.from), to: nameOf(change.to) } : change),
    })),
  }
}

function idsIn({ field, from, to }: FollowUpFieldChange): string[] {
  return field === 'assignee' ? [from, to].filter(id => id !== null) : []
}

async function peopleOf(transaction: Transaction, reader: Reader, ids: string[]): Promise<Map<string, { name: string, photo: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await transaction.select({ id: users.id, name: users.name, photo: users.photo }).from(users)
    .where(and(eq(users.portalId, reader.portalId), inArray(users.id, [...new Set(ids)])))
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}
