import { z } from 'zod'
import { maySeeChat, mayWrite } from '../../../portal/messenger/chats'
import { postMessage } from '../../../portal/messenger/messages'
import type { Chat } from '../../../portal/messenger/messenger'
import type { Person, Portal } from '../../../portal/portal'
import { RestError } from '../../../rest/error'
import { actionUnavailable, findDialog, parseDialogId } from '../../../rest/im/dialog'
import { extraParams, readExtras } from '../../../rest/im/extras'
import { defineMethod } from '../../../rest/method'
import { flag, optionalText } from '../../../rest/params'

function writableDialog(portal: Portal, user: Person, dialogId: string | undefined): Chat {
  const dialog = parseDialogId(dialogId)
  if (!dialog) throw new RestError('USER_ID_EMPTY', 'User ID can\'t be empty', 400)
  const chat = findDialog(portal, user, dialog)
  if (!chat) throw dialog.kind === 'person' ? new RestError('USER_NOT_FOUND', 'User not found', 400) : new RestError('CHAT_ID', 'Error creating message', 400)
  if (!mayWrite(portal, user, chat)) throw actionUnavailable()
  return chat
}

function readReply(portal: Portal, user: Person, chat: Chat, value: string | undefined): number | null {
  if (value === undefined) return null
  const answered = portal.messenger.messages.get(Number(value))
  const home = answered && portal.messenger.chats.get(answered.chatId)
  if (!answered || !home || !maySeeChat(portal, user, home)) throw new RestError('REPLY_ACCESS_ERROR', 'Action unavailable', 400)
  if (home !== chat) throw new RestError('REPLY_FROM_OTHER_CHAT_ERROR', 'You can only reply to a message within the same chat', 400)
  return answered.id
}

/** Writes a message. @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-add.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ DIALOG_ID: optionalText, MESSAGE: optionalText, SYSTEM: flag, REPLY_ID: optionalText, ...extraParams }),
  handler({ DIALOG_ID, MESSAGE = '', SYSTEM, REPLY_ID, ...given }, { portal, user }) {
    const chat = writableDialog(portal, user, DIALOG_ID)
    const extras = Object.fromEntries(Object.entries(readExtras(given)).filter(([, value]) => value !== null))
    if (!MESSAGE.trim() && !('ATTACH' in extras)) throw new RestError('MESSAGE_EMPTY', 'Message can\'t be empty', 400)
    const replyTo = readReply(portal, user, chat, REPLY_ID)
    return { result: postMessage(portal, chat, user, { text: MESSAGE, extras, replyTo, system: SYSTEM }, Date.now()).id }
  },
})
