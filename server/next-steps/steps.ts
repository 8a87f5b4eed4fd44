import { createHash } from 'node:crypto'
import { and, eq, inArray, or } from 'drizzle-orm'
import type { FollowUp } from '#shared/schemas/follow-ups'
import type { SubjectKey } from '#shared/subjects'
import type { NextStep } from '#shared/next-step'
import { stepText } from '#shared/next-step'
import type { Transaction } from '../database/client'
import { followUps, nextSteps } from '../database/schema'
import { selectFollowUps, toFollowUp, visibleTo } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'

/** One of our fields in the card of one record. */
export interface StepPlaceKey {
  subject: SubjectKey
  field: string
}

/** Which value is which follow-up, and what both agreed on last. */
export type KnownStep = typeof nextSteps.$inferSelect

/** Everything that a portal knows of one step's number: where it stands, and its follow-up as it is. */
export interface StepState {
  known: KnownStep | null
  followUp: FollowUp | null
}

/** What is known of the values of a field, and of other numbers that stand in it now. */
export async function readSteps(transaction: Transaction, portalId: string, { subject, field }: StepPlaceKey, ids: readonly string[]): Promise<Map<string, StepState>> {
  const isHere = and(eq(nextSteps.subject, subject), eq(nextSteps.field, field))
  const here = transaction.select({ id: nextSteps.followUpId }).from(nextSteps).where(and(eq(nextSteps.portalId, portalId), isHere))
  // Nobody's eyes: what may be seen by whom is decided where it is shown.
  const nobody: Reader = { portalId, user: { id: '', admin: false } }
  // The follow-ups first: one that is made meanwhile is not taken for one that is no step.
  const rows = await selectFollowUps(transaction, nobody, or(inArray(followUps.id, [...ids]), inArray(followUps.id, here)))
  const current = new Map(rows.map(row => [row.row.id, toFollowUp(row, nobody)]))
  const noted = await transaction.select().from(nextSteps).where(and(eq(nextSteps.portalId, portalId), or(isHere, inArray(nextSteps.followUpId, [...ids]))))
  const known = new Map(noted.map(row => [row.followUpId, row]))
  const all = new Set([...known.keys(), ...current.keys(), ...ids])
  return new Map([...all].map(id => [id, { known: known.get(id) ?? null, followUp: current.get(id) ?? null }]))
}

/** The follow-ups of a field's values that a person may see; the caller has made sure that they may see the record. */
export async function listSteps(transaction: Transaction, reader: Reader, { subject, field }: StepPlaceKey): Promise<FollowUp[]> {
  const ids = await transaction.select({ id: nextSteps.followUpId }).from(nextSteps)
    .where(and(eq(nextSteps.portalId, reader.portalId), eq(nextSteps.subject, subject), eq(nextSteps.field, field)))
  if (ids.length === 0) return []
  const rows = await selectFollowUps(transaction, reader, and(inArray(followUps.id, ids.map(({ id }) => id)), visibleTo(reader)))
  return rows.map(row => toFollowUp(row, reader))
}

/** Where a follow-up stands in a field; `null` for one that is in none. */
export async function placeOf(transaction: Transaction, portalId: string, followUpId: string): Promise<StepPlaceKey | null> {
  const [found] = await transaction.select({ subject: nextSteps.subject, field: nextSteps.field }).from(nextSteps)
    .where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, followUpId)))
  return found ?? null
}

/**
 * Notes what a value and its follow-up agree on now.
 * @param before what they agreed on when the portal was asked; `null` for a new one
 * @returns whether nobody else has noted something in between
 */
export async function agree(transaction: Transaction, portalId: string, { subject, field }: StepPlaceKey, followUpId: string, before: string | null, value: string): Promise<boolean> {
  if (before === null) {
    const made = await transaction.insert(nextSteps).values({ portalId, followUpId, subject, field, value }).onConflictDoNothing().returning({ id: nextSteps.followUpId })
    return made.length > 0
  }
  const noted = await transaction.update(nextSteps).set({ value })
    .where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, followUpId), eq(nextSteps.value, before)))
    .returning({ id: nextSteps.followUpId })
  return noted.length > 0
}

/** Forgets a value that has left its field. @returns whether nobody else has changed it in between */
export async function leaveField(transaction: Transaction, portalId: string, { followUpId, value }: KnownStep): Promise<boolean> {
  const gone = await transaction.delete(nextSteps)
    .where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, followUpId), eq(nextSteps.value, value)))
    .returning({ id: nextSteps.followUpId })
  return gone.length > 0
}

/** A follow-up as a step of the field. */
export function stepOf({ id, title, assignee, dueOn, dueAt, wholeDay, status }: FollowUp, { mark, revision }: Pick<NextStep, 'mark' | 'revision'>): NextStep {
  return { id, title, assignee, due: wholeDay ? dueOn : `${dueAt.slice(0, 16)}:00Z`, status, mark, revision }
}

/** The text of a step as it is now: the one that stands there where that says the same, or a newer one. */
export function newerText(step: NextStep, now: NextStep): string {
  const same = stepText({ ...now, revision: step.revision })
  return same === stepText(step) ? same : stepText({ ...now, revision: step.revision + 1 })
}

/** The number that a copied value gets in its place: always the same one, so that the copy is made once. */
export function numberOfCopy(portalId: string, { subject, field }: StepPlaceKey, id: string): string {
  const hex = createHash('sha256').update(JSON.stringify([portalId, subject, field, id])).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
