/**
 * People that a call is about: one number or a list.
 * @returns `null` where nobody is named
 */
export function readUserIds(value: unknown): string[] | null {
  if (value === undefined || value === null || value === '') return null
  const list: unknown[] = typeof value === 'object' ? Object.values(value) : [value]
  return list.map(String)
}
