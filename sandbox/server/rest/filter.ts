/** A value of a record: a date is in milliseconds since the epoch. */
export type Scalar = string | number | boolean | null

/** How a field is compared, and how it is read from a record. */
export interface Field<Row> {
  kind: 'text' | 'number' | 'date' | 'flag'
  read: (row: Row) => Scalar | readonly Scalar[]
  /** Without a prefix the value is a pattern with `%` and `_`. */
  pattern?: boolean
  /** Without a prefix the value is how the text begins. */
  prefix?: boolean
}

export type Fields<Row> = Readonly<Record<string, Field<Row>>>

type Test = (value: Scalar) => boolean

const PREFIX = /^(!=%|!%=|!%|!@|!=|!|>=|<=|>|<|=%|%=|%|@|=)?(.*)$/s
const DOTTED_DATE = /^(\d{2})\.(\d{2})\.(\d{4})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/
const LOGIC = '::LOGIC'

/**
 * Makes one test out of a filter: `{ '>=DEADLINE': '…', '!STATUS': 5, '@ID': [1, 2] }`. Fields that are not known are passed over, as
 * the platform does. A map under a key that begins with `::` is a filter of its own; `::LOGIC: 'OR'` joins the conditions beside it.
 * @param filter by prefix and field name, in any letter case
 * @param fields by name in upper case
 */
export function compileFilter<Row>(filter: Record<string, unknown>, fields: Fields<Row>): (row: Row) => boolean {
  const tests: ((row: Row) => boolean)[] = []
  let any = false
  for (const [key, value] of Object.entries(filter)) {
    if (key.toUpperCase() === LOGIC) any = String(value).toUpperCase() === 'OR'
    else if ((key.startsWith('::') || /^\d+$/.test(key)) && isMap(value)) tests.push(compileFilter(value, fields))
    else {
      const test = condition(key, value, fields)
      if (test) tests.push(test)
    }
  }
  if (any && tests.length) return row => tests.some(test => test(row))
  return row => tests.every(test => test(row))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function condition<Row>(key: string, value: unknown, fields: Fields<Row>): ((row: Row) => boolean) | null {
  const [, prefix = '', name = ''] = PREFIX.exec(key) ?? []
  const field = fields[name.toUpperCase()]
  if (!field) return null
  const negative = prefix.startsWith('!')
  const operator = (negative ? prefix.slice(1) : prefix) || usualOperator(field)
  const wanted = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [value]
  const tests = wanted.map(one => comparison(operator, one, field.kind))
  return (row) => {
    const read = field.read(row)
    const values = Array.isArray(read) ? read as readonly Scalar[] : [read as Scalar]
    const found = (values.length ? values : [null]).some(one => tests.some(test => test(one)))
    return found !== negative
  }
}

function usualOperator({ pattern, prefix }: Pick<Field<never>, 'pattern' | 'prefix'>): string {
  if (prefix) return 'begins'
  return pattern ? 'like' : '='
}

function comparison(operator: string, wanted: unknown, kind: Field<never>['kind']): Test {
  if (operator === '%') return like(`%${escapeLike(String(wanted ?? ''))}%`)
  if (operator === 'begins') return like(`${escapeLike(String(wanted ?? ''))}%`)
  if (operator === '=%' || operator === '%=' || operator === 'like') return like(String(wanted ?? ''))
  const right = normal(wanted, kind)
  if (operator === '=' || operator === '@') return value => normal(value, kind) === right
  return (value) => {
    const left = normal(value, kind)
    if (left === null || right === null) return false
    if (operator === '>') return left > right
    if (operator === '>=') return left >= right
    if (operator === '<') return left < right
    return left <= right
  }
}

/** Empty text, false and null are one and the same to the platform's filters. */
function normal(value: unknown, kind: Field<never>['kind']): Scalar {
  if (kind === 'flag') return value === true || ['Y', 'TRUE', '1'].includes(String(value ?? '').toUpperCase())
  if (value === null || value === undefined || value === '' || value === false) return null
  if (kind === 'date') return typeof value === 'number' ? value : readDate(String(value))
  if (kind === 'number') return Number(value)
  return String(value).toLowerCase()
}

/**
 * A date as filters take it: ISO 8601 (with or without an offset; without, the portal's UTC) or `21.11.2026 19:00:00`.
 * @returns milliseconds since the epoch, or NaN: it equals nothing, and a condition with it finds nothing
 */
export function readDate(text: string): number {
  const dotted = DOTTED_DATE.exec(text.trim())
  if (dotted) {
    const [, day, month, year, hours = '00', minutes = '00', seconds = '00'] = dotted
    return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
  }
  const iso = text.trim().replace(' ', 'T')
  return Date.parse(/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(iso) ? `${iso}Z` : iso)
}

function escapeLike(value: string): string {
  return value.replace(/[\\%_]/g, '\\$&')
}

function like(pattern: string): Test {
  const source = pattern.replace(/\\([\\%_])|[%_]|[.*+?^${}()|[\]\\]/g, (match, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`.replace('\\%', '%').replace('\\_', '_')
    if (match === '%') return '.*'
    return match === '_' ? '.' : `\\${match}`
  })
  const expression = new RegExp(`^${source}$`, 'is')
  return value => expression.test(String(value ?? ''))
}
