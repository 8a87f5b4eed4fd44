import { commonError, RestError } from './error'
import type { Call, Invoked, Params } from './method'
import { notOperating } from './operating'
import { phpMap } from './php'
import { readForm } from './read-request'
import type { TimeBlock } from './time'
import { timeBlock } from './time'

type Keyed<Value> = Value[] | Record<string, Value>

/** What `batch` answers: maps by the key of the command; an empty map is `[]`. */
export interface BatchResult {
  result: Keyed<unknown>
  result_error: Keyed<Record<string, string>>
  result_total: Keyed<number>
  result_next: Keyed<number>
  result_time: Keyed<TimeBlock>
}

/** Commands in one batch; those behind fail. */
const MAX_COMMANDS = 50

/** `$result[key][field]…` */
const REFERENCE = /\$result((?:\[[^\][]*\])+)/g

/**
 * Runs commands one after another; each may use the results of those before it as `$result[key][field]`.
 * @param commands `method?query` by key
 * @param halt stop at the first error
 * @param invoke runs one method
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html
 */
export async function runBatch(commands: Record<string, unknown>, halt: boolean, invoke: Call['invoke']): Promise<BatchResult> {
  const done = new Map<string, Invoked>()
  for (const [index, [key, command]] of Object.entries(commands).entries()) {
    const invoked = index < MAX_COMMANDS ? await runCommand(command, done, invoke) : tooMany()
    done.set(key, invoked)
    if (halt && invoked.answer instanceof RestError) break
  }
  return collect(done)
}

async function runCommand(command: unknown, done: ReadonlyMap<string, Invoked>, invoke: Call['invoke']): Promise<Invoked> {
  const [method = '', query = ''] = splitOnce(typeof command === 'string' ? command : '', '?')
  return invoke(method.trim(), resolve(readForm(query), done) as Params)
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

function tooMany(): Invoked {
  const now = Date.now()
  return { answer: commonError('ERROR_BATCH_LENGTH_EXCEEDED'), started: now, finished: now, operating: notOperating(now) }
}

/** References in every text of the parameters; one that is the whole text keeps the kind of what it names. */
function resolve(value: unknown, done: ReadonlyMap<string, Invoked>): unknown {
  if (Array.isArray(value)) return value.map(one => resolve(one, done))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, done)]))
  }
  if (typeof value !== 'string' || !value.includes('$result[')) return value
  const whole = value.match(REFERENCE)
  if (whole?.length === 1 && whole[0] === value) return lookUp(value.slice('$result'.length), done)
  return value.replace(REFERENCE, (_match, path: string) => String(lookUp(path, done) ?? ''))
}

function lookUp(path: string, done: ReadonlyMap<string, Invoked>): unknown {
  const [key = '', ...fields] = path.slice(1, -1).split('][').map(part => part.replace(/^(['"])(.*)\1$/, '$2'))
  const answer = done.get(key)?.answer
  if (!answer || answer instanceof RestError) return ''
  return fields.reduce<unknown>((found, field) => memberOf(found, field), answer.result) ?? ''
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
}

function collect(done: ReadonlyMap<string, Invoked>): BatchResult {
  const all = [...done]
  const answered = all.flatMap(([key, { answer }]) => answer instanceof RestError ? [] : [[key, answer] as const])
  return {
    result: phpMap(answered.map(([key, answer]) => [key, answer.result] as const)),
    result_error: phpMap(all.flatMap(([key, { answer }]) => answer instanceof RestError ? [[key, answer.body()] as const] : [])),
    result_total: phpMap(answered.flatMap(([key, { total }]) => total === undefined ? [] : [[key, total] as const])),
    result_next: phpMap(answered.flatMap(([key, { next }]) => next === undefined ? [] : [[key, next] as const])),
    result_time: phpMap(all.flatMap(([key, invoked]) => invoked.answer instanceof RestError ? [] : [[key, timeBlock(invoked)] as const])),
  }
}
