import { IM_PALETTE } from '../../../shared/im-palette'

/** A dialog of two, a closed or an open group chat, or an open channel's chat with a client. */
export type ChatKind = 'private' | 'closed' | 'open' | 'lines'

/** What a chat is about: `SONET_GROUP` and a project's number, for example. Texts are empty where it is about nothing. */
export interface ChatEntity {
  type: string
  id: string
  data: readonly [string, string, string]
}

/** A message. Times are milliseconds since the epoch. */
export interface ChatMessage {
  id: number
  chatId: number
  /** `null`: the portal itself. */
  authorId: string | null
  text: string
  at: number
  /** `null` for the portal's own messages. */
  uuid: string | null
  /** Of the portal's own messages: what happened. */
  code: 'CHAT_JOIN' | null
  likes: readonly string[]
  replyTo: number | null
  edited: boolean
  deleted: boolean
  extras: MessageExtras
}

/** Blocks, buttons and menu items beside the text, as the caller gave them. */
export interface MessageExtras {
  ATTACH?: unknown
  KEYBOARD?: unknown
  MENU?: unknown
}

/** How far a member has read. */
interface ReadMark {
  messageId: number
  at: number
}

export interface Chat {
  id: number
  kind: ChatKind
  title: string
  description: string
  /** `#rrggbb`. */
  color: string
  /** Address of the picture, or an empty text. */
  avatar: string
  ownerId: string
  /** For a project's chat see `membersOf`. */
  members: readonly string[]
  entity: ChatEntity
  createdAt: number
  mutedBy: ReadonlySet<string>
  /** By member. */
  reads: Map<string, ReadMark>
  /** Oldest first. */
  messages: ChatMessage[]
}

/** Somebody who writes from outside through an open channel. */
export interface Guest {
  id: string
  firstName: string
  lastName: string
  email: string
  phone: string
  lastSeenAt: number
}

export type NotificationKind = 'confirm' | 'personal' | 'system'

/** A line in somebody's notification center. */
export interface Notification {
  id: number
  userId: string
  /** `null`: the portal itself. */
  authorId: string | null
  kind: NotificationKind
  text: string
  at: number
  read: boolean
  module: string
  event: string
  tag: string
  subTag: string
  title: string
  /** Of a question: its buttons. */
  buttons: readonly { TITLE: string, VALUE: string, TYPE: string }[]
  attach: unknown
}

/** All that is said in a portal. */
export interface Messenger {
  chats: Map<number, Chat>
  /** Every message of every chat. */
  messages: Map<number, ChatMessage>
  guests: Map<string, Guest>
  notifications: Map<number, Notification>
  /** Numbers of the chats that hold people's notifications. */
  notificationChats: Map<string, number>
  nextChatId: number
  nextMessageId: number
}

/** A portal where nobody has said anything. */
export function createMessenger(): Messenger {
  return {
    chats: new Map(),
    messages: new Map(),
    guests: new Map(),
    notifications: new Map(),
    notificationChats: new Map(),
    nextChatId: 1,
    nextMessageId: 1,
  }
}

export const NO_ENTITY: ChatEntity = { type: '', id: '', data: ['', '', ''] }

/** What a new chat needs to know. */
export type NewChat = Pick<Chat, 'kind' | 'title' | 'ownerId' | 'members' | 'createdAt'>
  & Partial<Pick<Chat, 'description' | 'color' | 'avatar' | 'entity'>>

/** Opens a chat. */
export function addChat(messenger: Messenger, chat: NewChat): Chat {
  const id = messenger.nextChatId++
  const added: Chat = {
    description: '',
    color: colorOf(id),
    avatar: '',
    entity: NO_ENTITY,
    ...chat,
    id,
    mutedBy: new Set(),
    reads: new Map(),
    messages: [],
  }
  messenger.chats.set(id, added)
  return added
}

/** What a new message needs to know. */
export type NewMessage = Pick<ChatMessage, 'authorId' | 'text' | 'at' | 'uuid'>
  & Partial<Pick<ChatMessage, 'code' | 'replyTo' | 'extras'>>

/** Adds a message at the end of a chat; its author has read it. */
export function addMessage(messenger: Messenger, chat: Chat, message: NewMessage): ChatMessage {
  const id = messenger.nextMessageId++
  const added: ChatMessage = { code: null, replyTo: null, extras: {}, ...message, id, chatId: chat.id, likes: [], edited: false, deleted: false }
  chat.messages.push(added)
  messenger.messages.set(id, added)
  if (added.authorId !== null) markRead(chat, added.authorId, added)
  return added
}

/** Notes that a member has read a chat up to a message. */
export function markRead(chat: Chat, personId: string, { id, at }: Pick<ChatMessage, 'id' | 'at'>): void {
  if ((chat.reads.get(personId)?.messageId ?? 0) < id) chat.reads.set(personId, { messageId: id, at })
}

const { ORANGE: _onlyOfWidgets, ...chatColors } = IM_PALETTE

/** Names that `im.chat.add` takes for colours. @see https://apidocs.bitrix24.com/api-reference/chats/im-chat-add.html */
export const CHAT_COLORS: Readonly<Record<string, string>> = chatColors

/** The colour of a chat or a person that has chosen none. */
export function colorOf(id: number): string {
  const colors = Object.values(CHAT_COLORS)
  return colors[id % colors.length] ?? '#909090'
}
