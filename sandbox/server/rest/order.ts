import type { Fields, Scalar } from './filter'

/** Orders two records. */
export type Compare<Row> = (left: Row, right: Row) => number

/** Much faster than `localeCompare`, which asks for the language every time. */
const COLLATOR = new Intl.Collator('en')

/** At least so many records are collected before those that are out of the running are dropped. */
const LOT = 1000

/**
 * Sorts records by fields; names that are not known are passed over.
 * @param order `asc` or `desc` by field name, both in any letter case; the first counts most
 * @param fields by name in upper case; numbers compare as numbers
 */
export function compileOrder<Row>(order: Record<string, unknown>, fields: Fields<Row>): Compare<Row> {
  const compares = Object.entries(order).flatMap(([name, direction]) => {
    const field = fields[name.toUpperCase()]
    return field ? [byKey((row: Row) => keyOf(field.read(row), field.kind), /^desc/i.test(String(direction)) ? -1 : 1)] : []
  })
  return (left, right) => compares.reduce((difference, compare) => difference || compare(left, right), 0)
}

function keyOf(value: Scalar | readonly Scalar[], kind: Fields<never>[string]['kind']): Scalar {
  const single = Array.isArray(value) ? (value as readonly Scalar[])[0] ?? null : value as Scalar
  return kind === 'number' && single !== null ? Number(single) : single
}

/** Compares records by one key; nothing comes first, as the platform's database has it. */
export function byKey<Row>(key: (row: Row) => Scalar, direction: 1 | -1): Compare<Row> {
  return (left, right) => {
    const [a, b] = [key(left), key(right)]
    if (a === b) return 0
    if (a === null) return -direction
    if (b === null) return direction
    if (typeof a === 'string' && typeof b === 'string') return direction * COLLATOR.compare(a, b)
    return a < b ? -direction : direction
  }
}

/**
 * The first records in order, as sorting all of them would give, without sorting those that are far behind.
 * @param rows are left as they are
 * @param count how many are wanted
 */
export function firstInOrder<Row>(rows: readonly Row[], compare: Compare<Row>, count: number): Row[] {
  const lot = Math.max(LOT, count)
  let best: Row[] = []
  let last: Row | undefined
  for (const row of rows) {
    if (last !== undefined && compare(row, last) >= 0) continue
    best.push(row)
    if (best.length < count + lot) continue
    best = best.sort(compare).slice(0, count)
    last = best.at(-1)
  }
  return best.sort(compare).slice(0, count)
}
