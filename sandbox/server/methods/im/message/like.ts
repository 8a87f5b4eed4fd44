import { z } from 'zod'
import { likeMessage, visibleMessage } from '../../../portal/messenger/messages'
import { RestError } from '../../../rest/error'
import { readMessageId } from '../../../rest/im/message'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

const ACTIONS = ['auto', 'plus', 'minus'] as const

/**
 * Sets or takes a "like"; of a message that the caller may not read nothing changes.
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-like.html
 */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ MESSAGE_ID: optionalText, ACTION: optionalText }),
  handler({ MESSAGE_ID, ACTION }, { portal, user }) {
    const message = visibleMessage(portal, user, readMessageId(MESSAGE_ID))
    const action = ACTIONS.find(one => one === ACTION?.toLowerCase()) ?? 'auto'
    if (!message || !likeMessage(message, user.id, action)) throw new RestError('WITHOUT_CHANGES', 'Action completed without changes', 400)
    return { result: true }
  },
})
