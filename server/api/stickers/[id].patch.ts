import { defineEventHandler } from 'h3'
import type { Sticker } from '#shared/schemas/stickers'
import { updateStickerSchema } from '#shared/schemas/stickers'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireAdministrator } from '../../http/require-administrator'
import { requireId, settle } from '../../http/settle'
import { validateBody } from '../../http/validate'
import { updateSticker } from '../../stickers/stickers'

/** `PATCH /api/stickers/:id`, for administrators, with the version that the change was made on. */
export default defineEventHandler(async (event): Promise<Sticker> => {
  const session = await requireAdministrator(event)
  limitWrites(session)
  const id = requireId(event)
  const change = await validateBody(event, updateStickerSchema)
  return settle(await withPortal(session.database, session.portal.id, transaction => updateSticker(transaction, session.reader, id, change)), 'sticker')
})
