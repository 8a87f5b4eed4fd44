import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { WorkerRemoval } from '#shared/schemas/widgets'
import type { Transaction } from '../database/client'
import { workerRemovals } from '../database/schema'

/** The last time that a portal has removed the background worker; `null` where it never has. */
export async function readRemoval(transaction: Transaction, portalId: string): Promise<WorkerRemoval | null> {
  const [row] = await transaction.select().from(workerRemovals).where(eq(workerRemovals.portalId, portalId))
  if (!row) return null
  const isBound = row.boundAt !== null && row.boundAt >= row.removedAt
  return { at: row.removedAt.toISOString(), times: row.times, boundAt: isBound ? row.boundAt!.toISOString() : null, refusal: row.refusal }
}

/** Binding was what was kept once. */
const attempted = { attemptedAt: workerRemovals.attemptedAt, boundAt: workerRemovals.boundAt }

/** When the app has last tried to register the worker again; `null` for never. */
export async function lastAttempt(transaction: Transaction, portalId: string): Promise<Date | null> {
  const [row] = await transaction.select(attempted).from(workerRemovals).where(eq(workerRemovals.portalId, portalId))
  return row?.attemptedAt ?? row?.boundAt ?? null
}

/**
 * Takes down that the portal says it has removed the worker. What it says again before anything was done about it is the same removal.
 * @returns when the app has last tried to register it again; `null` for never
 */
export async function recordRemoval(transaction: Transaction, portalId: string): Promise<Date | null> {
  const isSame = sql`${workerRemovals.removedAt} > coalesce(${workerRemovals.boundAt}, '-infinity') and ${workerRemovals.refusal} is null`
  const [row] = await transaction.insert(workerRemovals).values({ portalId }).onConflictDoUpdate({
    target: workerRemovals.portalId,
    set: {
      times: sql`${workerRemovals.times} + case when ${isSame} then 0 else 1 end`,
      removedAt: sql`case when ${isSame} then ${workerRemovals.removedAt} else now() end`,
      refusal: null,
    },
  }).returning(attempted)
  return row?.attemptedAt ?? row?.boundAt ?? null
}

/** Takes back a removal that was told, and about which nothing had to be done: the worker is there. */
export async function withdrawRemoval(transaction: Transaction, portalId: string): Promise<void> {
  const isThis = eq(workerRemovals.portalId, portalId)
  await transaction.delete(workerRemovals).where(and(isThis, isNull(workerRemovals.boundAt)))
  await transaction.update(workerRemovals).set({ times: sql`${workerRemovals.times} - 1`, removedAt: sql`${workerRemovals.boundAt}` })
    .where(and(isThis, gt(workerRemovals.removedAt, workerRemovals.boundAt)))
}

/** Takes down that the worker is registered again, or why the portal refuses. */
export async function recordBinding(transaction: Transaction, portalId: string, refusal: string | null): Promise<void> {
  await transaction.update(workerRemovals).set({ attemptedAt: sql`now()`, ...(refusal === null ? { boundAt: sql`now()` } : {}), refusal })
    .where(eq(workerRemovals.portalId, portalId))
}
