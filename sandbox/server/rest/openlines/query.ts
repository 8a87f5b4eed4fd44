import { RestError } from '../error'
import { LINE_FIELDS } from './fields'

/** A list of channels as it is asked for. */
export interface LineQuery {
  /** Names of settings by the names that they have in the answer; `null`: all. */
  select: Map<string, string> | null
  order: readonly { field: string, descending: boolean }[]
  filter: Record<string, unknown>
  limit: number
  offset: number
}

/** What comes along with each channel. */
export interface LineOptions {
  queue: boolean
  configQueue: boolean
  /** Channels with which the caller may do this. */
  permission: LineAction | null
}

const ACTIONS = ['view', 'modify', 'perform'] as const
/** What one may do with a channel. */
export type LineAction = (typeof ACTIONS)[number]

const PARAMS = ['select', 'filter', 'order', 'limit', 'offset']
const OPTIONS = ['QUEUE', 'CONFIG_QUEUE', 'CHECK_PERMISSION']
const LIMIT = { usual: 50, most: 200 }
const ALIAS = /^[A-Za-z_]\w*$/
const OPERATOR = /^(?:!=%|!%=|!%|!@|!=|!|>=|<=|>|<|=%|%=|%|@|=)/

function wrong(message: string): RestError {
  return new RestError('INVALID_FORMAT', message, 400)
}

function wrongFormat(field: string): RestError {
  return wrong(`A wrong format for the PARAMS field '${field}' is passed`)
}

function checkKeys(given: Record<string, unknown>, known: readonly string[], what: string): void {
  const unknown = Object.keys(given).filter(key => !known.includes(key))
  if (unknown.length) throw wrong(`Unsupported ${what} fields are passed: ${unknown.join(', ')}`)
}

/**
 * Reads `PARAMS`.
 * @throws RestError `INVALID_FORMAT` 400
 * @see https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html
 */
export function readQuery(given: Record<string, unknown>): LineQuery {
  checkKeys(given, PARAMS, 'PARAMS')
  return {
    select: readSelect(given.select),
    order: readOrder(given.order),
    filter: readFilter(given.filter),
    limit: Math.min(readWhole(given.limit, 'limit') || LIMIT.usual, LIMIT.most),
    offset: readWhole(given.offset, 'offset'),
  }
}

function membersOf(value: unknown, field: string): [string, unknown][] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'object') throw wrongFormat(field)
  return Object.entries(value)
}

function checkField(name: unknown, field: string): string {
  if (typeof name !== 'string' || !/^\w+$/.test(name)) throw wrong(`A wrong field name is passed in the PARAMS field '${field}'`)
  if (!Object.hasOwn(LINE_FIELDS, name)) throw wrong(`An unknown field '${name}' is passed in the PARAMS field '${field}'`)
  return name
}

/** A key that is no number is another name for the field. */
function readSelect(value: unknown): LineQuery['select'] {
  const entries = membersOf(value, 'select')
  if (!entries.length) return null
  return new Map(entries.map(([key, wanted]): [string, string] => {
    const name = checkField(wanted, 'select')
    if (/^\d+$/.test(key)) return [name, name]
    if (!ALIAS.test(key)) throw wrong('A wrong field alias is passed in the PARAMS field \'select\'')
    if (Object.hasOwn(LINE_FIELDS, key)) throw wrong(`The alias '${key}' matches an existing field in the PARAMS field 'select'`)
    return [key, name]
  }))
}

function readOrder(value: unknown): LineQuery['order'] {
  return membersOf(value, 'order').map(([name, direction]) => {
    const field = checkField(name, 'order')
    if (!/^(?:asc|desc)$/i.test(String(direction))) throw wrong('A wrong sorting direction is passed in the PARAMS field \'order\'')
    return { field, descending: String(direction).toLowerCase() === 'desc' }
  })
}

function readFilter(value: unknown): Record<string, unknown> {
  const entries = membersOf(value, 'filter')
  for (const [key] of entries) checkField(key.replace(OPERATOR, ''), 'filter')
  return Object.fromEntries(entries)
}

function readWhole(value: unknown, field: 'limit' | 'offset'): number {
  if (value === undefined || value === null || value === '') return 0
  if (!/^\d+$/.test(String(value))) throw wrong(`A non-negative integer is expected in the PARAMS field '${field}'`)
  return Number(value)
}

/**
 * Reads `OPTIONS`.
 * @throws RestError `INVALID_FORMAT` 400
 */
export function readOptions(given: Record<string, unknown>): LineOptions {
  checkKeys(given, OPTIONS, 'OPTIONS')
  return {
    queue: readFlag(given.QUEUE, 'QUEUE'),
    configQueue: readFlag(given.CONFIG_QUEUE, 'CONFIG_QUEUE'),
    permission: readAction(given.CHECK_PERMISSION),
  }
}

function readFlag(value: unknown, field: string): boolean {
  if (typeof value === 'object' && value !== null) throw wrong(`A wrong format for the OPTIONS field '${field}' is passed`)
  return value === 'Y' || value === true
}

function readAction(value: unknown): LineAction | null {
  if (value === undefined || value === null || value === '') return null
  const action = ACTIONS.find(one => one === value)
  if (!action) throw wrong('An unknown value for the OPTIONS field \'CHECK_PERMISSION\' is passed')
  return action
}
