import { z } from 'zod'
import { announceMembers, postMessage } from '../../../portal/messenger/messages'
import type { Chat } from '../../../portal/messenger/messenger'
import { addChat, CHAT_COLORS } from '../../../portal/messenger/messenger'
import { visiblePeople } from '../../../portal/people-access'
import type { Person } from '../../../portal/portal'
import { fullName } from '../../../portal/portal'
import { pictureOf } from '../../../rest/im/picture'
import type { Call } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { optionalText, textList } from '../../../rest/params'

const paramsSchema = z.object({
  USERS: textList.default([]),
  TYPE: optionalText,
  TITLE: optionalText,
  DESCRIPTION: optionalText,
  COLOR: optionalText,
  MESSAGE: optionalText,
  AVATAR: optionalText,
  ENTITY_TYPE: optionalText,
  ENTITY_ID: optionalText,
})

function titleFor(guests: readonly Person[], number: number): string {
  return guests.length ? `Chat with ${guests.map(fullName).join(', ')}` : `Chat No. ${number}`
}

function openChat(params: z.output<typeof paramsSchema>, guests: readonly Person[], { portal: { messenger }, user }: Call): Chat {
  const color = CHAT_COLORS[params.COLOR?.toUpperCase() ?? '']
  return addChat(messenger, {
    kind: params.TYPE?.toUpperCase() === 'OPEN' ? 'open' : 'closed',
    title: params.TITLE ?? titleFor(guests, messenger.nextChatId),
    description: params.DESCRIPTION ?? '',
    ...(color ? { color } : {}),
    avatar: pictureOf(params.AVATAR),
    ownerId: user.id,
    members: [user.id, ...guests.map(guest => guest.id)],
    entity: { type: params.ENTITY_TYPE ?? '', id: params.ENTITY_ID ?? '', data: ['', '', ''] },
    createdAt: Date.now(),
  })
}

/** Opens a chat with some people; the caller owns it. @see https://apidocs.bitrix24.com/api-reference/chats/im-chat-add.html */
export default defineMethod({
  scope: 'im',
  auth: 'any',
  params: paramsSchema,
  handler(params, call) {
    const { portal, user } = call
    const guests = visiblePeople(portal, user).filter(person => person.id !== user.id && params.USERS.includes(person.id))
    const chat = openChat(params, guests, call)
    announceMembers(portal, chat, user, guests, Date.now())
    if (params.MESSAGE) postMessage(portal, chat, user, { text: params.MESSAGE, extras: {}, replyTo: null, system: false }, Date.now())
    return { result: chat.id }
  },
})
