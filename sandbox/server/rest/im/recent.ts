import { chatsOf, companionOf, lastAt, titleOf, unreadOf } from '../../portal/messenger/chats'
import type { Chat } from '../../portal/messenger/messenger'
import type { Person, Portal } from '../../portal/portal'
import { readDate } from '../filter'
import { isoTime } from '../time'
import { writeAvatar, writeDialogId, writeRecentChat } from './chat'
import { writeLastMessage } from './message'
import type { Wording } from './message'
import { writeAuthor, writeImUser } from './user'

/** Status of an open channel's session: an operator has answered. */
const LINE_ANSWERED = 25

/** Which recent chats are wanted. */
export interface RecentQuery {
  skipLines: boolean
  skipDialogs: boolean
  skipChats: boolean
  unreadOnly: boolean
  onlyManaged: boolean
  /** There are no such chats in the sandbox: the list is empty. */
  onlyCopilot: boolean
  onlyChannels: boolean
  /** Chats whose last message is older than this. */
  before?: string
  offset: number
  limit: number
  wording: Wording
}

/** The answer of `im.recent.list`. */
export interface WrittenRecent {
  items: Record<string, unknown>[]
  hasMorePages: boolean
  hasMore: boolean
  copilot: { chats: null, messages: null, roles: never[], recommendedRoles: never[] }
  messagesAutoDeleteConfigs: never[]
}

/** A person's chats, the latest message first. @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html */
export function listRecent(portal: Portal, viewer: Person, query: RecentQuery): WrittenRecent {
  const found = query.onlyCopilot || query.onlyChannels ? [] : recentChats(portal, viewer, query)
  const more = found.length > query.offset + query.limit
  return {
    items: found.slice(query.offset, query.offset + query.limit).map(chat => writeRecent(portal, viewer, chat, query.wording)),
    hasMorePages: more,
    hasMore: more,
    copilot: { chats: null, messages: null, roles: [], recommendedRoles: [] },
    messagesAutoDeleteConfigs: [],
  }
}

function recentChats(portal: Portal, viewer: Person, query: RecentQuery): Chat[] {
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : readDate(query.before)
  return chatsOf(portal, viewer)
    .filter(chat => !skipped(chat, query) && (!query.unreadOnly || unreadOf(chat, viewer) > 0) && lastAt(chat) < before)
}

function skipped({ kind }: Chat, query: RecentQuery): boolean {
  if (kind === 'lines') return query.skipLines
  return kind === 'private' ? query.skipDialogs || query.onlyManaged : query.skipChats
}

function writeRecent(portal: Portal, viewer: Person, chat: Chat, wording: Wording): Record<string, unknown> {
  const last = chat.messages.at(-1)
  return {
    id: writeDialogId(portal, viewer, chat),
    chat_id: chat.id,
    type: chat.kind === 'private' ? 'user' : 'chat',
    avatar: writeAvatar(portal, viewer, chat),
    title: titleOf(portal, chat, viewer),
    ...(last ? { message: writeLastMessage(portal, chat, last, wording) } : {}),
    counter: unreadOf(chat, viewer),
    last_id: chat.reads.get(viewer.id)?.messageId ?? 0,
    pinned: false,
    unread: false,
    has_reminder: false,
    date_update: isoTime(lastAt(chat)),
    date_last_activity: isoTime(lastAt(chat)),
    chat: writeRecentChat(portal, viewer, chat),
    user: chat.kind === 'private' ? writeImUser(companionOf(portal, chat, viewer)) : writeAuthor(portal, last?.authorId ?? '') ?? { id: 0 },
    ...(chat.kind === 'lines' ? { lines: writeLines(chat) } : {}),
    options: [],
  }
}

/** The open channel that a chat came through: `LINES` names it second. */
function writeLines(chat: Chat): Record<string, unknown> {
  return { id: Number(chat.entity.id.split('|')[1] ?? 0), status: LINE_ANSWERED, date_create: isoTime(chat.createdAt) }
}
