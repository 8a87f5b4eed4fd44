import { z } from 'zod'
import { lineSchema } from './replies'

/** Stickers of one portal at the most. */
export const STICKERS_AT_MOST = 200

const orderSchema = z.int().min(0).max(1_000_000)

/** `POST /api/stickers` */
export const createStickerSchema = z.object({ id: z.uuid().optional(), text: lineSchema(80), order: orderSchema.default(0) })

/** `PATCH /api/stickers/:id` */
export const updateStickerSchema = z.object({ version: z.int().min(1), text: lineSchema(80).optional(), order: orderSchema.optional() })
  .refine(change => change.text !== undefined || change.order !== undefined, { error: 'nothing to change' })

/** A short text that the team puts into chats: "On it!", "👍 Thanks". */
export interface Sticker {
  id: string
  text: string
  order: number
  version: number
}

/** `GET /api/stickers` */
export interface StickerList {
  stickers: Sticker[]
  /** Whether the person who asks may change them. */
  can: { edit: boolean }
}
