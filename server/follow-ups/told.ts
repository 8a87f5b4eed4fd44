import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../database/client'
import { followUpChanges, reminders } from '../database/schema'

/**
 * When its assignee was reminded of a follow-up, at a moment or later; not what was told to somebody whose it was before.
 * @returns `null` when they were not
 */
export async function toldAt(transaction: Transaction, { portalId, id }: { portalId: string, id: string }, moment: Date): Promise<Date | null> {
  const given = transaction.select({ at: sql`max(${followUpChanges.changedAt})` }).from(followUpChanges)
    .where(and(eq(followUpChanges.portalId, portalId), eq(followUpChanges.followUpId, id), sql`${followUpChanges.changes} @> '[{"field":"assignee"}]'`))
  const [told] = await transaction.select({ at: reminders.remindAt }).from(reminders)
    .where(and(
      eq(reminders.portalId, portalId), eq(reminders.kind, 'due'), eq(reminders.about, id), inArray(reminders.state, ['sending', 'sent']), gte(reminders.remindAt, moment),
      sql`coalesce(${reminders.closedAt}, 'infinity') >= coalesce((${given}), '-infinity')`,
    ))
    .orderBy(desc(reminders.remindAt)).limit(1)
  return told?.at ?? null
}
