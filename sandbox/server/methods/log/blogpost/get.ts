import { z } from 'zod'
import type { Post } from '../../../portal/feed/feed'
import { maySeePost } from '../../../portal/feed/feed'
import { writePost } from '../../../rest/feed/write'
import { readDate } from '../../../rest/filter'
import { PAGE_SIZE, page } from '../../../rest/list'
import type { Answer } from '../../../rest/method'
import { defineMethod } from '../../../rest/method'
import { optionalText, textList } from '../../../rest/params'

const MAX_LIMIT = 200

const params = z.object({
  POST_ID: optionalText,
  LOG_RIGHTS: textList.default([]),
  LOG_DATE_FROM: optionalText,
  LOG_DATE_TO: optionalText,
  FIRST_ID: z.coerce.number().optional().catch(undefined),
  LAST_ID: z.coerce.number().optional().catch(undefined),
  LIMIT: z.coerce.number().int().min(1).catch(PAGE_SIZE).transform(limit => Math.min(limit, MAX_LIMIT)),
})

type Query = z.output<typeof params>

/** A number alone decides where one is given; recipients count otherwise. */
function matches({ POST_ID, LOG_RIGHTS, LOG_DATE_FROM, LOG_DATE_TO }: Query, post: Post): boolean {
  if (POST_ID !== undefined) return post.id === POST_ID
  return (!LOG_RIGHTS.length || post.recipients.some(one => LOG_RIGHTS.includes(one)))
    && (LOG_DATE_FROM === undefined || post.at >= readDate(LOG_DATE_FROM))
    && (LOG_DATE_TO === undefined || post.at <= readDate(LOG_DATE_TO))
}

/** One page beside a number: behind `FIRST_ID` the oldest first, before `LAST_ID` the newest first. */
function cursorPage(posts: readonly Post[], { FIRST_ID, LAST_ID, LIMIT }: Query): Post[] | null {
  if (FIRST_ID !== undefined) return [...posts].reverse().filter(({ id }) => Number(id) > FIRST_ID).slice(0, LIMIT)
  return LAST_ID === undefined ? null : posts.filter(({ id }) => Number(id) < LAST_ID).slice(0, LIMIT)
}

/** Messages of the news feed that the caller may read, the newest first. @see https://apidocs.bitrix24.com/api-reference/log/log-blogpost-get.html */
export default defineMethod({
  scope: 'log',
  auth: 'any',
  params,
  handler(query, { portal, user, start }): Answer<Record<string, unknown>[]> {
    const { feed } = portal
    const found = [...feed.posts.values()].filter(post => maySeePost(portal, user, post) && matches(query, post)).sort((left, right) => Number(right.id) - Number(left.id))
    const beside = cursorPage(found, query)
    if (beside) return { result: beside.map(post => writePost(feed, post)), total: found.length }
    return page(found, start, post => writePost(feed, post))
  },
})
