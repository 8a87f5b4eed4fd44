import type { Answer } from './method'
import type { Compare } from './order'
import { firstInOrder } from './order'

/** Records on one page of any list method. */
export const PAGE_SIZE = 50

/**
 * One page of a list.
 * @param rows all that were found, in order
 * @param start first record, or -1 for a page without a count
 * @param write makes a record of the answer
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/list-methods-pecularities.html
 */
export function page<Row, Written>(rows: readonly Row[], start: number, write: (row: Row) => Written): Answer<Written[]> {
  const first = Math.max(0, start)
  const result = rows.slice(first, first + PAGE_SIZE).map(write)
  if (start < 0) return { result }
  const next = first + PAGE_SIZE
  return { result, total: rows.length, ...(next < rows.length ? { next } : {}) }
}

/** One page of records that are in no order yet: as `page`, for lists of any length. */
export function pageInOrder<Row, Written>(rows: readonly Row[], compare: Compare<Row>, start: number, write: (row: Row) => Written): Answer<Written[]> {
  const first = Math.max(0, start)
  const result = firstInOrder(rows, compare, first + PAGE_SIZE).slice(first).map(write)
  if (start < 0) return { result }
  const next = first + PAGE_SIZE
  return { result, total: rows.length, ...(next < rows.length ? { next } : {}) }
}
