/**
 * How PHP writes a map as JSON: `[]` when it is empty, a list when its keys count from 0, an object otherwise.
 * @param entries in order; a key is a text
 */
export function phpMap<Value>(entries: Iterable<readonly [string, Value]>): Value[] | Record<string, Value> {
  const list = [...entries]
  return list.every(([key], index) => key === String(index)) ? list.map(([, value]) => value) : Object.fromEntries(list)
}

/** `TASK_FIELD_NAME` as the platform's newer answers write it: `taskFieldName`. */
export function camelCase(field: string): string {
  return field.toLowerCase().replace(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}
