import type { ChatContext, ChatPerson, Dialog, DialogLine, DialogMessage } from '../../../shared/types/messenger'
import { plainOf } from '../../rest/im/text'
import { isoTime } from '../../rest/time'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import { chatsOf, companionOf, dialogIdOf, lastAt, mayWrite, membersOf, titleOf, unreadOf } from './chats'
import { mayDelete, mayEdit } from './messages'
import type { Chat, ChatMessage } from './messenger'
import { colorOf } from './messenger'

/** What kind of chat the widgets' option `context` takes it for. */
function contextOf({ kind, entity }: Chat): ChatContext {
  if (kind === 'private') return 'USER'
  if (kind === 'lines') return 'LINES'
  return entity.type === 'CRM' ? 'CRM' : 'CHAT'
}

/** Somebody who writes, as pages show them. */
export function writeChatPerson(portal: Portal, id: string): ChatPerson {
  const color = colorOf(Number(id))
  const person = portal.people.get(id)
  if (person) return { id, name: fullName(person), position: person.position, color }
  const guest = portal.messenger.guests.get(id)
  return { id, name: guest ? `${guest.firstName} ${guest.lastName}` : id, position: '', color }
}

function titleAndColor(portal: Portal, viewer: Person, chat: Chat): { title: string, color: string } {
  const color = chat.kind === 'private' ? colorOf(Number(companionOf(portal, chat, viewer).id)) : chat.color
  return { title: titleOf(portal, chat, viewer), color }
}

/** The viewer's dialogs for the messenger's list. */
export function dialogLines(portal: Portal, viewer: Person): DialogLine[] {
  return chatsOf(portal, viewer).map(chat => ({
    dialogId: dialogIdOf(portal, chat, viewer),
    chatId: chat.id,
    ...titleAndColor(portal, viewer, chat),
    context: contextOf(chat),
    unread: unreadOf(chat, viewer),
    text: plainOf(chat.messages.at(-1)?.text ?? ''),
    at: isoTime(lastAt(chat)),
  }))
}

function writeDialogMessage(portal: Portal, viewer: Person, message: ChatMessage, now: number): DialogMessage {
  return {
    id: message.id,
    author: message.authorId === null ? null : writeChatPerson(portal, message.authorId),
    text: message.text,
    at: isoTime(message.at),
    own: message.authorId === viewer.id,
    edited: message.edited,
    deleted: message.deleted,
    likes: message.likes.map(id => writeChatPerson(portal, id).name),
    liked: message.likes.includes(viewer.id),
    mayEdit: mayEdit(viewer, message, now),
    mayDelete: mayDelete(portal, viewer, message, now),
  }
}

/**
 * One dialog with its messages for the messenger's page.
 * @param now milliseconds since the epoch
 */
export function writeDialogPage(portal: Portal, viewer: Person, chat: Chat, now: number): Dialog {
  return {
    dialogId: dialogIdOf(portal, chat, viewer),
    chatId: chat.id,
    ...titleAndColor(portal, viewer, chat),
    description: chat.description,
    context: contextOf(chat),
    members: membersOf(portal, chat).map(id => writeChatPerson(portal, id)),
    mayWrite: mayWrite(portal, viewer, chat),
    readTo: chat.reads.get(viewer.id)?.messageId ?? 0,
    messages: chat.messages.map(message => writeDialogMessage(portal, viewer, message, now)),
  }
}
