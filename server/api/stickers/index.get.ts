import { defineEventHandler } from 'h3'
import type { StickerList } from '#shared/schemas/stickers'
import { withPortal } from '../../database/with-portal'
import { requireEmployee } from '../../http/require-employee'
import { listStickers } from '../../stickers/stickers'

/** `GET /api/stickers` */
export default defineEventHandler(async (event): Promise<StickerList> => {
  const { database, portal, reader } = await requireEmployee(event)
  return { stickers: await withPortal(database, portal.id, transaction => listStickers(transaction, reader)), can: { edit: reader.user.admin } }
})
