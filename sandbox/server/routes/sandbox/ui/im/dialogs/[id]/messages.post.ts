import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { dialogOf } from '../../../../../../http/messenger'
import { jsonBody } from '../../../../../../http/read-body'
import { mayWrite } from '../../../../../../portal/messenger/chats'
import { postMessage } from '../../../../../../portal/messenger/messages'

const bodySchema = z.object({ text: z.string().trim().min(1) })

/** Writes into a dialog. */
export default defineEventHandler(async (event) => {
  const { portal, viewer, chat } = dialogOf(event)
  const { text } = await jsonBody(event, bodySchema)
  if (!mayWrite(portal, viewer, chat)) throw createError({ statusCode: 403, message: 'Only members write into this chat' })
  return { id: postMessage(portal, chat, viewer, { text, extras: {}, replyTo: null, system: false }, Date.now()).id }
})
