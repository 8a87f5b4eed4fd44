import { sql } from 'drizzle-orm'
import type { Database, Transaction } from './client'

/**
 * Runs work on one portal's rows: a transaction in the role that row-level security holds for, with the portal set.
 * It is the only way to tenant tables; rows of other portals are neither read nor written in it, whatever the work asks.
 * @param portalId our own id of the portal, never a value from a request
 */
export async function withPortal<T>(database: Database, portalId: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.orm.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('role', 'sidenote_tenant', true), set_config('app.portal_id', ${portalId}, true)`)
    return work(transaction)
  })
}
