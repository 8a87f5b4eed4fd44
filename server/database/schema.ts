import { bigint, boolean, customType, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
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

/** People of a portal that have opened the app, with their tokens, sealed. */
export const users = pgTable('users', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  id: text().notNull(),
  name: text().notNull(),
  photo: text(),
  admin: boolean().notNull(),
  timeZone: text('time_zone'),
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
  search: tsvector().generatedAlwaysAs(`to_tsvector('simple', body)`),
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

/** Proofs that a person may see a subject, with their time. */
export const subjectAccess = pgTable('subject_access', {
  portalId: uuid('portal_id').notNull().references(() => portals.id, { onDelete: 'cascade' }),
  userId: text('user_id').notNull(),
  subject: text().notNull(),
  provenAt: time('proven_at').notNull().defaultNow(),
}, table => [primaryKey({ columns: [table.portalId, table.userId, table.subject] })])

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
