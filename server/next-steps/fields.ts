import { and, eq, not, or } from 'drizzle-orm'
import type { StepPlace } from '#shared/schemas/step-fields'
import type { Transaction } from '../database/client'
import { stepFields } from '../database/schema'

/** Names of the fields of ours in the cards of one type of records. */
export async function fieldsOf(transaction: Transaction, portalId: string, entityTypeId: number): Promise<string[]> {
  const rows = await transaction.select({ field: stepFields.field }).from(stepFields)
    .where(and(eq(stepFields.portalId, portalId), eq(stepFields.entityTypeId, entityTypeId)))
  return rows.map(({ field }) => field)
}

/** Types of records that have a field of ours. */
export async function typesWithFields(transaction: Transaction, portalId: string): Promise<number[]> {
  const rows = await transaction.selectDistinct({ type: stepFields.entityTypeId }).from(stepFields).where(eq(stepFields.portalId, portalId))
  return rows.map(({ type }) => type).sort((a, b) => a - b)
}

/** Keeps which fields of ours the portal has, and forgets all others. Several may do so at the same time. */
export async function storeFields(transaction: Transaction, portalId: string, places: readonly StepPlace[]): Promise<void> {
  const there = or(...rowsOf(portalId, places).map(({ entityTypeId, field }) => and(eq(stepFields.entityTypeId, entityTypeId), eq(stepFields.field, field))))
  await transaction.delete(stepFields).where(and(eq(stepFields.portalId, portalId), there && not(there)))
  await addFields(transaction, portalId, places)
}

/** Keeps fields of ours beside those that are known: somebody may have added others since the portal told of these. */
export async function addFields(transaction: Transaction, portalId: string, places: readonly StepPlace[]): Promise<void> {
  const rows = rowsOf(portalId, places)
  if (rows.length > 0) await transaction.insert(stepFields).values(rows).onConflictDoNothing()
}

/** In one order for all: two that write the same rows would wait for each other otherwise. */
function rowsOf(portalId: string, places: readonly StepPlace[]): (typeof stepFields.$inferInsert)[] {
  return places.flatMap(({ entityTypeId, fields }) => fields.map(({ name }) => ({ portalId, entityTypeId, field: name })))
    .sort((a, b) => a.entityTypeId - b.entityTypeId || (a.field < b.field ? -1 : 1))
}
