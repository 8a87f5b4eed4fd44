import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Notification, NotificationKind } from '../../portal/messenger/messenger'
import type { NotificationCursor } from '../../portal/messenger/notifications'
import { notificationChat, notificationsBehind, notificationsOf, notify, tellNotifications, unreadNotifications } from '../../portal/messenger/notifications'
import { visiblePeople } from '../../portal/people-access'
import type { Person, Portal } from '../../portal/portal'
import { RestError } from '../error'
import type { Call } from '../method'
import { optionalText } from '../params'
import { isoTime } from '../time'
import { readExtras } from './extras'
import { htmlOf } from './text'
import type { WrittenImUser } from './user'
import { writeAuthor } from './user'

/** Parameters of `im.notify.personal.add` and `im.notify.system.add`. */
export const notifySchema = z.object({
  USER_ID: optionalText,
  MESSAGE: optionalText,
  MESSAGE_OUT: optionalText,
  TAG: optionalText,
  SUB_TAG: optionalText,
  ATTACH: z.unknown(),
  CLIENT_ID: optionalText,
})

const TYPES: Readonly<Record<NotificationKind, number>> = { confirm: 1, personal: 2, system: 4 }
const KEY_LENGTH = 5

/**
 * Notifies a person for an app or a webhook.
 * @returns the notification's number, or false where there is nobody to notify
 * @throws RestError `USER_ID_EMPTY`, `MESSAGE_EMPTY`, `ATTACH_ERROR`, `ATTACH_OVERSIZE` 400
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html
 */
export function addNotification(params: z.output<typeof notifySchema>, kind: 'personal' | 'system', { portal, user, app }: Call): number | false {
  const userId = Number(params.USER_ID ?? 0)
  if (!Number.isInteger(userId) || userId <= 0) throw new RestError('USER_ID_EMPTY', 'User ID can\'t be empty', 400)
  const text = params.MESSAGE?.trim()
  if (!text) throw new RestError('MESSAGE_EMPTY', 'Message can\'t be empty', 400)
  const { ATTACH: attach = null } = readExtras({ ATTACH: params.ATTACH })
  if (!visiblePeople(portal, user).some(person => person.id === String(userId))) return false
  const key = createHash('md5').update(app?.app.clientId ?? params.CLIENT_ID ?? '').digest('hex').slice(0, KEY_LENGTH)
  const { id } = notify(portal.messenger, {
    userId: String(userId),
    authorId: kind === 'personal' ? user.id : null,
    kind,
    text,
    at: Date.now(),
    module: 'rest',
    event: 'rest_notify',
    tag: params.TAG === undefined ? '' : `MP|${key}|${params.TAG}`,
    subTag: params.SUB_TAG === undefined ? '' : `MP|${key}|${params.SUB_TAG}`,
    attach,
  })
  tellNotifications(portal, String(userId), Date.now())
  return id
}

/** A page of notifications. */
export interface WrittenNotifications {
  total_count?: number
  total_unread_count?: number
  chat_id?: number
  notifications: Record<string, unknown>[]
  users: WrittenImUser[]
}

/**
 * A person's notifications.
 * @param convert the text as HTML
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-get.html
 */
export function listNotifications(portal: Portal, viewer: Person, { cursor, limit, convert }: { cursor: NotificationCursor | null, limit: number, convert: boolean }): WrittenNotifications {
  const total = notificationsOf(portal, viewer.id).length
  if (!total) return { notifications: [], users: [] }
  const page = notificationsBehind(portal, viewer.id, cursor).slice(0, limit)
  const authors = new Set(page.flatMap(({ authorId }) => authorId ?? []))
  const chatId = notificationChat(portal.messenger, viewer.id)
  return {
    total_count: total,
    total_unread_count: unreadNotifications(portal, viewer.id),
    chat_id: chatId,
    notifications: page.map(notification => writeNotification(notification, chatId, convert)),
    users: [...authors].flatMap(id => writeAuthor(portal, id) ?? []),
  }
}

function writeNotification(notification: Notification, chatId: number, convert: boolean): Record<string, unknown> {
  return {
    id: notification.id,
    chat_id: chatId,
    author_id: Number(notification.authorId ?? 0),
    date: isoTime(notification.at),
    notify_type: TYPES[notification.kind],
    notify_module: notification.module,
    notify_event: notification.event,
    notify_tag: notification.tag,
    notify_sub_tag: notification.subTag,
    notify_title: notification.title,
    setting_name: `${notification.module}|${notification.event}`,
    text: convert ? htmlOf(notification.text) : notification.text,
    notify_read: notification.read ? 'Y' : 'N',
    ...(notification.buttons.length ? { notify_buttons: JSON.stringify(notification.buttons) } : {}),
    params: notification.attach ? { ATTACH: notification.attach } : null,
  }
}
