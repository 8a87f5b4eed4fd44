import { RestError } from '../error'
import type { Answer, Call, Method, Params } from '../method'

/** What one parameter of an old method must be. */
export interface LegacyParameter {
  /** As the refusals call it. */
  name: string
  kind: 'integer' | 'array'
  /** May be left out, and all behind it. */
  optional?: boolean
  /** Names that an array may have, in upper case; without them it may have any. */
  keys?: readonly string[]
  /** Operators that may stand before a name. */
  prefixes?: readonly string[]
}

interface LegacyDefinition<Result> {
  /** Class and method, as the refusals call it: `ctaskcommentitem::add`. */
  target: string
  /** Where what comes first decides, by what came. */
  parameters: readonly LegacyParameter[] | ((values: readonly unknown[]) => readonly LegacyParameter[])
  /** @param values in the order of the parameters; those left out at the end are missing */
  handler: (values: readonly unknown[], call: Call) => Answer<Result> | Promise<Answer<Result>>
}

/** Of the paging: not a parameter. */
const NAVIGATION = 'start'

/**
 * Declares an old `task.*` method. Its parameters count by their order alone, whatever they are called: out of order, they are wrong.
 * @see https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-complete.html
 */
export function defineLegacyMethod<Result>({ target, parameters, handler }: LegacyDefinition<Result>): Method<Result> {
  return {
    scope: ['task'],
    auth: 'any',
    refusal: null,
    admin: false,
    inBatch: true,
    async run(given, call) {
      const values = valuesOf(given)
      const wanted = typeof parameters === 'function' ? parameters(values) : parameters
      for (const [index, parameter] of wanted.entries()) check(target, parameter, index, values[index])
      return handler(values, call)
    },
  }
}

function valuesOf(given: Params): unknown[] {
  return Object.entries(given).filter(([name]) => name.toLowerCase() !== NAVIGATION).map(([, value]) => value)
}

function check(target: string, { name, kind, optional, keys, prefixes = [] }: LegacyParameter, index: number, value: unknown): void {
  if (value === undefined || (kind === 'array' && !optional && isEmpty(value))) {
    if (!optional) throw wrongArguments(`Param #${index} (${name}) expected by method ${target}(), but not given.`)
    return
  }
  if (!fits(value, kind)) {
    throw wrongArguments(`Param #${index} (${name}) for method ${target}() expected to be of type "${kind}", but given something else.`)
  }
  const wrong = keys && Object.keys(asRecord(value)).find(key => !isAllowed(key, keys, prefixes))
  if (wrong !== undefined) throw wrongArguments(`Param #${index} (${name}) for method ${target}() must not contain key "${wrong}".`)
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (typeof value === 'object' && !Object.keys(value).length)
}

function fits(value: unknown, kind: LegacyParameter['kind']): boolean {
  if (kind === 'integer') return /^(0|-?[1-9]\d*)$/.test(String(value)) && typeof value !== 'object'
  return value === '' || (typeof value === 'object' && value !== null)
}

function isAllowed(key: string, keys: readonly string[], prefixes: readonly string[]): boolean {
  const [, prefix = '', name = ''] = /^([^A-Za-z]*)(.*)$/s.exec(key) ?? []
  return keys.includes(name.toUpperCase()) && (prefix === '' || prefixes.includes(prefix))
}

/** A map as it came, an empty text as an empty map. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {}
}

/**
 * A refusal of the old methods.
 * @param message behind the number
 * @param number of the exception
 * @param name of the exception
 */
export function legacyError(message: string, number: number, name: string): RestError {
  return new RestError('ERROR_CORE', `TASKS_ERROR_EXCEPTION_#${number}; ${message}; ${number}/TE/${name}<br>`, 400)
}

function wrongArguments(message: string): RestError {
  return legacyError(message, 256, 'WRONG_ARGUMENTS')
}

/** What was asked for could not be done; mostly: the task may not be seen. */
export function actionFailed(message = 'Action failed'): RestError {
  return legacyError(message, 8, 'ACTION_FAILED_TO_BE_PROCESSED')
}

/** Operators of the old methods' filters. */
export const LEGACY_PREFIXES = ['!', '<=', '<', '>=', '>'] as const
