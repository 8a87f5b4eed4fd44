import { z } from 'zod'

/** ISO 8601 with an offset. */
export const atom = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)
const color = z.string().regex(/^#[0-9a-f]{6}$/)
/** A date, or false where there is none. */
const dateOrFalse = z.union([z.literal(false), atom])
const id = z.int().positive()

/** A person in every answer of the messenger. @see https://apidocs.bitrix24.com/api-reference/chats/users/im-user-get.html */
export const imUser = z.strictObject({
  id,
  active: z.boolean(),
  name: z.string().min(1),
  first_name: z.string(),
  last_name: z.string(),
  work_position: z.string().nullable(),
  color,
  avatar: z.string(),
  avatar_hr: z.string(),
  gender: z.enum(['M', 'F']),
  birthday: z.string().regex(/^(\d{2}-\d{2})?$/),
  extranet: z.boolean(),
  network: z.boolean(),
  bot: z.boolean(),
  connector: z.boolean(),
  external_auth_id: z.string(),
  status: z.string(),
  idle: dateOrFalse,
  last_activity_date: atom,
  mobile_last_date: dateOrFalse,
  desktop_last_date: dateOrFalse,
  absent: dateOrFalse,
  departments: z.array(id),
  phones: z.union([z.literal(false), z.strictObject({
    work_phone: z.string().optional(),
    personal_mobile: z.string().optional(),
    personal_phone: z.string().optional(),
    inner_phone: z.string().optional(),
  })]),
  bot_data: z.null(),
  type: z.string(),
  website: z.string(),
  email: z.string(),
})

const restrictions = {
  avatar: z.boolean(),
  rename: z.boolean(),
  extend: z.boolean(),
  call: z.boolean(),
  mute: z.boolean(),
  leave: z.boolean(),
  leave_owner: z.boolean(),
  send: z.boolean(),
  user_list: z.boolean(),
}

const who = z.enum(['member', 'manager', 'owner'])

const chat = {
  id,
  parent_chat_id: z.int(),
  parent_message_id: z.int(),
  name: z.string(),
  owner: z.int(),
  extranet: z.boolean(),
  avatar: z.string(),
  color,
  type: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  entity_data_1: z.string(),
  entity_data_2: z.string(),
  entity_data_3: z.string(),
  date_create: atom,
  message_type: z.enum(['P', 'C', 'O', 'L']),
  user_counter: z.int(),
  role: z.string(),
  text_field_enabled: z.boolean(),
  background_id: z.null(),
  entity_link: z.strictObject({ type: z.string(), url: z.string(), id: z.string() }),
  permissions: z.strictObject({
    manage_users_add: who,
    manage_users_delete: who,
    manage_ui: who,
    manage_settings: who,
    manage_messages: who,
    can_post: who,
  }),
  public: z.string(),
  manager_list: z.array(id),
}

/** @see https://apidocs.bitrix24.com/api-reference/chats/im-dialog-get.html */
export const dialog = z.strictObject({
  ...chat,
  description: z.string(),
  restrictions: z.strictObject({ ...restrictions, path: z.string(), path_title: z.string() }),
  counter: z.int(),
  message_count: z.int(),
  unread_id: z.int(),
  last_message_id: z.int(),
  last_id: z.int(),
  marked_id: z.int(),
  disk_folder_id: z.int(),
  mute_list: z.array(id),
  is_new: z.boolean(),
  readed_list: z.array(z.strictObject({ user_id: id, user_name: z.string(), message_id: z.int(), date: atom.nullable() })),
  last_message_views: z.strictObject({
    message_id: z.int(),
    first_viewers: z.array(z.strictObject({ user_id: id, user_name: z.string(), date: atom })),
    count_of_viewers: z.int(),
  }),
  dialog_id: z.string(),
})

/** @see https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html */
export const messages = z.strictObject({
  chat_id: id,
  messages: z.array(z.strictObject({
    id,
    chat_id: id,
    author_id: z.int(),
    date: atom,
    text: z.string(),
    unread: z.boolean(),
    uuid: z.uuid().nullable(),
    replaces: z.array(z.unknown()),
    params: z.union([z.array(z.never()).length(0), z.strictObject({
      LIKE: z.array(id).optional(),
      CODE: z.array(z.enum(['CHAT_JOIN', 'CHAT_LEAVE'])).optional(),
      NOTIFY: z.literal('N').optional(),
      REPLY_ID: id.optional(),
      IS_EDITED: z.literal('Y').optional(),
      IS_DELETED: z.literal('Y').optional(),
      ATTACH: z.unknown().optional(),
      KEYBOARD: z.unknown().optional(),
      MENU: z.unknown().optional(),
    })]),
    disappearing_date: z.null(),
  })),
  users: z.array(imUser),
  files: z.array(z.never()),
})

const muted = z.union([z.array(z.never()).length(0), z.record(z.string(), z.literal(true))])

const recentItem = {
  chat_id: id,
  avatar: z.strictObject({ url: z.string(), color }),
  title: z.string().min(1),
  message: z.strictObject({
    id,
    text: z.string(),
    file: z.boolean(),
    author_id: z.int(),
    attach: z.boolean(),
    sticker: z.null(),
    date: atom,
    status: z.enum(['received', 'delivered']),
    uuid: z.uuid().nullable(),
  }),
  counter: z.int(),
  last_id: z.int(),
  pinned: z.boolean(),
  unread: z.boolean(),
  has_reminder: z.boolean(),
  date_update: atom,
  date_last_activity: atom,
  options: z.array(z.never()),
}

/** @see https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html */
export const recent = z.strictObject({
  items: z.array(z.discriminatedUnion('type', [
    z.strictObject({
      ...recentItem,
      id,
      type: z.literal('user'),
      user: imUser,
      chat: z.strictObject({ text_field_enabled: z.boolean(), background_id: z.null(), mute_list: muted }),
    }),
    z.strictObject({
      ...recentItem,
      id: z.string().regex(/^chat\d+$/),
      type: z.literal('chat'),
      user: z.union([imUser, z.strictObject({ id: z.literal(0) })]),
      chat: z.strictObject({ ...chat, contains_collaber: z.boolean(), mute_list: muted, restrictions: z.strictObject(restrictions) }),
      lines: z.strictObject({ id, status: z.int(), date_create: atom }).optional(),
    }),
  ])),
  hasMorePages: z.boolean(),
  hasMore: z.boolean(),
  copilot: z.strictObject({ chats: z.null(), messages: z.null(), roles: z.array(z.never()), recommendedRoles: z.array(z.never()) }),
  messagesAutoDeleteConfigs: z.array(z.never()),
})

/** @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-get.html */
export const notifications = z.strictObject({
  total_count: z.int(),
  total_unread_count: z.int(),
  chat_id: id,
  notifications: z.array(z.strictObject({
    id,
    chat_id: id,
    author_id: z.int(),
    date: atom,
    notify_type: z.int(),
    notify_module: z.string(),
    notify_event: z.string(),
    notify_tag: z.string(),
    notify_sub_tag: z.string(),
    notify_title: z.string(),
    setting_name: z.string().regex(/^\w+\|\w+$/),
    text: z.string(),
    notify_read: z.enum(['Y', 'N']),
    notify_buttons: z.string().optional(),
    params: z.record(z.string(), z.unknown()).nullable(),
  })),
  users: z.array(imUser),
})
