import { membersOf } from '../../portal/messenger/chats'
import type { Chat, ChatMessage } from '../../portal/messenger/messenger'
import type { Person, Portal } from '../../portal/portal'
import { RestError } from '../error'
import { phpMap } from '../php'
import { isoTime } from '../time'
import { htmlOf, plainOf } from './text'
import type { WrittenImUser } from './user'
import { writeAuthor } from './user'

/** Some messages of a chat with the people in them. */
export interface WrittenMessages {
  chat_id: number
  messages: Record<string, unknown>[]
  users: WrittenImUser[]
  files: never[]
}

/** @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html */
export function writeMessages(portal: Portal, viewer: Person, chat: Chat, messages: readonly ChatMessage[]): WrittenMessages {
  const authors = new Set(messages.flatMap(message => message.authorId ?? []))
  return {
    chat_id: chat.id,
    messages: messages.map(message => writeMessage(viewer, chat, message)),
    users: [...authors].flatMap(id => writeAuthor(portal, id) ?? []),
    files: [],
  }
}

function writeMessage(viewer: Person, chat: Chat, message: ChatMessage): Record<string, unknown> {
  return {
    id: message.id,
    chat_id: chat.id,
    author_id: Number(message.authorId ?? 0),
    date: isoTime(message.at),
    text: message.text,
    unread: message.authorId !== viewer.id && message.id > (chat.reads.get(viewer.id)?.messageId ?? 0),
    uuid: message.uuid,
    replaces: [],
    params: writeParams(message),
    disappearing_date: null,
  }
}

/** What a message has beside its text; an empty list where it has nothing. */
function writeParams(message: ChatMessage): unknown {
  return phpMap(Object.entries({
    ...(message.likes.length ? { LIKE: message.likes.map(Number) } : {}),
    ...(message.code ? { CODE: [message.code], NOTIFY: 'N' } : {}),
    ...(message.replyTo === null ? {} : { REPLY_ID: message.replyTo }),
    ...(message.edited ? { IS_EDITED: 'Y' } : {}),
    ...(message.deleted ? { IS_DELETED: 'Y' } : {}),
    ...message.extras,
  }))
}

/** How the last message of a recent chat is worded: as it is, as HTML, or as plain text. */
export type Wording = 'original' | 'html' | 'plain'

const WORDINGS: Readonly<Record<Wording, (text: string) => string>> = { original: text => text, html: htmlOf, plain: plainOf }

/** The last message of a recent chat. @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html */
export function writeLastMessage(portal: Portal, chat: Chat, message: ChatMessage, wording: Wording): Record<string, unknown> {
  const readers = membersOf(portal, chat).filter(id => id !== message.authorId && (chat.reads.get(id)?.messageId ?? 0) >= message.id)
  return {
    id: message.id,
    text: WORDINGS[wording](message.text),
    file: false,
    author_id: Number(message.authorId ?? 0),
    attach: message.extras.ATTACH !== undefined,
    sticker: null,
    date: isoTime(message.at),
    status: readers.length ? 'delivered' : 'received',
    uuid: message.uuid,
  }
}

/**
 * The number of a message.
 * @throws RestError `MESSAGE_ID_ERROR` 400
 */
export function readMessageId(value: string | undefined): number {
  if (!value || !/^\d+$/.test(value) || Number(value) === 0) throw new RestError('MESSAGE_ID_ERROR', 'Message ID can\'t be empty', 400)
  return Number(value)
}

/** The refusal of changes. */
export function cannotEdit(): RestError {
  return new RestError('CANT_EDIT_MESSAGE', 'Time has expired for modification or you don\'t have access', 403)
}
