import { describe, expect, it } from 'vitest'
import { inReplyOrder, lastPlace, moveReply, searchReplies } from '../../../composables/reply-list'
import type { Reply } from '../../../shared/schemas/replies'

const reply = (id: string, order: number, more: Partial<Reply> = {}): Reply => ({
  id, order, title: id, body: '', visibility: 'shared', lines: [], uses: 0, usedAt: null, author: { id: '1', name: 'Clara', photo: null },
  version: 1, createdAt: '2026-01-01T00:00:00Z', can: { edit: true }, ...more,
})

/** The ids in the order that they have after a move. */
function after(replies: Reply[], id: string, by: -1 | 1): string[] {
  const places = new Map(moveReply(replies, id, by).map(place => [place.id, place.order]))
  return inReplyOrder(replies.map(one => ({ ...one, order: places.get(one.id) ?? one.order }))).map(one => one.id)
}

describe('the list of replies', () => {
  it('is searched by all words, those in the title first', () => {
    const replies = [reply('a', 1, { title: 'Opening', body: 'Hello and welcome' }), reply('b', 2, { title: 'Hello', body: 'Hi' }), reply('c', 3, { title: 'Bye' })]
    expect(searchReplies(replies, 'HELLO').map(({ id }) => id)).toEqual(['b', 'a'])
    expect(searchReplies(replies, 'welcome opening').map(({ id }) => id)).toEqual(['a'])
    expect(searchReplies(replies, ' ')).toEqual(replies)
  })

  it('takes a new one at its end', () => {
    expect([lastPlace([]), lastPlace([reply('a', 7000), reply('b', 2000)])]).toEqual([1000, 8000])
  })

  it('moves one between its neighbours, and changes no other', () => {
    const replies = [reply('a', 1000), reply('b', 2000), reply('c', 3000)]
    expect(moveReply(replies, 'c', -1)).toEqual([{ id: 'c', order: 1500 }])
    expect(after(replies, 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(after(replies, 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(after(replies, 'b', 1)).toEqual(['a', 'c', 'b'])
  })

  it('makes space where there is none', () => {
    const replies = ['a', 'b', 'c'].map((id, index) => reply(id, 0, { createdAt: `2026-01-0${index + 1}T00:00:00Z` }))
    expect(after(replies, 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(after(replies, 'a', 1)).toEqual(['b', 'a', 'c'])
  })

  it('has nothing above the first and below the last', () => {
    const replies = [reply('a', 1000), reply('b', 2000)]
    expect([moveReply(replies, 'a', -1), moveReply(replies, 'b', 1)]).toEqual([[], []])
  })
})
