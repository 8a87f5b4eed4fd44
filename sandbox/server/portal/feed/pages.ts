import type { FeedPage, FeedPost, FeedRecipient } from '../../../shared/types/feed'
import { isoTime } from '../../rest/time'
import { writePortalUser } from '../pages'
import type { Person, Portal } from '../portal'
import { fullName } from '../portal'
import type { Post, Recipient } from './feed'
import { maySeePost } from './feed'

/** The newest messages that somebody may read. @param group number of a project whose messages alone are asked for */
export function feedPage(portal: Portal, viewer: Person, { group, limit }: { group?: string, limit: number }): FeedPage {
  const found = [...portal.feed.posts.values()]
    .filter(post => maySeePost(portal, viewer, post) && (group === undefined || post.recipients.includes(`SG${group}`)))
    .sort((left, right) => right.at - left.at || Number(right.id) - Number(left.id))
  return { posts: found.slice(0, limit).map(post => writeFeedPost(portal, post)), total: found.length }
}

function writeFeedPost(portal: Portal, post: Post): FeedPost {
  const author = portal.people.get(post.authorId)
  if (!author) throw new Error(`Message ${post.id} names author ${post.authorId}, who does not exist`)
  return {
    id: post.id,
    author: writePortalUser(author),
    title: post.title,
    text: post.text,
    at: isoTime(post.at),
    important: post.important,
    recipients: post.recipients.map(recipient => writeRecipient(portal, recipient)),
  }
}

/** A project that is gone since keeps its number alone. */
function writeRecipient(portal: Portal, recipient: Recipient): FeedRecipient {
  const [, code = '', id = ''] = /^(UA|U|SG|DR)(\d*)$/.exec(recipient) ?? []
  if (code === 'UA') return { kind: 'everybody', id: '', name: '' }
  if (code === 'SG') return { kind: 'group', id, name: portal.groups.get(id)?.name ?? id }
  if (code === 'DR') return { kind: 'department', id, name: portal.departments.get(id)?.name ?? id }
  const person = portal.people.get(id)
  return { kind: 'person', id, name: person ? fullName(person) : id }
}
