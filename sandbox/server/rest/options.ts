import { RestError } from './error'
import { phpMap } from './php'

/** One stored option, or all of them where none is named; an option that is not there is `null`. */
export function readOption(options: ReadonlyMap<string, unknown>, name: string | undefined): unknown {
  return name === undefined ? phpMap(options) : options.get(name) ?? null
}

/**
 * Stores options; others stay as they are.
 * @param options is changed
 * @throws RestError `ArgumentNullException` when there is nothing to store
 */
export function storeOptions(options: Map<string, unknown>, values: Record<string, unknown>): true {
  const entries = Object.entries(values)
  if (!entries.length) throw new RestError('ArgumentNullException', 'options is empty', 400)
  for (const [name, value] of entries) options.set(name, value)
  return true
}
