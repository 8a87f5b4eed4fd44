import { createError, defineEventHandler, setResponseStatus } from 'h3'
import { z } from 'zod'
import { messageOf } from '../../../../../../http/messenger'
import { jsonBody } from '../../../../../../http/read-body'
import { changeMessage, mayEdit } from '../../../../../../portal/messenger/messages'

const bodySchema = z.object({ text: z.string().trim().min(1) })

/** Changes one's own message. */
export default defineEventHandler(async (event) => {
  const { viewer, message } = messageOf(event)
  const { text } = await jsonBody(event, bodySchema)
  if (!mayEdit(viewer, message, Date.now())) throw createError({ statusCode: 403, message: 'This message can no longer be changed' })
  changeMessage(message, { text, extras: {} }, true)
  setResponseStatus(event, 204)
  return null
})
