import type { NotificationLine, NotificationPage } from '../../../shared/types/notifications'
import { isoTime } from '../../rest/time'
import type { Person, Portal } from '../portal'
import type { Notification } from './messenger'
import type { NotificationCursor } from './notifications'
import { notificationsBehind } from './notifications'
import { writeChatPerson } from './pages'

/** A page of the viewer's notifications. */
export function notificationPage(portal: Portal, viewer: Person, { cursor, limit }: { cursor: NotificationCursor | null, limit: number }): NotificationPage {
  const found = notificationsBehind(portal, viewer.id, cursor)
  return { notifications: found.slice(0, limit).map(one => writeLine(portal, one)), more: found.length > limit }
}

function writeLine(portal: Portal, { id, kind, authorId, title, text, at, read, buttons }: Notification): NotificationLine {
  return {
    id,
    kind,
    author: authorId === null ? null : writeChatPerson(portal, authorId),
    title,
    text,
    at: isoTime(at),
    read,
    buttons: buttons.map(({ TITLE, VALUE, TYPE }) => ({ title: TITLE, value: VALUE, accepts: TYPE === 'accept' })),
  }
}
