import { defineEventHandler, getQuery } from 'h3'
import { versionSchema } from '#shared/schemas/replies'
import type { Sticker } from '#shared/schemas/stickers'
import { withPortal } from '../../database/with-portal'
import { limitWrites } from '../../http/limit-writes'
import { requireAdministrator } from '../../http/require-administrator'
import { requireId, settle } from '../../http/settle'
import { validate } from '../../http/validate'
import { deleteSticker } from '../../stickers/stickers'

/** `DELETE /api/stickers/:id?version=`, for administrators: for good. */
export default defineEventHandler(async (event): Promise<Sticker> => {
  const session = await requireAdministrator(event)
  limitWrites(session)
  const id = requireId(event)
  const { version } = validate(versionSchema, getQuery(event))
  return settle(await withPortal(session.database, session.portal.id, transaction => deleteSticker(transaction, session.reader, id, version)), 'sticker')
})
