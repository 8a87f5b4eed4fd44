import { companionOf, dialogIdOf, mayWrite, membersOf, titleOf, unreadOf } from '../../portal/messenger/chats'
import type { Chat, ChatKind } from '../../portal/messenger/messenger'
import { colorOf } from '../../portal/messenger/messenger'
import type { Person, Portal } from '../../portal/portal'
import { phpMap } from '../php'
import { isoTime } from '../time'
import { authorName } from './user'

const MESSAGE_TYPES: Readonly<Record<ChatKind, string>> = { private: 'P', closed: 'C', open: 'O', lines: 'L' }

/** What a chat about something is called, and the page of that thing. */
const ENTITIES: Readonly<Record<string, { type: string, link: (id: string) => { type: string, url: string } }>> = {
  SONET_GROUP: { type: 'sonetGroup', link: id => ({ type: 'SONET_GROUP', url: `/workgroups/group/${id}/` }) },
  CRM: {
    type: 'crm',
    link: (id) => {
      const [type = '', number = ''] = id.split('|')
      return { type, url: `/crm/${type.toLowerCase()}/details/${number}/` }
    },
  },
  TASKS: { type: 'tasks', link: id => ({ type: 'TASKS', url: `/company/personal/user/0/tasks/task/view/${id}/` }) },
  CALL: { type: 'call', link: () => ({ type: '', url: '' }) },
}

const PERMISSIONS = {
  manage_users_add: 'member',
  manage_users_delete: 'manager',
  manage_ui: 'member',
  manage_settings: 'owner',
  manage_messages: 'member',
  can_post: 'member',
} as const

/** What may be done with a chat: a dialog and a chat about something are less free than one that people have made. */
function restrictionsOf({ kind, entity }: Chat): Record<string, boolean> {
  const own = kind !== 'private' && entity.type === ''
  const group = kind !== 'private'
  return {
    avatar: own,
    rename: own,
    extend: entity.type !== 'SONET_GROUP',
    call: kind !== 'lines',
    mute: group,
    leave: group && entity.type !== 'SONET_GROUP',
    leave_owner: own,
    send: true,
    user_list: true,
  }
}

/** The kind of a chat as the messenger names it. */
function chatType({ kind, entity }: Chat): string {
  if (kind === 'private' || kind === 'lines') return kind
  return ENTITIES[entity.type]?.type ?? (kind === 'open' ? 'open' : 'chat')
}

/** What a chat's record has in every method. */
function writeChat(portal: Portal, viewer: Person, chat: Chat): Record<string, unknown> {
  const members = membersOf(portal, chat)
  return {
    id: chat.id,
    parent_chat_id: 0,
    parent_message_id: 0,
    name: titleOf(portal, chat, viewer),
    owner: Number(chat.ownerId),
    extranet: members.some(id => portal.people.get(id)?.extranet ?? false),
    avatar: chat.avatar,
    color: chat.color,
    type: chatType(chat),
    entity_type: chat.entity.type,
    entity_id: chat.entity.id,
    entity_data_1: chat.entity.data[0],
    entity_data_2: chat.entity.data[1],
    entity_data_3: chat.entity.data[2],
    date_create: isoTime(chat.createdAt),
    message_type: MESSAGE_TYPES[chat.kind],
    user_counter: members.length,
    restrictions: restrictionsOf(chat),
    text_field_enabled: true,
    background_id: null,
    entity_link: { ...(ENTITIES[chat.entity.type]?.link(chat.entity.id) ?? { type: '', url: '' }), id: chat.entity.id },
    permissions: PERMISSIONS,
    public: '',
    manager_list: [Number(chat.ownerId)],
  }
}

function roleOf(portal: Portal, viewer: Person, chat: Chat): 'owner' | 'member' | 'guest' {
  if (!mayWrite(portal, viewer, chat)) return 'guest'
  return chat.ownerId === viewer.id ? 'owner' : 'member'
}

/** One chat with everything about it. @see https://apidocs.bitrix24.com/api-reference/chats/im-dialog-get.html */
export function writeDialog(portal: Portal, viewer: Person, chat: Chat, dialogId: string): Record<string, unknown> {
  const last = chat.messages.at(-1)
  const read = chat.reads.get(viewer.id)?.messageId ?? 0
  const unread = chat.messages.find(message => message.id > read && message.authorId !== viewer.id)
  return {
    ...writeChat(portal, viewer, chat),
    restrictions: { ...restrictionsOf(chat), path: '', path_title: '' },
    description: chat.description,
    counter: unreadOf(chat, viewer),
    message_count: chat.messages.length,
    unread_id: unread?.id ?? 0,
    last_message_id: last?.id ?? 0,
    last_id: read,
    marked_id: 0,
    disk_folder_id: 0,
    mute_list: [...chat.mutedBy].map(Number),
    role: roleOf(portal, viewer, chat),
    is_new: false,
    readed_list: membersOf(portal, chat).filter(id => id !== viewer.id).map(id => writeReader(portal, chat, id)),
    last_message_views: writeViews(portal, chat),
    dialog_id: dialogId,
  }
}

function writeReader(portal: Portal, chat: Chat, id: string): Record<string, unknown> {
  const read = chat.reads.get(id)
  return { user_id: Number(id), user_name: authorName(portal, id), message_id: read?.messageId ?? 0, date: read ? isoTime(read.at) : null }
}

function writeViews(portal: Portal, chat: Chat): Record<string, unknown> {
  const last = chat.messages.at(-1)
  const viewers = last ? [...chat.reads].filter(([id, { messageId }]) => id !== last.authorId && messageId >= last.id) : []
  const first = viewers.slice(0, 1).map(([id, { at }]) => ({ user_id: Number(id), user_name: authorName(portal, id), date: isoTime(at) }))
  return { message_id: last?.id ?? 0, first_viewers: first, count_of_viewers: viewers.length }
}

/** A chat inside the list of recent ones. @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html */
export function writeRecentChat(portal: Portal, viewer: Person, chat: Chat): Record<string, unknown> {
  const muted = phpMap([...chat.mutedBy].map(id => [id, true] as const))
  if (chat.kind === 'private') return { text_field_enabled: true, background_id: null, mute_list: muted }
  return {
    ...writeChat(portal, viewer, chat),
    contains_collaber: false,
    mute_list: muted,
    role: roleOf(portal, viewer, chat).toUpperCase(),
  }
}

/** The picture of a line in the list of recent chats. */
export function writeAvatar(portal: Portal, viewer: Person, chat: Chat): { url: string, color: string } {
  return { url: chat.avatar, color: chat.kind === 'private' ? companionColor(portal, viewer, chat) : chat.color }
}

function companionColor(portal: Portal, viewer: Person, chat: Chat): string {
  return colorOf(Number(companionOf(portal, chat, viewer).id))
}

/** A number for a dialog, `chat5` for a chat. */
export function writeDialogId(portal: Portal, viewer: Person, chat: Chat): number | string {
  const id = dialogIdOf(portal, chat, viewer)
  return chat.kind === 'private' ? Number(id) : id
}
