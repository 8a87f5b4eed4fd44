import { z } from 'zod'
import { emit } from '../../../portal/events'
import type { Post, Recipient } from '../../../portal/feed/feed'
import { isRecipient, tagNumbers } from '../../../portal/feed/feed'
import { isMember } from '../../../portal/groups/access'
import { visiblePeople } from '../../../portal/people-access'
import type { Person, Portal } from '../../../portal/portal'
import { nextId } from '../../../portal/sequence'
import { RestError } from '../../../rest/error'
import { readDate } from '../../../rest/filter'
import { defineMethod } from '../../../rest/method'
import { flag, optionalText, textList } from '../../../rest/params'

function notAdded(message = 'Blog post hasn\'t been added'): RestError {
  return new RestError('SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR', message, 400)
}

/** Whether somebody may write to them: to their groups, to people that they know of, and those of the company to all of it. */
function mayWriteTo(portal: Portal, user: Person, recipient: Recipient): boolean {
  const [, kind, id = ''] = /^(\D+)(\d*)$/.exec(recipient) ?? []
  if (kind === 'SG') return user.admin || isMember(portal, user.id, id)
  return kind === 'U' ? visiblePeople(portal, user).some(person => person.id === id) : !user.extranet
}

/** Everybody, where nobody is named; those that do not exist, or that the author may not write to, are passed over. */
function readRecipients(portal: Portal, user: Person, named: readonly string[]): Recipient[] {
  const recipients = (named.length ? named : ['UA']).filter(one => isRecipient(portal, one)).filter(one => mayWriteTo(portal, user, one))
  if (!recipients.length) throw notAdded('No destination specified')
  return recipients
}

/** Administrators may name somebody else as the author. */
function authorOf(portal: Portal, user: Person, wish: string | undefined): Person {
  return (user.admin && wish !== undefined ? portal.people.get(wish) : undefined) ?? user
}

function readMoment(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : readDate(text)
  return Number.isNaN(at) ? null : at
}

/**
 * Puts a message into the news feed. There is nowhere to keep files: with some it is not added.
 * @see https://apidocs.bitrix24.com/api-reference/log/log-blogpost-add.html
 */
export default defineMethod({
  scope: 'log',
  auth: 'any',
  params: z.object({
    POST_MESSAGE: optionalText,
    POST_TITLE: optionalText,
    DEST: textList.default([]),
    SPERM: textList.default([]),
    FILES: z.unknown(),
    UF_BLOG_POST_FILE: z.unknown(),
    IMPORTANT: flag.default(false),
    IMPORTANT_DATE_END: optionalText,
    USER_ID: optionalText,
    TAGS: optionalText,
  }),
  handler(params, { world, portal, user }) {
    if (!params.POST_MESSAGE?.trim() || params.FILES || params.UF_BLOG_POST_FILE) throw notAdded()
    const recipients = readRecipients(portal, user, params.DEST.length ? params.DEST : params.SPERM)
    const post: Post = {
      id: nextId(portal.feed.postIds),
      authorId: authorOf(portal, user, params.USER_ID).id,
      title: params.POST_TITLE ?? '',
      text: params.POST_MESSAGE,
      at: Date.now(),
      recipients,
      tags: (params.TAGS ?? '').split(',').map(tag => tag.trim()).filter(Boolean),
      important: params.IMPORTANT,
      importantUntil: params.IMPORTANT ? readMoment(params.IMPORTANT_DATE_END) : null,
    }
    tagNumbers(portal.feed, post.tags)
    portal.feed.posts.set(post.id, post)
    emit(world, portal, 'ONLIVEFEEDPOSTADD', { FIELDS: { POST_ID: post.id } }, { userId: user.id })
    return { result: Number(post.id) }
  },
})
