import type { Portal } from '../portal'
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
