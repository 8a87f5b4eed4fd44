import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '../../../../server/notes/cursor'

it.each([{ pinned: true, seq: 1 }, { pinned: false, seq: 123_456_789 }])('a place in the list travels as text: %j', (cursor) => {
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

it.each(['', 'p', 'x1', 'p-1', 'p1; drop', `n${'9'.repeat(20)}`])('%j is no place in the list', (text) => {
  expect(decodeCursor(text)).toBeNull()
})
