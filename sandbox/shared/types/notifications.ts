import type { ChatPerson } from './messenger'

/** A line in the viewer's notification centre. */
export interface NotificationLine {
  id: number
  /** A question waits for one of its buttons. */
  kind: 'confirm' | 'personal' | 'system'
  /** `null`: the portal itself, or an app in nobody's name. */
  author: ChatPerson | null
  /** Stands in the author's place where there is none; may be empty. */
  title: string
  /** With its markup. */
  text: string
  /** ISO 8601 with offset. */
  at: string
  read: boolean
  /** Of a question. */
  buttons: { title: string, value: string, accepts: boolean }[]
}

/**
 * `GET /sandbox/ui/notifications?lastId=&lastType=&limit=`: questions first, then the newest. A page begins behind the last line of the
 * page before, as `im.notify.get` has it: `lastType` is 1 for a question and 3 for another.
 */
export interface NotificationPage {
  notifications: NotificationLine[]
  /** There are others behind these. */
  more: boolean
}

/**
 * `GET /sandbox/ui/notifications/unread`; and what the pages are told through Push & Pull (`notifications`) when it has changed, or
 * something new has come.
 */
export interface NotificationCount {
  unread: number
}

/** `POST /sandbox/ui/notifications/read`: without `ids` all of them; with them no questions. */
export interface ReadNotifications {
  ids?: number[]
}

/** `POST /sandbox/ui/notifications/<id>/answer`: the value of one of the question's buttons; then the question is gone. */
export interface NotificationAnswer {
  value: string
}
