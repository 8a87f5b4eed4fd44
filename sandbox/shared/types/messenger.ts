/**
 * What the messenger's pages and its server agree on, below `/sandbox/ui/im/`. A dialog is named as in REST: `chat5`, or a person's
 * number for a talk of two. Times are ISO 8601 with offset.
 */

/** The kind of a chat as the messenger's widgets tell them apart by their option `context`. */
export type ChatContext = 'USER' | 'CHAT' | 'LINES' | 'CRM'

/** Somebody who writes or listens: a person of the portal, or a client from outside. */
export interface ChatPerson {
  id: string
  name: string
  /** Empty for clients. */
  position: string
  /** `#rrggbb`. */
  color: string
}

/** `GET /sandbox/ui/im/recent`: the viewer's dialogs, the latest message first. */
export interface DialogLine {
  dialogId: string
  chatId: number
  title: string
  color: string
  context: ChatContext
  /** Messages that the viewer has not read. */
  unread: number
  /** The latest message without markup. */
  text: string
  at: string
}

/** One message. */
export interface DialogMessage {
  id: number
  /** `null`: the portal itself. */
  author: ChatPerson | null
  /** With its markup. */
  text: string
  at: string
  own: boolean
  edited: boolean
  deleted: boolean
  /** Names of the people who like it. */
  likes: string[]
  /** The viewer is one of them. */
  liked: boolean
  mayEdit: boolean
  mayDelete: boolean
}

/** `GET /sandbox/ui/im/dialogs/<dialog>`: one dialog with all its messages, oldest first; 404 when the viewer may not read it. */
export interface Dialog {
  dialogId: string
  chatId: number
  title: string
  description: string
  color: string
  context: ChatContext
  members: ChatPerson[]
  /** The viewer is in it, and may write. */
  mayWrite: boolean
  /** The last message that the viewer has read; 0: none. */
  readTo: number
  messages: DialogMessage[]
}
