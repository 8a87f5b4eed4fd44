import { createHash } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import type { FollowUp } from '#shared/schemas/follow-ups'
import type { SubjectKey } from '#shared/subjects'
import type { Transaction } from '../database/client'
import { followUps, nextSteps } from '../database/schema'
import { selectFollowUps, toFollowUp, visibleTo } from '../follow-ups/follow-ups'
import type { Reader } from '../notes/notes'

/** One of our fields in the card of one record. */
export interface StepPlaceKey {
  subject: SubjectKey
  field: string
}

/** Which value is which follow-up, and what it has said. */
export type KnownStep = typeof nextSteps.$inferSelect

/** Texts of a value that are remembered beside the newest: more changes than a card that is being edited sees. */
const EARLIER_AT_MOST = 20

/** All texts of a value that are remembered, the newest last. */
export function textsOf(known: KnownStep | null): string[] {
  return known ? [...known.earlier, known.value] : []
}

/** Nobody's eyes: what may be seen by whom is decided where it is shown. */
const nobodyOf = (portalId: string): Reader => ({ portalId, user: { id: '', admin: false } })

/** What is known of the values of a field. */
export async function knownSteps(transaction: Transaction, portalId: string, { subject, field }: StepPlaceKey): Promise<KnownStep[]> {
  return transaction.select().from(nextSteps).where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.subject, subject), eq(nextSteps.field, field)))
}

/** Those of some numbers that do not belong to a field: they stand in another one, or are those of follow-ups that are no steps. */
export async function foreignNumbers(transaction: Transaction, portalId: string, { subject, field }: StepPlaceKey, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  // The follow-ups first: one that is made meanwhile is not taken for one that is no step.
  const made = await transaction.select({ id: followUps.id }).from(followUps).where(and(eq(followUps.portalId, portalId), inArray(followUps.id, [...ids])))
  const noted = await transaction.select().from(nextSteps).where(and(eq(nextSteps.portalId, portalId), inArray(nextSteps.followUpId, [...ids])))
  const here = new Set(noted.filter(known => known.subject === subject && known.field === field).map(({ followUpId }) => followUpId))
  return new Set([...made.map(({ id }) => id), ...noted.map(({ followUpId }) => followUpId)].filter(id => !here.has(id)))
}

/** What is known of one step, which nobody else changes until the transaction ends, and its follow-up as it is. */
export async function lockStep(transaction: Transaction, portalId: string, id: string): Promise<{ known: KnownStep | null, followUp: FollowUp | null }> {
  const nobody = nobodyOf(portalId)
  const [known] = await transaction.select().from(nextSteps).where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, id))).for('update')
  const [row] = await selectFollowUps(transaction, nobody, eq(followUps.id, id)).limit(1)
  return { known: known ?? null, followUp: row ? toFollowUp(row, nobody) : null }
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
 * Notes what a value says now. What it said before stays remembered, as far as there is room.
 * @param known what is known of it, locked; `null` for a new one
 * @param texts what it has said since, the newest last
 * @returns `false` where somebody else has noted the new one
 */
export async function noteTexts(transaction: Transaction, portalId: string, { subject, field }: StepPlaceKey, followUpId: string, known: KnownStep | null, texts: readonly string[]): Promise<boolean> {
  const all = [...textsOf(known).filter(text => !texts.includes(text)), ...new Set(texts)]
  const said = { value: all.at(-1)!, earlier: all.slice(0, -1).slice(-EARLIER_AT_MOST) }
  if (known === null) {
    const made = await transaction.insert(nextSteps).values({ portalId, followUpId, subject, field, ...said }).onConflictDoNothing().returning({ id: nextSteps.followUpId })
    return made.length > 0
  }
  await transaction.update(nextSteps).set(said).where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, followUpId)))
  return true
}

/** Forgets a value that has left its field. */
export async function leaveField(transaction: Transaction, portalId: string, followUpId: string): Promise<void> {
  await transaction.delete(nextSteps).where(and(eq(nextSteps.portalId, portalId), eq(nextSteps.followUpId, followUpId)))
}

/** The number that a copied value gets in its place: always the same one, so that the copy is made once. */
export function numberOfCopy(portalId: string, { subject, field }: StepPlaceKey, id: string): string {
  const hex = createHash('sha256').update(JSON.stringify([portalId, subject, field, id])).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
