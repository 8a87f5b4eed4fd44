import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../database/client'
import { restLog } from '../database/schema'
import { withPortal } from '../database/with-portal'
import type { RestCall } from './rest'

/**
 * Writes what was asked of a portal to the log that the marketplace wants of server apps. It happens beside the request,
 * and its failure is no reason to fail the request: it goes to the process log.
 */
export function logRestCalls(database: Database, portalId: string, userId: string | null): (call: RestCall) => void {
  return (call) => {
    withPortal(database, portalId, transaction => transaction.insert(restLog).values({ portalId, userId, ...call }))
      .catch((error: unknown) => console.error('rest log: an entry could not be written:', error))
  }
}

/** Days that the log is kept. */
const LOG_DAYS = 3

/** Removes entries of a portal that are older than 3 days. */
export async function purgeRestLog(transaction: Transaction, portalId: string): Promise<void> {
  await transaction.delete(restLog).where(and(eq(restLog.portalId, portalId), lt(restLog.at, sql`now() - make_interval(days => ${LOG_DAYS})`)))
}
