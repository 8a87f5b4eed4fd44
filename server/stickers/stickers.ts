import { and, asc, eq, sql } from 'drizzle-orm'
import type { Sticker } from '#shared/schemas/stickers'
import { STICKERS_AT_MOST } from '#shared/schemas/stickers'
import type { Transaction } from '../database/client'
import { stickers } from '../database/schema'
import type { Reader } from '../notes/notes'
import type { Settlement } from '../settlement'

function select(transaction: Transaction, portalId: string, id?: string) {
  return transaction.select({ id: stickers.id, text: stickers.text, order: stickers.position, version: stickers.version }).from(stickers)
    .where(and(eq(stickers.portalId, portalId), id === undefined ? undefined : eq(stickers.id, id)))
    .orderBy(asc(stickers.position), asc(stickers.createdAt), asc(stickers.id))
}

/** The team's stickers, in their order. */
export async function listStickers(transaction: Transaction, reader: Reader): Promise<Sticker[]> {
  return select(transaction, reader.portalId)
}

/**
 * Adds a sticker. A request that comes again with the same id adds no second one.
 * @returns the sticker, and whether it is new; `null` when there are as many as there may be
 */
export async function createSticker(transaction: Transaction, reader: Reader, { id, text, order }: { id: string, text: string, order: number }): Promise<{ sticker: Sticker, created: boolean } | null> {
  const isFull = await transaction.$count(stickers, eq(stickers.portalId, reader.portalId)) >= STICKERS_AT_MOST
  const inserted = isFull
    ? []
    : await transaction.insert(stickers).values({ portalId: reader.portalId, id, text, position: order, authorId: reader.user.id })
        .onConflictDoNothing({ target: [stickers.portalId, stickers.id] }).returning({ id: stickers.id })
  const [sticker] = await select(transaction, reader.portalId, id)
  return sticker ? { sticker, created: inserted.length > 0 } : null
}

/** Changes a sticker, if it is still at the version that the change was made on. */
export async function updateSticker(transaction: Transaction, reader: Reader, id: string, { version, text, order }: { version: number, text?: string | undefined, order?: number | undefined }): Promise<Settlement<Sticker>> {
  const changed = await transaction.update(stickers)
    .set({ version: sql`${stickers.version} + 1`, ...(text === undefined ? {} : { text }), ...(order === undefined ? {} : { position: order }) })
    .where(and(eq(stickers.portalId, reader.portalId), eq(stickers.id, id), eq(stickers.version, version)))
    .returning({ id: stickers.id })
  const [now] = await select(transaction, reader.portalId, id)
  return now ? { outcome: changed.length > 0 ? 'done' : 'conflict', now } : { outcome: 'missing' }
}

/** Removes a sticker for good. */
export async function deleteSticker(transaction: Transaction, reader: Reader, id: string, version: number): Promise<Settlement<Sticker>> {
  const [now] = await select(transaction, reader.portalId, id)
  if (!now) return { outcome: 'missing' }
  const deleted = await transaction.delete(stickers)
    .where(and(eq(stickers.portalId, reader.portalId), eq(stickers.id, id), eq(stickers.version, version)))
    .returning({ id: stickers.id })
  return { outcome: deleted.length > 0 ? 'done' : 'conflict', now }
}
