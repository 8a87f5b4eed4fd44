import type { RegisteredApp } from '../portal/apps'
import type { Feed, Post } from '../portal/feed/feed'
import type { Person } from '../portal/portal'
import { createSequence } from '../portal/sequence'

const DAY = 86_400_000
const HOUR = 3_600_000

const NEWS: readonly Pick<Post, 'title' | 'text' | 'important' | 'tags'>[] = [
  { title: 'New opening hours of the front door', text: 'From Monday on, the front door is open from seven to seven. Before and after that, use your card.', important: true, tags: ['house'] },
  { title: '', text: 'Thank you for the birthday cake. There is some left in the kitchen.', important: false, tags: [] },
  { title: 'Results of the survey', text: 'Nine of ten took part. The answers are in the shared folder, and we talk about them on Thursday.', important: false, tags: ['survey', 'house'] },
  { title: 'Car pool', text: 'Who drives in on Fridays and has a seat to spare?', important: false, tags: [] },
]

/** An app that the market has. */
type MarketApp = Pick<RegisteredApp, 'code' | 'name' | 'interface'>

/** The administrator's message about an app, with a link that opens it. */
function newsOf({ code, name }: MarketApp): typeof NEWS[number] {
  return {
    title: `${name} is in our market`,
    text: `Have a look: [URL=/marketplace/view/${code}/?params[from]=feed]open ${name}[/URL].`,
    important: false,
    tags: [],
  }
}

/** A news feed with some messages for everybody, one every few days, and one about each app that can be opened. */
export function seedFeed(people: readonly Person[], apps: readonly MarketApp[], today: number): Feed {
  const authors = people.filter(person => !person.extranet)
  const news = [...NEWS, ...apps.filter(app => app.interface).map(newsOf)]
  const posts = news.map((message, index): Post => ({
    ...message,
    id: String(index + 1),
    authorId: authors[index < NEWS.length ? (index * 4) % authors.length : 0]?.id ?? '1',
    at: index < NEWS.length ? today - (NEWS.length - index) * 3 * DAY + (9 + index) * HOUR : today - DAY + 9 * HOUR,
    recipients: ['UA'],
    importantUntil: null,
  }))
  return {
    posts: new Map(posts.map(post => [post.id, post])),
    tags: [...new Set(posts.flatMap(post => post.tags))],
    postIds: createSequence(posts.map(({ id }) => id)),
  }
}
