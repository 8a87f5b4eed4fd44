import { and, asc, eq, gt, inArray, lt, lte, not, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Language } from '#shared/types/launch'
import type { Transaction } from '../database/client'
import { followUps, reminders, users } from '../database/schema'
import { LEASE_SECONDS } from './clocks'
import type { Problem, Reason } from './texts'

const recipient = alias(users, 'recipient')
const assignee = alias(users, 'assignee')

/** A reminder that is now the caller's to send. */
export interface Claimed {
  id: string
  kind: typeof reminders.$inferSelect['kind']
  remindAt: Date
  reason: Reason | null
  attempts: number
  /** Since when the portal refuses it. */
  refusedAt: Date | null
  /** Whom it goes to. */
  to: string
  /** `null`: they have never opened the app. */
  language: Language | null
  timeZone: string | null
  /** Whether there is a token of theirs to send it with. */
  hasToken: boolean
  followUp: { id: string, title: string, subject: string, authorId: string, assigneeId: string, assignee: string } | null
}

/** Rows that one claim looks at; it takes those that go out together. */
const LOOK_AT = 100

/**
 * Claims reminders that are due, the oldest first: those of `choose`. They are marked before anything is sent, so that no
 * other instance sends them as well; one that nobody has said the end of comes again after a while. Those whose follow-up
 * was closed, or is due at another time by now, go; so do problems with somebody whose it is not any more, and of a person's
 * digests all but the newest.
 */
export async function claimReminders(transaction: Transaction, portalId: string, now: SQL, choose: (due: readonly Claimed[]) => Claimed[]): Promise<Claimed[]> {
  const rows = await dueReminders(transaction, portalId, now)
  const isNewest = (digest: typeof rows[number]['row']) => !rows.some(({ row: { kind, about, remindAt } }) => kind === 'digest' && about === digest.about && remindAt > digest.remindAt)
  const isStale = ({ row, isCurrent }: typeof rows[number]) => row.kind === 'digest' ? !isNewest(row) : !isCurrent
  const stale = rows.filter(isStale).map(({ row }) => row.id)
  if (stale.length > 0) await transaction.delete(reminders).where(these(portalId, stale))
  const chosen = choose(rows.filter(found => !isStale(found)).map(toClaimed))
  if (chosen.length > 0) {
    await transaction.update(reminders)
      .set({ state: 'sending', attempts: sql`${reminders.attempts} + 1`, nextTry: sql`${now} + make_interval(secs => ${LEASE_SECONDS})` })
      .where(these(portalId, chosen.map(({ id }) => id)))
  }
  return chosen
}

function dueReminders(transaction: Transaction, portalId: string, now: SQL) {
  const isLost = and(eq(reminders.state, 'sending'), gt(reminders.nextTry, sql`${now} + make_interval(secs => ${LEASE_SECONDS})`))
  return transaction.select({
    row: reminders,
    followUp: followUps,
    isCurrent: sql<boolean>`${followUps.status} = 'open' and case ${reminders.kind}
      when 'due' then ${followUps.remindAt} is not distinct from ${reminders.remindAt}
      else split_part(${reminders.about}, '/', 3) in ('', ${followUps.assigneeId}) end`,
    // The first column tells whether there is somebody: it is never null.
    recipient: { id: recipient.id, language: recipient.language, timeZone: recipient.timeZone, hasToken: sql<boolean>`${recipient.accessToken} is not null` },
    assignee: { name: assignee.name },
  }).from(reminders)
    .leftJoin(followUps, and(eq(followUps.portalId, reminders.portalId), eq(followUps.id, reminders.followUpId)))
    .leftJoin(recipient, and(eq(recipient.portalId, reminders.portalId), sql`${recipient.id} = coalesce(${reminders.userId}, ${followUps.assigneeId})`))
    .leftJoin(assignee, and(eq(assignee.portalId, reminders.portalId), sql`${assignee.id} = ${followUps.assigneeId}`))
    .where(and(eq(reminders.portalId, portalId), inArray(reminders.state, ['waiting', 'sending']), or(lte(reminders.nextTry, now), isLost)))
    .orderBy(asc(reminders.nextTry), asc(reminders.id)).limit(LOOK_AT)
    .for('update', { of: reminders, skipLocked: true })
}

function toClaimed({ row, followUp, recipient, assignee }: Awaited<ReturnType<typeof dueReminders>>[number]): Claimed {
  const { id, kind, remindAt, reason, attempts, refusedAt } = row
  return {
    id, kind, remindAt, reason, refusedAt, attempts: attempts + 1,
    to: row.userId ?? followUp!.assigneeId,
    language: recipient?.language ?? null,
    timeZone: recipient?.timeZone ?? null,
    hasToken: recipient?.hasToken ?? false,
    followUp: followUp && {
      id: followUp.id, title: followUp.title, subject: followUp.subject, authorId: followUp.authorId, assigneeId: followUp.assigneeId,
      assignee: assignee?.name ?? `#${followUp.assigneeId}`,
    },
  }
}

function these(portalId: string, ids: readonly string[]) {
  return and(eq(reminders.portalId, portalId), inArray(reminders.id, [...ids]))
}

/** Claimed ones are through: sent, or given up for a reason. */
export async function closeReminders(transaction: Transaction, portalId: string, ids: readonly string[], reason: Reason | null, now: SQL): Promise<void> {
  if (ids.length === 0) return
  await transaction.update(reminders)
    .set({ state: reason === null ? 'sent' : 'failed', closedAt: sql`${now}`, ...(reason === null ? {} : { reason }) }).where(these(portalId, ids))
}

/** Claimed ones go out later. */
export async function putBack(transaction: Transaction, portalId: string, id: string, { seconds, isRefused }: { seconds: number, isRefused: boolean }, now: SQL): Promise<void> {
  await transaction.update(reminders).set({
    state: 'waiting', nextTry: sql`${now} + make_interval(secs => ${seconds})`,
    ...(isRefused ? { refusedAt: sql`coalesce(${reminders.refusedAt}, ${now})` } : {}),
  }).where(these(portalId, [id]))
}

/** Lets the author of a follow-up know of something, once for each problem of an assignee with it. */
export async function tellAuthor(transaction: Transaction, portalId: string, followUp: NonNullable<Claimed['followUp']>, problem: Problem, now: SQL): Promise<void> {
  await transaction.insert(reminders).values({
    portalId,
    kind: 'problem',
    about: `${followUp.id}/${problem}/${followUp.assigneeId}`,
    followUpId: followUp.id,
    userId: followUp.authorId,
    reason: problem,
    remindAt: sql`${now}`,
    nextTry: sql`${now}`,
  }).onConflictDoNothing()
}

/** Days that it is known for that somebody was told. */
const KEPT_DAYS = 30

/**
 * Removes what was sent, or given up, more than 30 days ago. What authors were told goes as well: when it comes up anew they
 * hear of it again. What is gone stays so, and is known for good.
 */
export async function purgeReminders(transaction: Transaction, portalId: string): Promise<void> {
  await transaction.delete(reminders).where(and(
    eq(reminders.portalId, portalId), not(and(eq(reminders.kind, 'problem'), eq(reminders.reason, 'gone'))!), lt(reminders.closedAt, sql`now() - make_interval(days => ${KEPT_DAYS})`),
  ))
}
