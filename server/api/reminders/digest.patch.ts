import { defineEventHandler } from 'h3'
import type { DigestChoice } from '#shared/schemas/reminders'
import { digestSchema } from '#shared/schemas/reminders'
import { withPortal } from '../../database/with-portal'
import { digestOf } from '../../http/digest-in-request'
import { limitWrites } from '../../http/limit-writes'
import { requireSession } from '../../http/require-session'
import { validateBody } from '../../http/validate'
import { NOW, readNow } from '../../reminders/clocks'
import { storeDigest } from '../../reminders/digest'

/** `PATCH /api/reminders/digest`: the person's own choice. */
export default defineEventHandler(async (event): Promise<DigestChoice> => {
  const session = await requireSession(event)
  limitWrites(session)
  const { digest } = await validateBody(event, digestSchema)
  await withPortal(session.database, session.portal.id, async transaction =>
    storeDigest(transaction, session.portal.id, session.claims.user.id, digest, await readNow(transaction, NOW)))
  return digestOf(session)
})
