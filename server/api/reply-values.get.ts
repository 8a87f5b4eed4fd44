import { defineEventHandler, getQuery } from 'h3'
import type { KnownReplyValues } from '#shared/schemas/messenger'
import { replyValuesSchema } from '#shared/schemas/messenger'
import { readReplyValues } from '../b24/reply-values'
import { asPerson } from '../http/as-person'
import { notFound, requireSession } from '../http/require-session'
import { validate } from '../http/validate'

/** `GET /api/reply-values?dialog=`: 404 for a dialog that the portal does not show to the person. */
export default defineEventHandler(async (event): Promise<KnownReplyValues> => {
  const session = await requireSession(event)
  const { dialog } = validate(replyValuesSchema, getQuery(event))
  const values = await asPerson(session, asker => readReplyValues(asker, dialog))
  if (values === null) throw notFound()
  return { values }
})
