import { and, eq, gt, sql } from 'drizzle-orm'
import type { ReminderFailure, ReminderSettings } from '#shared/schemas/reminders'
import { readScopes, SCOPE_CALLS } from '../b24/notifications'
import { resultOf } from '../b24/rest'
import { batchAs } from '../b24/tokens'
import type { Database, Transaction } from '../database/client'
import { reminderClocks, reminders } from '../database/schema'
import { withPortal } from '../database/with-portal'
import type { Portal } from '../portals/portals'

/** Permissions that reminders need. */
const NEEDED = ['im', 'pull'] as const
/** Days that the settings look back. */
const DAYS = 7

/**
 * Whether reminders can be sent in a portal, and what has become of them lately.
 * @param userId whose token asks which permissions the app has now
 * @throws PortalError when the portal does not answer
 */
export async function reminderSettings(database: Database, portal: Portal, userId: string): Promise<ReminderSettings> {
  const { scope } = await batchAs(database, portal, userId, SCOPE_CALLS)
  const granted = readScopes(resultOf(scope))
  return withPortal(database, portal.id, async transaction => ({
    missing: NEEDED.filter(name => !granted.includes(name)),
    failures: await failuresOf(transaction, portal.id),
    failed: await failedReminders(transaction, portal.id),
  }))
}

async function failuresOf(transaction: Transaction, portalId: string): Promise<number> {
  const [clock] = await transaction.select({ failures: reminderClocks.failures }).from(reminderClocks).where(eq(reminderClocks.portalId, portalId))
  return clock?.failures ?? 0
}

async function failedReminders(transaction: Transaction, portalId: string): Promise<ReminderSettings['failed']> {
  const rows = await transaction.select({ reason: reminders.reason, count: sql<number>`count(*)::int` }).from(reminders)
    .where(and(eq(reminders.portalId, portalId), eq(reminders.state, 'failed'), eq(reminders.kind, 'due'), gt(reminders.closedAt, sql`now() - make_interval(days => ${DAYS})`)))
    .groupBy(reminders.reason).orderBy(reminders.reason)
  return rows.map(({ reason, count }) => ({ reason: reason as ReminderFailure, count }))
}
