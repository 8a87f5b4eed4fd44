import { and, arrayContains, asc, eq, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Visibility } from '#shared/schemas/notes'
import type { Reply } from '#shared/schemas/replies'
import { REPLIES_AT_MOST } from '#shared/schemas/replies'
import type { Transaction } from '../database/client'
import { replies, users } from '../database/schema'
import type { Reader } from '../notes/notes'
import type { Settlement } from '../settlement'

/** Private replies show to their author alone. */
function select(transaction: Transaction, reader: Reader, where: SQL | undefined) {
  return transaction.select({ row: replies, author: { name: users.name, photo: users.photo } }).from(replies)
    .leftJoin(users, and(eq(users.portalId, replies.portalId), eq(users.id, replies.authorId)))
    .where(and(eq(replies.portalId, reader.portalId), or(eq(replies.visibility, 'shared'), eq(replies.authorId, reader.user.id)), where))
    .orderBy(asc(replies.position), asc(replies.createdAt), asc(replies.id))
}

function toReply({ row, author }: Awaited<ReturnType<typeof select>>[number], reader: Reader): Reply {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    visibility: row.visibility,
    order: row.position,
    lines: row.lines,
    uses: row.uses,
    usedAt: row.usedAt?.toISOString() ?? null,
    author: { id: row.authorId, name: author?.name ?? `#${row.authorId}`, photo: author?.photo ?? null },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    can: { edit: row.authorId === reader.user.id || (reader.user.admin && row.visibility === 'shared') },
  }
}

/**
 * The replies that a person may use, in their order.
 * @param line an open channel: those for it and those for all; `null` for every reply
 */
export async function listReplies(transaction: Transaction, reader: Reader, line: string | null): Promise<Reply[]> {
  const rows = await select(transaction, reader, line === null ? undefined : or(eq(replies.lines, []), arrayContains(replies.lines, [line])))
  return rows.map(row => toReply(row, reader))
}

/** One reply. @returns `null` when there is none, or it is another's private one */
export async function readReply(transaction: Transaction, reader: Reader, id: string): Promise<Reply | null> {
  const [row] = await select(transaction, reader, eq(replies.id, id))
  return row ? toReply(row, reader) : null
}

/** Text and settings of a reply. */
export interface ReplyFields {
  title: string
  body: string
  visibility: Visibility
  order: number
  lines: string[]
}

/**
 * Writes a reply. A request that comes again with the same id writes no second one.
 * @returns the reply, and whether it is new; otherwise why not: the id is another's, or there are too many
 */
export async function createReply(transaction: Transaction, reader: Reader, { id, order, ...fields }: ReplyFields & { id: string }): Promise<{ reply: Reply, created: boolean } | { problem: 'taken' | 'too_many' }> {
  const mine = fields.visibility === 'private' ? eq(replies.authorId, reader.user.id) : undefined
  const count = await transaction.$count(replies, and(eq(replies.portalId, reader.portalId), eq(replies.visibility, fields.visibility), mine))
  const inserted = count >= REPLIES_AT_MOST
    ? []
    : await transaction.insert(replies).values({ portalId: reader.portalId, authorId: reader.user.id, id, position: order, ...fields })
        .onConflictDoNothing({ target: [replies.portalId, replies.id] }).returning({ id: replies.id })
  const stored = await readReply(transaction, reader, id)
  if (stored?.author.id === reader.user.id) return { reply: stored, created: inserted.length > 0 }
  return { problem: count >= REPLIES_AT_MOST && !stored ? 'too_many' : 'taken' }
}

/** Changes a reply, if it is still at the version that the change was made on. Whether it is shared is its author's to say. */
export async function updateReply(transaction: Transaction, reader: Reader, id: string, change: { [K in keyof ReplyFields]?: ReplyFields[K] | undefined } & { version: number }): Promise<Settlement<Reply>> {
  const reply = await readReply(transaction, reader, id)
  if (!reply) return { outcome: 'missing' }
  const { version, title, body, visibility, order, lines } = change
  if (!reply.can.edit || (visibility !== undefined && reply.author.id !== reader.user.id)) return { outcome: 'forbidden' }
  const changed = await transaction.update(replies)
    .set({
      version: sql`${replies.version} + 1`,
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(order === undefined ? {} : { position: order }),
      ...(lines === undefined ? {} : { lines }),
    })
    .where(and(eq(replies.portalId, reader.portalId), eq(replies.id, id), eq(replies.version, version)))
    .returning({ id: replies.id })
  const now = await readReply(transaction, reader, id)
  return now ? { outcome: changed.length > 0 ? 'done' : 'conflict', now } : { outcome: 'missing' }
}

/** Removes a reply for good, by its author; a shared one also by an administrator. */
export async function deleteReply(transaction: Transaction, reader: Reader, id: string, version: number): Promise<Settlement<Reply>> {
  const now = await readReply(transaction, reader, id)
  if (!now) return { outcome: 'missing' }
  if (!now.can.edit) return { outcome: 'forbidden' }
  const deleted = await transaction.delete(replies)
    .where(and(eq(replies.portalId, reader.portalId), eq(replies.id, id), eq(replies.version, version)))
    .returning({ id: replies.id })
  return { outcome: deleted.length > 0 ? 'done' : 'conflict', now }
}

/** Counts one use of a reply. @returns `null` when there is no such reply for this person */
export async function countUse(transaction: Transaction, reader: Reader, id: string): Promise<Reply | null> {
  if (!await readReply(transaction, reader, id)) return null
  await transaction.update(replies).set({ uses: sql`${replies.uses} + 1`, usedAt: sql`now()` })
    .where(and(eq(replies.portalId, reader.portalId), eq(replies.id, id)))
  return readReply(transaction, reader, id)
}
