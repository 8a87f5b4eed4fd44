import { z } from 'zod'
import { changeMessage, deleteMessage, mayEdit, visibleMessage } from '../../../portal/messenger/messages'
import { extraParams, readExtras } from '../../../rest/im/extras'
import { cannotEdit, readMessageId } from '../../../rest/im/message'
import { defineMethod } from '../../../rest/method'
import { flag, optionalText, text } from '../../../rest/params'

/**
 * Changes one's own message; without a text left it is deleted.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-update.html
 */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ MESSAGE_ID: optionalText, MESSAGE: text.optional(), IS_EDITED: flag.default(true), ...extraParams }),
  handler({ MESSAGE_ID, MESSAGE, IS_EDITED, ...given }, { portal, user }) {
    const message = visibleMessage(portal, user, readMessageId(MESSAGE_ID))
    const extras = readExtras(given, { MENU: 'menu_ERROR' })
    if (!message || !mayEdit(user, message, Date.now())) throw cannotEdit()
    if (MESSAGE?.trim() === '') deleteMessage(message)
    else changeMessage(message, { text: MESSAGE, extras }, IS_EDITED)
    return { result: true }
  },
})
