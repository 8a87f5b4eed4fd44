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

/** A news feed with some messages for everybody, one every few days. */
export function seedFeed(people: readonly Person[], today: number): Feed {
  const authors = people.filter(person => !person.extranet)
  const posts = NEWS.map((news, index): Post => ({
    ...news,
    id: String(index + 1),
    authorId: authors[(index * 4) % authors.length]?.id ?? '1',
    at: today - (NEWS.length - index) * 3 * DAY + (9 + index) * HOUR,
    recipients: ['UA'],
    importantUntil: null,
  }))
  return {
    posts: new Map(posts.map(post => [post.id, post])),
    tags: [...new Set(posts.flatMap(post => post.tags))],
    nextPost: createSequence(posts.map(({ id }) => id)),
  }
}
