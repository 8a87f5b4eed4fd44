import type { FollowUpFieldChange } from '#shared/schemas/follow-ups'
import { SOURCE_KINDS } from '#shared/schemas/source'
import { bigint, boolean, customType, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { time } from './time'

export * from './schema-reminders'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** Bitrix24 accounts that the app is or was installed for. Not a tenant table: it is read before the tenant is known. */
export const portals = pgTable('portals', {
  id: uuid().primaryKey().defaultRandom(),
  /** The platform's permanent name of the portal. */
  memberId: text('member_id').notNull().unique(),
  /** REST address as the authorization server told it, for example `https://portal.bitrix24.com/rest/`. */
  clientEndpoint: text('client_endpoint').notNull(),
  /** Origin of the authorization server, one of `NUXT_B24_AUTH_SERVERS`. */
  authServer: text('auth_server').notNull(),
  /** The app's own number and code in this portal, from `app.info`: a token of another app names another one. */
  appId: text('app_id').notNull(),
  appCode: text('app_code').notNull(),
  /** Fingerprint of the application token; `null` until the portal has sent it. */
  applicationToken: text('application_token'),
  scope: text().array().notNull(),
  /** The administrator who installed it: the app acts as this person where nobody else did. */
  installerId: text('installer_id').notNull(),
  installedAt: time('installed_at').notNull().defaultNow(),
  /** When it was uninstalled with its data kept; the data goes 30 days later. */
  uninstalledAt: time('uninstalled_at'),
  updatedAt: time('updated_at').notNull().defaultNow(),
})

/** People of a portal: those who have opened the app, with their tokens, sealed; and those whom others gave a follow-up. */
export const users = pgTable('users', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: text().notNull(),
  name: text().notNull(),
  photo: text(),
  admin: boolean().notNull(),
  timeZone: text('time_zone'),
  /** Of their last launch; `null` for people who have not opened the app. */
  language: text({ enum: ['en', 'de'] }),
  /** Whether they want the list of the day in the morning. */
  digest: boolean().notNull().default(false),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  tokensAt: time('tokens_at'),
  /** Until when one instance holds the right to renew the tokens. */
  renewingUntil: time('renewing_until'),
  seenAt: time('seen_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

export const notes = pgTable('notes', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: uuid().notNull(),
  /** Grows with every note: the order of lists. */
  seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  subject: text().notNull(),
  authorId: text('author_id').notNull(),
  body: text().notNull(),
  visibility: text({ enum: ['shared', 'private'] }).notNull(),
  pinned: boolean().notNull().default(false),
  version: integer().notNull().default(1),
  createdAt: time('created_at').notNull().defaultNow(),
  editedAt: time('edited_at'),
  deletedAt: time('deleted_at'),
  deletedBy: text('deleted_by'),
  /** The call or message that it was written about, as the portal names it. */
  sourceKind: text('source_kind', { enum: SOURCE_KINDS }),
  sourceId: text('source_id'),
  /** The subject's kind: `task` of `task:286`. */
  kind: text().notNull().generatedAlwaysAs(`split_part(subject, ':', 1)`),
  /** Its words, and marks that a search narrows by: see migrations 0002 and 0003. */
  search: tsvector().generatedAlwaysAs(`to_tsvector('simple', body) || array_to_tsvector(array['P' || portal_id::text, 'K' || split_part(subject, ':', 1), 'A' || author_id, 'T' || (seq / 2000)::text, 'U' || (seq / 20000)::text, 'V' || (seq / 200000)::text])`),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

/** Texts that an edit replaced. */
export const noteRevisions = pgTable('note_revisions', {
  portalId: uuid('portal_id').notNull(),
  noteId: uuid('note_id').notNull(),
  version: integer().notNull(),
  body: text().notNull(),
  replacedAt: time('replaced_at').notNull().defaultNow(),
  replacedBy: text('replaced_by').notNull(),
}, table => [primaryKey({ columns: [table.portalId, table.noteId, table.version] })])

/** What the portal said when it was asked whether a person may see a subject, with the time. */
export const subjectAccess = pgTable('subject_access', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  userId: text('user_id').notNull(),
  subject: text().notNull(),
  provenAt: time('proven_at').notNull().defaultNow(),
  /** A refusal is kept for lists alone, which would ask about the same subjects again and again. */
  may: boolean().notNull().default(true),
  /** The subject's name as the person sees it. */
  title: text(),
}, table => [primaryKey({ columns: [table.portalId, table.userId, table.subject] })])

/** What somebody is to do until when. Author and assignee see it, and whoever may see its subject where it is shared. */
export const followUps = pgTable('follow_ups', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: uuid().notNull(),
  seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  subject: text().notNull(),
  kind: text().notNull().generatedAlwaysAs(`split_part(subject, ':', 1)`),
  title: text().notNull(),
  authorId: text('author_id').notNull(),
  assigneeId: text('assignee_id').notNull(),
  visibility: text({ enum: ['shared', 'private'] }).notNull(),
  status: text({ enum: ['open', 'done', 'dropped'] }).notNull().default('open'),
  /** The calendar day, in the zone of who set it. */
  dueOn: date('due_on', { mode: 'string' }).notNull(),
  /** When it becomes overdue: the moment that was set, or the last second of the day. */
  dueAt: time('due_at').notNull(),
  wholeDay: boolean('whole_day').notNull(),
  timeZone: text('time_zone').notNull(),
  /** When its assignee is reminded: `snoozedUntil`, or when it is due, on a whole day at 9 in their zone; at once, where that had passed when it was given to them. `null` when it is closed, or nobody is to hear of it. */
  remindAt: time('remind_at'),
  snoozedUntil: time('snoozed_until'),
  /** The rule by which the next one comes when this one is done, as RFC 5545 writes it: `FREQ=WEEKLY;BYDAY=MO`. */
  repeats: text(),
  /** The time of day of its series where its author is, `02:30:00`, where the clocks skip that on its day. */
  skippedTime: text('skipped_time'),
  /** The one that it came after when that was done: each has one successor. */
  follows: uuid(),
  /** The note that it came from. */
  noteId: uuid('note_id'),
  sourceKind: text('source_kind', { enum: SOURCE_KINDS }),
  sourceId: text('source_id'),
  version: integer().notNull().default(1),
  createdAt: time('created_at').notNull().defaultNow(),
  closedAt: time('closed_at'),
  closedBy: text('closed_by'),
  /** The reminder that a browser of the assignee has opened last: each is opened by one. */
  openedFor: time('opened_for'),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

/** Who has changed what of a follow-up: one row for each version after the first. */
export const followUpChanges = pgTable('follow_up_changes', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  followUpId: uuid('follow_up_id').notNull(),
  /** The one that the change made. */
  version: integer().notNull(),
  changedAt: time('changed_at').notNull().defaultNow(),
  changedBy: text('changed_by').notNull(),
  changes: jsonb().$type<FollowUpFieldChange[]>().notNull(),
}, table => [primaryKey({ columns: [table.portalId, table.followUpId, table.version] })])

/** Prepared messages, of one person or for everybody. */
export const replies = pgTable('replies', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: uuid().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  visibility: text({ enum: ['shared', 'private'] }).notNull(),
  position: integer().notNull().default(0),
  /** Open channels that it is for; empty for all. */
  lines: text().array().notNull().default([]),
  uses: integer().notNull().default(0),
  usedAt: time('used_at'),
  authorId: text('author_id').notNull(),
  version: integer().notNull().default(1),
  createdAt: time('created_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

/** Short texts that the team puts into chats. */
export const stickers = pgTable('stickers', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: uuid().notNull(),
  text: text().notNull(),
  position: integer().notNull().default(0),
  authorId: text('author_id').notNull(),
  version: integer().notNull().default(1),
  createdAt: time('created_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])

/** Messages and tasks on their way into the portal: a request that comes again is known by its id. */
export const sendings = pgTable('sendings', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  userId: text('user_id').notNull(),
  /** Made by the browser, for each sending that is meant. */
  id: uuid().notNull(),
  /** Of what is sent; the text itself is not kept. */
  fingerprint: text().notNull(),
  /** `unknown`: the portal was asked, and no answer came. */
  state: text({ enum: ['sending', 'sent', 'unknown'] }).notNull().default('sending'),
  /** The portal's number of what was sent. */
  result: text(),
  createdAt: time('created_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.userId, table.id] })])

/** What an administrator wants of a widget; one without a row is as the catalogue says. */
export const widgets = pgTable('widgets', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  placement: text().notNull(),
  enabled: boolean().notNull(),
  /** Titles of its own, by language. */
  titles: jsonb().$type<Record<string, string>>().notNull().default({}),
  /** Those for whom alone it is there; `null` for everybody. */
  people: jsonb().$type<{ id: string, name: string }[]>(),
  changedAt: time('changed_at').notNull().defaultNow(),
  changedBy: text('changed_by').notNull(),
}, table => [primaryKey({ columns: [table.portalId, table.placement] })])

/** Custom fields of the CRM that are of our kind. */
export const stepFields = pgTable('step_fields', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  /** Whose cards it stands in: 2 for deals. */
  entityTypeId: integer('entity_type_id').notNull(),
  /** Its name, `UF_CRM_1700000000`. */
  field: text().notNull(),
}, table => [primaryKey({ columns: [table.portalId, table.entityTypeId, table.field] })])

/** Values of those fields that are follow-ups. The row stays when the follow-up is deleted: it must not come back from the field. */
export const nextSteps = pgTable('next_steps', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  followUpId: uuid('follow_up_id').notNull(),
  /** The record whose card it is. */
  subject: text().notNull(),
  field: text().notNull(),
  /** What the field holds as far as we know, or is about to: it and its follow-up agreed on that last. */
  value: text().notNull(),
  /** What it said before, as far back as it is remembered, the oldest first: cards that are open may have been opened with it. */
  earlier: text().array().notNull().default([]),
}, table => [primaryKey({ columns: [table.portalId, table.followUpId] })])

/** The portal has removed the background worker because it was slow to load: the last time, and what was done about it. */
export const workerRemovals = pgTable('worker_removals', {
  portalId: uuid('portal_id').primaryKey().references(() => portals.id, { onDelete: 'cascade' }),
  times: integer().notNull().default(1),
  removedAt: time('removed_at').notNull().defaultNow(),
  /** When the app has last registered it again. */
  boundAt: time('bound_at'),
  /** When it has last tried to; `null` also where that was before this was kept. */
  attemptedAt: time('attempted_at'),
  /** What the portal said when it refused; empty once it is registered. */
  refusal: text(),
})

/** Events that have arrived, so that one that is sent again is known. */
export const eventsSeen = pgTable('events_seen', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  fingerprint: text().notNull(),
  event: text().notNull(),
  seenAt: time('seen_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.fingerprint] })])

/** What the app asked of the portal, without what was said: kept for 3 days, as the marketplace asks of server apps. */
export const restLog = pgTable('rest_log', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  at: time('at').notNull().defaultNow(),
  userId: text('user_id'),
  methods: jsonb().$type<string[]>().notNull(),
  /** HTTP status, 0 where there was no answer. */
  status: integer().notNull(),
  errorCode: text('error_code'),
  durationMs: integer('duration_ms').notNull(),
}, table => [primaryKey({ columns: [table.portalId, table.id] })])
