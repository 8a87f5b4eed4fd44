/** Numbers that look random and come out the same every time. */
export interface Random {
  /** From 0, below `limit`. */
  below: (limit: number) => number
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  /** Some of them, at most `count`, in their own order. */
  some: <Item>(items: readonly Item[], count: number) => Item[]
}

/**
 * A generator of one sequence.
 * @param seed any whole number: each has a sequence of its own
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  /** Mulberry32. */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }

  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: items => items[below(items.length)] ?? items[0],
    some(items, count) {
      const wanted = below(count + 1)
      return items.map(item => ({ item, key: next() })).sort((a, b) => a.key - b.key).slice(0, wanted).map(({ item }) => item)
        .sort((a, b) => items.indexOf(a) - items.indexOf(b))
    },
  }
}
