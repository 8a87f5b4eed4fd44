import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Database, Transaction } from '../database/client'
import { portals, reminderClocks, reminders } from '../database/schema'
import { withPortal } from '../database/with-portal'

/** What time it is: the database's own clock, one for all instances. As a subquery it is asked once a statement. */
export const NOW: SQL = sql`(select clock_timestamp())`

/** The same as a value. */
export async function readNow(transaction: Transaction, now: SQL): Promise<Date> {
  const { rows } = await transaction.execute(sql`select extract(epoch from ${now}) * 1000 as now`) as unknown as { rows: { now: string }[] }
  return new Date(Math.round(Number(rows[0]!.now)))
}

/** How long an instance may send for a portal before another takes over, and how long a claimed reminder may be on its way. */
export const LEASE_SECONDS = 120
/** No pause is longer. */
const PAUSE_MAX_SECONDS = 600

/** After a jump of the clocks a time may lie further ahead than anybody sets one: then it is over. */
function isOver(column: SQL, now: SQL, longest: number): SQL {
  return sql`(${column} is null or ${column} <= ${now} or ${column} > ${now} + make_interval(secs => ${longest}))`
}

const isFree = (now: SQL) => and(
  isOver(sql`${reminderClocks.leasedUntil}`, now, LEASE_SECONDS),
  isOver(sql`${reminderClocks.pausedUntil}`, now, PAUSE_MAX_SECONDS),
)

/** Which portals are looked at: all, or those that took what they were sent last. */
export type Which = 'all' | 'sound'
const isAmong = (which: Which) => which === 'all' ? undefined : eq(reminderClocks.failures, 0)

/** A portal that is served now. */
export interface TakenPortal {
  id: string
  /** Its last turn failed. */
  isFailing: boolean
}

/**
 * Takes the portal whose turn it is: one with something due that nobody serves, the one that has waited longest for its turn.
 * It reads no row of a tenant but its clock.
 * @param lease of the caller, who alone may end it
 * @returns `null` when there is none
 */
export async function takePortal(database: Database, lease: string, now: SQL, which: Which = 'all'): Promise<TakenPortal | null> {
  const next = database.orm.select({ id: reminderClocks.portalId }).from(reminderClocks)
    .innerJoin(portals, and(eq(portals.id, reminderClocks.portalId), isNull(portals.uninstalledAt)))
    .where(and(lte(reminderClocks.nextAt, now), isFree(now), isAmong(which)))
    .orderBy(sql`${reminderClocks.servedAt} nulls first`, reminderClocks.nextAt).limit(1)
    .for('update', { of: reminderClocks, skipLocked: true })
  const [taken] = await database.orm.update(reminderClocks)
    .set({ lease, leasedUntil: sql`${now} + make_interval(secs => ${LEASE_SECONDS})` })
    .where(eq(reminderClocks.portalId, sql`(${next})`))
    .returning({ id: reminderClocks.portalId, failures: reminderClocks.failures })
  return taken ? { id: taken.id, isFailing: taken.failures > 0 } : null
}

/** Milliseconds until the next portal has something to do; `null` when none has. */
export async function untilNext(database: Database, now: SQL, which: Which = 'all'): Promise<number | null> {
  const [row] = await database.orm.select({
    wait: sql<string | null>`extract(epoch from min(greatest(${reminderClocks.nextAt}, ${reminderClocks.leasedUntil}, ${reminderClocks.pausedUntil})) - ${now}) * 1000`,
  }).from(reminderClocks)
    .innerJoin(portals, and(eq(portals.id, reminderClocks.portalId), isNull(portals.uninstalledAt)))
    .where(and(isNotNull(reminderClocks.nextAt), isAmong(which)))
  return row?.wait == null ? null : Number(row.wait)
}

/** How a turn ended. */
export interface Turn {
  /** `null`: the portal may have its next one at once. */
  pause: Pause | null
  /** It took something. */
  hasSent: boolean
  /** Requests that it made beyond its share; below zero, those of its share that it did not make. */
  owed: number
}

/** What keeps a portal from its next turn. */
export interface Pause {
  /** Before the portal has its next turn. */
  seconds: number
  /** It did not take what was sent: the pauses grow. */
  isFailure: boolean
}

/** Failures in a row after which a portal is asked seldom: it has not answered for more than an hour. */
const SELDOM_AFTER = 90

/** Seconds of the next pause after so many failures in a row. */
function pauseOf(failures: number): number {
  return failures > SELDOM_AFTER ? PAUSE_MAX_SECONDS : Math.min(60, 2 ** Math.min(failures, 6))
}

/**
 * Ends a lease, and sets the portal's clock to what is next. The clock's row is locked first: a reminder that is written at
 * the same time sets the clock after that.
 */
export async function releasePortal(database: Database, portalId: string, lease: string, { pause, hasSent, owed }: Turn, now: SQL): Promise<void> {
  await withPortal(database, portalId, async (transaction) => {
    const [clock] = await transaction.select().from(reminderClocks)
      .where(and(eq(reminderClocks.portalId, portalId), eq(reminderClocks.lease, lease))).for('update')
    if (!clock) return
    const failures = pause?.isFailure ? clock.failures + 1 : pause === null || hasSent ? 0 : clock.failures
    const seconds = pause === null ? null : pause.isFailure ? Math.max(pause.seconds, pauseOf(failures)) : pause.seconds
    await transaction.update(reminderClocks).set({
      nextAt: await nextTime(transaction, portalId, now),
      lease: null,
      leasedUntil: null,
      servedAt: sql`${now}`,
      level: sql`greatest(0, ${reminderClocks.level} + ${owed}::integer)`,
      failures,
      pausedUntil: seconds === null ? null : sql`${now} + make_interval(secs => ${seconds}::double precision)`,
    }).where(eq(reminderClocks.portalId, portalId))
  })
}

/** When the next reminder of a portal is to be sent, or its sender has had its time. */
async function nextTime(transaction: Transaction, portalId: string, now: SQL): Promise<SQL> {
  const end = sql`${now} + make_interval(secs => ${LEASE_SECONDS})`
  const open = transaction.select({
    at: sql`min(case ${reminders.state} when 'sending' then least(${reminders.nextTry}, ${end}) else ${reminders.nextTry} end)`,
  }).from(reminders).where(and(eq(reminders.portalId, portalId), or(eq(reminders.state, 'waiting'), eq(reminders.state, 'sending'))))
  return sql`(${open})`
}
