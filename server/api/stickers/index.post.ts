import { randomUUID } from 'node:crypto'
import { createError, defineEventHandler, setResponseStatus } from 'h3'
import type { Sticker } from '#shared/schemas/stickers'
import { STICKERS_AT_MOST, createStickerSchema } from '#shared/schemas/stickers'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireAdministrator } from '../../http/require-administrator'
import { validateBody } from '../../http/validate'
import { createSticker } from '../../stickers/stickers'

/** `POST /api/stickers`, for administrators: 201 for a new one, 200 when this request came before. */
export default defineEventHandler(async (event): Promise<Sticker> => {
  const session = await requireAdministrator(event)
  limitWrites(session)
  const { id = randomUUID(), ...fields } = await validateBody(event, createStickerSchema)
  const stored = await withPortal(session.database, session.portal.id, transaction => createSticker(transaction, session.reader, { id, ...fields }))
  if (!stored) throw createError({ statusCode: 409, message: `There are ${STICKERS_AT_MOST} stickers already. Delete some first.`, data: { code: 'full' } })
  setResponseStatus(event, stored.created ? 201 : 200)
  return stored.sticker
})
