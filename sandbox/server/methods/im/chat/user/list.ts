import { z } from 'zod'
import { maySeeChat, membersOf } from '../../../../portal/messenger/chats'
import { RestError } from '../../../../rest/error'
import { actionUnavailable } from '../../../../rest/im/dialog'
import { defineMethod } from '../../../../rest/method'
import { optionalText } from '../../../../rest/params'

/**
 * Numbers of the people in a chat; an empty list where the caller may not see them.
 * @see https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-user-list.html
 */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ CHAT_ID: optionalText }),
  handler({ CHAT_ID }, { portal, user }) {
    if (!Number(CHAT_ID)) throw new RestError('CHAT_ID_EMPTY', 'Chat ID can\'t be empty', 400)
    const chat = portal.messenger.chats.get(Number(CHAT_ID))
    if (!chat) throw actionUnavailable()
    return { result: maySeeChat(portal, user, chat) ? membersOf(portal, chat).map(Number) : [] }
  },
})
