import { methods } from '#rest-methods'
import type { MethodTable } from '../rest/method'

/** All REST methods, by name in lower case. */
export const METHOD_TABLE: MethodTable = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]))
