import { describe, expect, it } from 'vitest'
import { pageInOrder } from '../../sandbox/server/rest/list'
import { compileOrder, firstInOrder } from '../../sandbox/server/rest/order'

interface Row { id: number, name: string }

const FIELDS = {
  ID: { kind: 'number', read: (row: Row) => row.id },
  NAME: { kind: 'text', read: (row: Row) => row.name },
} as const

/** Spread over the numbers without a pattern that sorting could use. */
const ROWS: Row[] = Array.from({ length: 5000 }, (_none, index) => ({ id: (index * 2741) % 5003, name: `Name ${(index * 37) % 91}` }))

describe('the first records in order', () => {
  it.each<[string, Record<string, string>]>([
    ['by number', { ID: 'asc' }],
    ['by number, backwards', { ID: 'desc' }],
    ['by text, those that are the same as they came', { NAME: 'asc' }],
    ['by text and number', { NAME: 'desc', ID: 'asc' }],
  ])('%s, are those that sorting all of them gives', (_what, order) => {
    const compare = compileOrder(order, FIELDS)
    const sorted = ROWS.toSorted(compare)
    for (const count of [0, 1, 50, 1200, 4990, 6000]) expect(firstInOrder(ROWS, compare, count)).toEqual(sorted.slice(0, count))
  })

  it('leave the records as they are', () => {
    const before = [...ROWS]
    firstInOrder(ROWS, compileOrder({ ID: 'desc' }, FIELDS), 10)
    expect(ROWS).toEqual(before)
  })

  it('look at each record about once, however many there are', () => {
    let looks = 0
    const compare = (left: Row, right: Row) => {
      looks += 1
      return left.id - right.id
    }
    expect(ROWS.toSorted(compare)).toHaveLength(ROWS.length)
    const all = looks
    looks = 0
    firstInOrder(ROWS, compare, 50)
    expect(looks).toBeLessThan(all / 2)
  })
})

describe('a page in order', () => {
  it('has its records, the count and where the next one starts', () => {
    const { result, total, next } = pageInOrder(ROWS, compileOrder({ ID: 'asc' }, FIELDS), 100, row => row.id)
    expect([result, total, next]).toEqual([ROWS.map(({ id }) => id).toSorted((left, right) => left - right).slice(100, 150), 5000, 150])
    expect(pageInOrder(ROWS, compileOrder({ ID: 'asc' }, FIELDS), 4950, row => row.id)).not.toHaveProperty('next')
    expect(pageInOrder(ROWS, compileOrder({ ID: 'asc' }, FIELDS), -1, row => row.id)).not.toHaveProperty('total')
  })
})
