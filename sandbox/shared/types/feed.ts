import type { PortalUser } from './contract'

/** Whom a message in the feed is for; everybody has no name. */
export interface FeedRecipient {
  kind: 'everybody' | 'person' | 'group' | 'department'
  id: string
  name: string
}

/** A message in the feed. */
export interface FeedPost {
  id: string
  author: PortalUser
  title: string
  /** As it was written: links are addresses, or `[URL=address]words[/URL]`. */
  text: string
  /** ISO 8601 with offset. */
  at: string
  important: boolean
  recipients: FeedRecipient[]
}

/**
 * `GET /sandbox/ui/feed?group=&limit=`: the newest messages that the viewer may read; those of one project, or all. `POST` with `text`,
 * `title` and perhaps `group` writes one, as `log.blogpost.add` does; without a project it is for everybody.
 */
export interface FeedPage {
  posts: FeedPost[]
  total: number
}
