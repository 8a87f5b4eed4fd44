import type { Reply } from '#shared/schemas/replies'

/** Space between two replies, so that others fit in between; and the highest place. */
const STEP = 1_000
const LAST = 1_000_000

/** The place of one reply among the others. */
export interface ReplyPlace { id: string, order: number }

/** In the order of the list: by place, then by age. */
export function inReplyOrder<T extends Reply>(replies: readonly T[]): T[] {
  return [...replies].sort((one, other) => one.order - other.order || one.createdAt.localeCompare(other.createdAt))
}

/**
 * The replies that hold every word, in title or text, in the order of the list; those with all words in the title first.
 * @param words as typed
 */
export function searchReplies<T extends Pick<Reply, 'title' | 'body'>>(replies: readonly T[], words: string): T[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const holds = (text: string) => wanted.every(word => text.toLocaleLowerCase().includes(word))
  const found = replies.filter(({ title, body }) => holds(`${title}\n${body}`))
  return [...found.filter(({ title }) => holds(title)), ...found.filter(({ title }) => !holds(title))]
}

/** The place of a new reply: behind all others. */
export function lastPlace(replies: readonly Reply[]): number {
  return Math.min(LAST, Math.max(0, ...replies.map(({ order }) => order)) + STEP)
}

/**
 * The places that change when a reply moves by one.
 * @param replies in their order
 * @returns none when it is at that end already
 */
export function moveReply(replies: readonly Reply[], id: string, by: -1 | 1): ReplyPlace[] {
  const from = replies.findIndex(reply => reply.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= replies.length) return []
  const others = replies.filter(reply => reply.id !== id)
  const order = placeBetween(others[to - 1]?.order ?? -1, others[to]?.order ?? null)
  if (order !== null) return [{ id, order }]
  // No space is left: those that the person may change get new places, all the same distance apart.
  const moved = [...others.slice(0, to), replies[from]!, ...others.slice(to)]
  return moved
    .map((reply, index) => ({ reply, place: (index + 1) * STEP }))
    .filter(({ reply, place }) => reply.can.edit && reply.order !== place)
    .map(({ reply, place }) => ({ id: reply.id, order: place }))
}

/** A whole number between two places; `null` where there is none. */
function placeBetween(before: number, after: number | null): number | null {
  const place = after === null ? Math.min(LAST, before + STEP) : Math.floor((before + after) / 2)
  return place > before && (after === null || place < after) ? place : null
}
