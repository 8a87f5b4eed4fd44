import { randomUUID } from 'node:crypto'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import { maySeeChat } from './chats'
import type { Chat, ChatMessage, MessageExtras } from './messenger'
import { addMessage } from './messenger'

/** How long an author may change a message. */
const EDITING_MS = 3 * 86_400_000

/** What stays of a deleted message. */
const DELETED_TEXT = 'This message has been deleted.'

/** A message as a person sends it. */
export interface Draft {
  text: string
  extras: MessageExtras
  replyTo: number | null
  /** Shown as the portal's own. */
  system: boolean
}

/**
 * Sends a message into a chat.
 * @param at milliseconds since the epoch
 */
export function postMessage(portal: Portal, chat: Chat, author: Person, draft: Draft, at: number): ChatMessage {
  return addMessage(portal.messenger, chat, {
    authorId: draft.system ? null : author.id,
    text: draft.text,
    at,
    uuid: draft.system ? null : randomUUID(),
    replyTo: draft.replyTo,
    extras: draft.extras,
  })
}

/** The portal's own message that people have come into a chat. */
export function announceMembers(portal: Portal, chat: Chat, by: Person, added: readonly Person[], at: number): void {
  if (!added.length) return
  const names = added.map(mention).join(', ')
  addMessage(portal.messenger, chat, { authorId: null, text: `${mention(by)} invited ${names} to the chat`, at, uuid: null, code: 'CHAT_JOIN' })
}

function mention(person: Person): string {
  return `[USER=${person.id} REPLACE]${fullName(person)}[/USER]`
}

/** A message that a person may read. */
export function visibleMessage(portal: Portal, person: Person, id: number): ChatMessage | undefined {
  const message = portal.messenger.messages.get(id)
  const chat = message && portal.messenger.chats.get(message.chatId)
  return chat && maySeeChat(portal, person, chat) ? message : undefined
}

/** Whether a person may still change or delete a message: its author, for three days, once. */
export function mayEdit(person: Person, message: ChatMessage, now: number): boolean {
  return message.authorId === person.id && !message.deleted && now - message.at <= EDITING_MS
}

/** Whether a person may delete a message: its author, and in a group chat its owner. */
export function mayDelete(portal: Portal, person: Person, message: ChatMessage, now: number): boolean {
  if (mayEdit(person, message, now)) return true
  const chat = portal.messenger.chats.get(message.chatId)
  return chat !== undefined && chat.kind !== 'private' && chat.ownerId === person.id && !message.deleted
}

/** What an update changes; what is missing stays. */
export interface MessageChange {
  text?: string
  extras: MessageExtras
}

/**
 * Changes a message.
 * @param mark whether a change of blocks alone counts as an edit; one of the text always does
 */
export function changeMessage(message: ChatMessage, { text, extras }: MessageChange, mark: boolean): void {
  if (text !== undefined) message.text = text
  message.extras = Object.fromEntries(Object.entries({ ...message.extras, ...extras }).filter(([, value]) => value !== null))
  if (mark || text !== undefined) message.edited = true
}

/** Deletes a message: its place stays. */
export function deleteMessage(message: ChatMessage): void {
  message.text = DELETED_TEXT
  message.extras = {}
  message.deleted = true
}

/**
 * Sets or takes a person's "like".
 * @param action `auto` turns it round
 * @returns whether anything has changed
 */
export function likeMessage(message: ChatMessage, personId: string, action: 'auto' | 'plus' | 'minus'): boolean {
  const liked = message.likes.includes(personId)
  const wanted = action === 'auto' ? !liked : action === 'plus'
  if (liked === wanted) return false
  message.likes = wanted ? [...message.likes, personId] : message.likes.filter(id => id !== personId)
  return true
}
