import { z } from 'zod'
import { entityChat, PROJECT, projectChat } from '../../../portal/messenger/chats'
import { defineMethod } from '../../../rest/method'
import { optionalText } from '../../../rest/params'

/** The number of the chat about a thing; `null` where there is none. @see https://apidocs.bitrix24.com/api-reference/chats/im-chat-get.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: z.object({ ENTITY_TYPE: optionalText, ENTITY_ID: optionalText }),
  handler({ ENTITY_TYPE, ENTITY_ID }, { portal }) {
    if (ENTITY_TYPE === undefined || ENTITY_ID === undefined) return { result: null }
    const chat = ENTITY_TYPE === PROJECT ? projectChat(portal, ENTITY_ID, Date.now()) : entityChat(portal, ENTITY_TYPE, ENTITY_ID)
    return { result: chat ? { ID: chat.id } : null }
  },
})
