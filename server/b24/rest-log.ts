import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../database/client'
import { portals, restLog } from '../database/schema'
import { withPortal } from '../database/with-portal'
import type { RestCall } from './rest'

type Entry = Omit<typeof restLog.$inferInsert, 'portalId'>

/** How long entries wait for others, in milliseconds: the log is written when the answer that it tells of has gone out. */
const TOGETHER_MS = 1_000

/** Entries of each portal that are not written yet, by database. */
const waiting = new Map<Database, Map<string, Entry[]>>()

/**
 * Writes what was asked of a portal to the log that the marketplace wants of server apps. Nobody waits for it, and its failure
 * is no reason to fail the request: it goes to the process log. The last second of a process that is killed is missing.
 */
export function logRestCalls(database: Database, portalId: string, userId: string | null): (call: RestCall) => void {
  return (call) => {
    const logs = waiting.get(database) ?? new Map<string, Entry[]>()
    if (logs.size === 0) {
      waiting.set(database, logs)
      setTimeout(() => void writeRestLog(database), TOGETHER_MS).unref()
    }
    const entries = logs.get(portalId) ?? []
    logs.set(portalId, entries)
    entries.push({ userId, ...call, at: new Date() })
  }
}

/** Writes what waits, of portals that are still there. */
export async function writeRestLog(database: Database): Promise<void> {
  const logs = waiting.get(database)
  if (!logs) return
  waiting.delete(database)
  const failed = (error: unknown) => console.error('rest log: entries could not be written:', error)
  const there = await database.orm.select({ id: portals.id }).from(portals).where(inArray(portals.id, [...logs.keys()])).catch(failed)
  for (const { id: portalId } of there ?? []) {
    const rows = (logs.get(portalId) ?? []).map(entry => ({ portalId, ...entry }))
    await withPortal(database, portalId, transaction => transaction.insert(restLog).values(rows)).catch(failed)
  }
}

/** Days that the log is kept. */
const LOG_DAYS = 3

/** Removes entries of a portal that are older than 3 days. */
export async function purgeRestLog(transaction: Transaction, portalId: string): Promise<void> {
  await transaction.delete(restLog).where(and(eq(restLog.portalId, portalId), lt(restLog.at, sql`now() - make_interval(days => ${LOG_DAYS})`)))
}
