import type { Field, Fields } from '../filter'
import { readDate } from '../filter'
import { RestError } from '../error'
import { compileOrder } from '../order'

/** What a list may be filtered and sorted by, by name. */
export interface QueryField<Row> extends Field<Row> {
  /** Under which the platform names it; also found as it stands. */
  aliases?: readonly string[]
}

export type QueryFields<Row> = Readonly<Record<string, QueryField<Row>>>

const PREFIX = /^(!=%|!%=|!%|!@|!=|!|>=|<=|>|<|=%|%=|%|@|=)?(.*)$/s
const LOGIC = 'LOGIC'

function invalid(sentence: string): RestError {
  return new RestError('INVALID_ARG_VALUE', sentence, 400)
}

/** Fields by every name that a filter may use, in upper case. */
function namedFields<Row>(fields: QueryFields<Row>): Fields<Row> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) =>
    [name, ...field.aliases ?? []].map(one => [one.toUpperCase(), field] as const)))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks a filter of the universal methods and words it as `compileFilter` reads it: `logic` joins conditions, lists and maps nest.
 * @returns the filter, and the fields by all their names
 * @throws RestError `INVALID_ARG_VALUE` for fields that are not known and values that do not fit
 */
export function universalFilter<Row>(filter: Record<string, unknown>, fields: QueryFields<Row>): { filter: Record<string, unknown>, fields: Fields<Row> } {
  const named = namedFields(fields)
  return { filter: worded(filter, named), fields: named }
}

function worded<Row>(filter: Record<string, unknown>, fields: Fields<Row>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => {
    if (key.toUpperCase() === LOGIC) return ['::LOGIC', value]
    if (/^\d+$/.test(key) && (isMap(value) || Array.isArray(value))) return [key, worded({ ...value as object }, fields)]
    checkCondition(key, value, fields)
    return [key, value]
  }))
}

function checkCondition<Row>(key: string, value: unknown, fields: Fields<Row>): void {
  const name = PREFIX.exec(key)?.[2] ?? ''
  const field = fields[name.toUpperCase()]
  if (!field) throw invalid(`Invalid filter: field '${name}' is not allowed in filter`)
  const values = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [value]
  if (values.some(one => !fits(field, one))) throw invalid(`Invalid filter: field '${name}' has invalid value`)
}

function fits<Row>({ kind }: Field<Row>, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return false
  return kind !== 'date' || value === null || value === '' || !Number.isNaN(readDate(String(value)))
}

/**
 * How a list of the universal methods is sorted; by number where nothing is asked for.
 * @param order `ASC` or `DESC` by field name; the first counts most
 * @throws RestError `INVALID_ARG_VALUE` for fields and directions that are not known
 */
export function universalOrder<Row extends { id: number }>(order: Record<string, unknown>, fields: QueryFields<Row>): (left: Row, right: Row) => number {
  const named = namedFields(fields)
  for (const [name, direction] of Object.entries(order)) {
    if (!named[name.toUpperCase()]) throw invalid(`Invalid order: field '${name}' is not allowed in order`)
    if (!/^(asc|desc)$/i.test(String(direction))) {
      throw invalid(`Invalid order: allowed sort directions are ASC, DESC. But got '${String(direction)}' for field '${name}'`)
    }
  }
  return lenientOrder(order, named)
}

/**
 * How a list of the older methods is sorted, the numbers last; fields that are not known are passed over.
 * @param order `asc` or `desc` by field name
 */
export function lenientOrder<Row extends { id: number }>(order: Record<string, unknown>, fields: Fields<Row>): (left: Row, right: Row) => number {
  const wanted = compileOrder(order, fields)
  return (left, right) => wanted(left, right) || left.id - right.id
}
