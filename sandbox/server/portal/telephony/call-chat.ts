import { addChat, addMessage } from '../messenger/messenger'
import type { Portal } from '../portal'
import type { OpenCall } from './telephony'

const CALL = 'CALL'

/** Writes a line about a call into the employee's chat with that number; the chat is opened with the first one. */
export function noteInCallChat(portal: Portal, { userId, phone }: Pick<OpenCall, 'userId' | 'phone'>, text: string, at: number): void {
  const { messenger } = portal
  const known = [...messenger.chats.values()].find(({ entity, ownerId }) => entity.type === CALL && entity.id === phone && ownerId === userId)
  const chat = known ?? addChat(messenger, {
    kind: 'closed',
    title: phone,
    ownerId: userId,
    members: [userId],
    entity: { type: CALL, id: phone, data: ['', '', ''] },
    createdAt: at,
  })
  addMessage(messenger, chat, { authorId: null, text, at, uuid: null })
}
