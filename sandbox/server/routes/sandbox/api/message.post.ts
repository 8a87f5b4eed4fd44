import { createError, defineEventHandler } from 'h3'
import { z } from 'zod'
import { portalField } from '../../../control/schema'
import { namedScene } from '../../../http/portal-of'
import { jsonBody } from '../../../http/read-body'
import { mayWrite } from '../../../portal/messenger/chats'
import { postMessage } from '../../../portal/messenger/messages'
import { findDialog, parseDialogId } from '../../../rest/im/dialog'

const bodySchema = z.object({
  ...portalField,
  /** Who writes. */
  user: z.coerce.string().default('1'),
  /** `chat5`, `sg2` (a project's chat) or a person's number. */
  dialog: z.coerce.string(),
  text: z.string().min(1),
})

/** Writes a message into a chat as one of its people. */
export default defineEventHandler(async (event) => {
  const { portal: name, user: userId, dialog: dialogId, text } = await jsonBody(event, bodySchema)
  const { portal } = namedScene(event, name)
  const user = portal.people.get(userId)
  const dialog = parseDialogId(dialogId)
  const chat = user && dialog ? findDialog(portal, user, dialog) : undefined
  if (!user || !chat) throw createError({ statusCode: 404, message: `There is no person ${userId} or no dialog ${dialogId}` })
  if (!mayWrite(portal, user, chat)) throw createError({ statusCode: 403, message: `Person ${userId} is not in the chat` })
  const message = postMessage(portal, chat, user, { text, extras: {}, replyTo: null, system: false }, Date.now())
  return { id: message.id, chatId: chat.id }
})
