import { z } from 'zod'
import { deleteMessage, mayDelete, visibleMessage } from '../../../portal/messenger/messages'
import { cannotEdit, readMessageId } from '../../../rest/im/message'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

/** Deletes a message. @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-delete.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ MESSAGE_ID: optionalText }),
  handler({ MESSAGE_ID }, { portal, user }) {
    const message = visibleMessage(portal, user, readMessageId(MESSAGE_ID))
    if (!message || !mayDelete(portal, user, message, Date.now())) throw cannotEdit()
    deleteMessage(message)
    return { result: true }
  },
})
