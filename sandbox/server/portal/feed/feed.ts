import { isMember } from '../groups/access'
import type { Person, Portal } from '../portal'
import type { Sequence } from '../sequence'

/** Whom a message is for: everybody, a person, a group, a department with all below it. */
export type Recipient = 'UA' | `U${string}` | `SG${string}` | `DR${string}`

/** A message in the news feed. Times are milliseconds since the epoch. */
export interface Post {
  id: string
  authorId: string
  title: string
  text: string
  at: number
  recipients: readonly Recipient[]
  tags: readonly string[]
  important: boolean
  importantUntil: number | null
}

/** The portal's news feed. */
export interface Feed {
  posts: Map<string, Post>
  /** Tags of all messages; the number of one is its place, from 1. */
  tags: string[]
  postIds: Sequence
}

/** Whether somebody is meant by a recipient. `UA` leaves people from outside out; the first department stands above all others. */
function isFor(portal: Portal, person: Person, recipient: Recipient): boolean {
  if (recipient === 'UA') return !person.extranet
  if (recipient.startsWith('SG')) return isMember(portal, person.id, recipient.slice(2))
  if (recipient.startsWith('DR')) return person.departmentId !== null && ['1', person.departmentId].includes(recipient.slice(2))
  return recipient === `U${person.id}`
}

/** Whether somebody may read a message: its author, and whom it is for. */
export function maySeePost(portal: Portal, person: Person, post: Post): boolean {
  return post.authorId === person.id || post.recipients.some(recipient => isFor(portal, person, recipient))
}

/** Whether a recipient exists. */
export function isRecipient(portal: Portal, text: string): text is Recipient {
  const [, kind, id = ''] = /^(UA|U|SG|DR)(\d*)$/.exec(text) ?? []
  if (kind === 'UA') return id === ''
  if (kind === 'U') return portal.people.has(id)
  return kind === 'SG' ? portal.groups.has(id) : kind === 'DR' && portal.departments.has(id)
}

/** Numbers of tags; those that are new get one. */
export function tagNumbers(feed: Feed, tags: readonly string[]): number[] {
  return tags.map((tag) => {
    if (!feed.tags.includes(tag)) feed.tags.push(tag)
    return feed.tags.indexOf(tag) + 1
  })
}
