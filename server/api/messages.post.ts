import { defineEventHandler } from 'h3'
import type { SentMessage } from '#shared/schemas/messenger'
import { sendMessageSchema } from '#shared/schemas/messenger'
import { sendMessage } from '../b24/messenger'
import { limitWrites } from '../http/limit-writes'
import { requireSession } from '../http/require-session'
import { sendInRequest } from '../http/send-in-request'
import { validateBody } from '../http/validate'

/** `POST /api/messages`: into a dialog, in the person's own name; the portal says whether they may. */
export default defineEventHandler(async (event): Promise<SentMessage> => {
  const session = await requireSession(event)
  limitWrites(session)
  const message = await validateBody(event, sendMessageSchema)
  return { id: await sendInRequest(event, session, message, sendMessage) }
})
