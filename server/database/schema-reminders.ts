import { doublePrecision, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { portals } from './schema'
import { time } from './time'

/** What people are told when it is time: one row is one notification. Migration 0007 has the triggers that make them. */
export const reminders = pgTable('reminders', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: uuid().notNull().defaultRandom(),
  /** `due`: to the assignee; `problem`: to the author, when that did not work; `digest`: the list of the day. */
  kind: text({ enum: ['due', 'problem', 'digest'] }).notNull(),
  /** What it is made once for, at its time: the follow-up; the follow-up, the problem and the assignee who has it; or the person. */
  about: text().notNull(),
  remindAt: time('remind_at').notNull(),
  followUpId: uuid('follow_up_id'),
  /** Whom it goes to; `null` for the follow-up's assignee at that time. */
  userId: text('user_id'),
  /** Of a `problem` what it tells, otherwise why it failed. */
  reason: text({ enum: ['left', 'token', 'scope', 'refused', 'gone'] }),
  /** `sending`: claimed; it may have gone out when `nextTry` comes and nobody has said what became of it. */
  state: text({ enum: ['waiting', 'sending', 'sent', 'failed'] }).notNull().default('waiting'),
  attempts: integer().notNull().default(0),
  nextTry: time('next_try').notNull(),
  /** When the portal refused it first, while it answered. */
  refusedAt: time('refused_at'),
  closedAt: time('closed_at'),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

/** When each portal has a reminder to send next. Read before the tenant is known: it tells nothing but times. */
export const reminderClocks = pgTable('reminder_clocks', {
  portalId: uuid('portal_id').primaryKey().references(() => portals.id, { onDelete: 'cascade' }),
  /** `null`: nothing waits. */
  nextAt: time('next_at'),
  /** The instance that sends for this portal, and until when it may. */
  lease: uuid(),
  leasedUntil: time('leased_until'),
  /** The portal has had its share of requests, or does not answer. */
  pausedUntil: time('paused_until'),
  /** How often in a row it did not take what was sent. */
  failures: integer().notNull().default(0),
  servedAt: time('served_at'),
  /** How much of the portal's limit all instances together had used up, and when that was. */
  level: doublePrecision().notNull().default(0),
  levelAt: time('level_at'),
})

/** When each portal may be asked next about a record that somebody has saved: all instances together give out the times. */
export const recordClocks = pgTable('record_clocks', {
  portalId: uuid('portal_id').primaryKey().references(() => portals.id, { onDelete: 'cascade' }),
  freeAt: time('free_at').notNull(),
})
