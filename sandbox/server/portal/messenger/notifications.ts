import type { Portal } from '../portal'
import { tellPortalPages } from '../pull/portal-pages'
import type { Messenger, Notification } from './messenger'

/** The number of the chat that holds a person's notifications. */
export function notificationChat(messenger: Messenger, personId: string): number {
  const known = messenger.notificationChats.get(personId)
  if (known !== undefined) return known
  const id = messenger.nextChatId++
  messenger.notificationChats.set(personId, id)
  return id
}

/** What a new notification needs to know. */
export type NewNotification = Pick<Notification, 'userId' | 'authorId' | 'kind' | 'text' | 'at'> & Partial<Notification>

/** Notifies a person; an earlier notification of theirs with the same tag goes. */
export function notify(messenger: Messenger, notification: NewNotification): Notification {
  const { userId, tag } = notification
  for (const old of tag ? messenger.notifications.values() : []) {
    if (old.userId === userId && old.tag === tag) messenger.notifications.delete(old.id)
  }
  notificationChat(messenger, userId)
  const added: Notification = {
    module: 'im',
    event: 'default',
    tag: '',
    subTag: '',
    title: '',
    buttons: [],
    attach: null,
    read: false,
    ...notification,
    id: messenger.nextMessageId++,
  }
  messenger.notifications.set(added.id, added)
  return added
}

/** A person's notifications, questions first, then the newest. */
export function notificationsOf(portal: Portal, personId: string): Notification[] {
  return [...portal.messenger.notifications.values()]
    .filter(notification => notification.userId === personId)
    .sort((left, right) => rank(left) - rank(right) || right.at - left.at || right.id - left.id)
}

function rank({ kind }: Notification): number {
  return kind === 'confirm' ? 0 : 1
}

/** Where a page of notifications begins: behind the last one of the page before. */
export interface NotificationCursor {
  lastId: number
  /** Of the questions (1) or of the others (3). */
  lastType: number
}

/** Those of a person's notifications that stand behind a cursor, in their order; all of them without one. */
export function notificationsBehind(portal: Portal, personId: string, cursor: NotificationCursor | null): Notification[] {
  return notificationsOf(portal, personId).filter(one => !cursor || isBehind(one, cursor))
}

function isBehind({ id, kind }: Notification, { lastId, lastType }: NotificationCursor): boolean {
  if (lastType === 1) return kind !== 'confirm' || id < lastId
  return kind !== 'confirm' && id < lastId
}

/** How many notifications a person has not read. */
export function unreadNotifications(portal: Portal, personId: string): number {
  return notificationsOf(portal, personId).filter(({ read }) => !read).length
}

/**
 * Marks notifications of a person as read. A question stays unread until it is answered, and what is somebody else's stays as it is.
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-read-list.html
 */
export function readNotifications(portal: Portal, personId: string, ids: readonly number[]): void {
  for (const one of notificationsOf(portal, personId)) if (one.kind !== 'confirm' && ids.includes(one.id)) one.read = true
}

/** Marks all of a person's notifications as read. @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-read-all.html */
export function readAllNotifications(portal: Portal, personId: string): void {
  for (const one of notificationsOf(portal, personId)) one.read = true
}

/**
 * Answers a question with one of its buttons; with that the question goes.
 * @returns false where the person was not asked this, or it has no such answer
 * @see https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-confirm.html
 */
export function answerNotification({ messenger }: Portal, personId: string, id: number, value: string): boolean {
  const question = messenger.notifications.get(id)
  if (question?.userId !== personId || !question.buttons.some(button => button.VALUE === value)) return false
  return messenger.notifications.delete(id)
}

/** Tells a person's open pages that their notifications have changed. @param now milliseconds since the epoch */
export function tellNotifications(portal: Portal, personId: string, now: number): void {
  tellPortalPages(portal, personId, 'notifications', { unread: unreadNotifications(portal, personId) }, now)
}
