import { isTaken } from '../../control/faults'
import { visiblePeople } from '../people-access'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import type { Chat } from './messenger'
import { addChat } from './messenger'

/** Kind of a project's own chat, as its entity names it. */
export const PROJECT = 'SONET_GROUP'

/** Who is in a chat; in a project's chat whoever is in the project now. */
export function membersOf(portal: Portal, chat: Chat): readonly string[] {
  if (chat.entity.type !== PROJECT) return chat.members
  return portal.groups.get(chat.entity.id)?.members ?? []
}

/** Whether a person may read a chat: its members, and in an open one everybody of the company. */
export function maySeeChat(portal: Portal, person: Person, chat: Chat): boolean {
  return mayWrite(portal, person, chat) || (chat.kind === 'open' && !person.extranet && !isTakenChat(portal, person, chat))
}

/** Whether a person may write into a chat: its members alone. */
export function mayWrite(portal: Portal, person: Person, chat: Chat): boolean {
  return membersOf(portal, chat).includes(person.id) && !isTakenChat(portal, person, chat)
}

/** A project's chat is gone with the project. */
function isTakenChat({ faults }: Portal, { id: user }: Person, chat: Chat): boolean {
  return isTaken(faults, { kind: 'chat-access', user, chat: String(chat.id) })
    || (chat.entity.type === PROJECT && isTaken(faults, { kind: 'group-access', user, group: chat.entity.id }))
}

/**
 * The dialog of two people, or a person's notes to themselves; made when it is asked for the first time.
 * @param at milliseconds since the epoch
 * @returns nothing for somebody whom the person may not know of
 */
export function privateChat(portal: Portal, person: Person, otherId: string, at: number): Chat | undefined {
  if (!visiblePeople(portal, person).some(one => one.id === otherId)) return undefined
  const members = person.id === otherId ? [person.id] : [person.id, otherId]
  const known = [...portal.messenger.chats.values()].find(chat => chat.kind === 'private' && sameMembers(chat.members, members))
  return known ?? addChat(portal.messenger, { kind: 'private', title: '', ownerId: person.id, members, createdAt: at })
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && right.every(id => left.includes(id))
}

/**
 * A project's own chat; made when it is asked for the first time.
 * @param at milliseconds since the epoch
 */
export function projectChat(portal: Portal, groupId: string, at: number): Chat | undefined {
  const known = entityChat(portal, PROJECT, groupId)
  const group = portal.groups.get(groupId)
  if (known || !group) return known
  return addChat(portal.messenger, {
    kind: 'closed',
    title: group.name,
    ownerId: group.ownerId,
    members: [],
    createdAt: at,
    entity: { type: PROJECT, id: groupId, data: ['', '', ''] },
  })
}

/** The oldest chat about a thing. */
export function entityChat(portal: Portal, type: string, id: string): Chat | undefined {
  return [...portal.messenger.chats.values()].find(chat => chat.entity.type === type && chat.entity.id === id)
}

/** The other person of a dialog; oneself in one's notes. */
export function companionOf(portal: Portal, chat: Chat, viewer: Person): Person {
  const id = chat.members.find(member => member !== viewer.id) ?? viewer.id
  return portal.people.get(id) ?? viewer
}

/** A chat's title; of a dialog the other person's name. */
export function titleOf(portal: Portal, chat: Chat, viewer: Person): string {
  return chat.kind === 'private' ? fullName(companionOf(portal, chat, viewer)) : chat.title
}

/** How the messenger addresses a chat: `chat7`, or a person's number for a dialog. */
export function dialogIdOf(portal: Portal, chat: Chat, viewer: Person): string {
  return chat.kind === 'private' ? companionOf(portal, chat, viewer).id : `chat${chat.id}`
}

/** Messages that a person has not read; their own do not count. */
export function unreadOf(chat: Chat, viewer: Person): number {
  const read = chat.reads.get(viewer.id)?.messageId ?? 0
  return chat.messages.filter(message => message.id > read && message.authorId !== viewer.id).length
}

/** When a chat was last written into; milliseconds since the epoch. */
export function lastAt(chat: Chat): number {
  return chat.messages.at(-1)?.at ?? chat.createdAt
}

/** A person's chats, the latest message first. Only chats that one is in: an open chat that one may read is not among them. */
export function chatsOf(portal: Portal, viewer: Person): Chat[] {
  return [...portal.messenger.chats.values()]
    .filter(chat => chat.messages.length > 0 && mayWrite(portal, viewer, chat))
    .sort((left, right) => lastAt(right) - lastAt(left) || right.id - left.id)
}
