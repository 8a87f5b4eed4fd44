/** The texts of a value. A list comes for a multiple field, and from portals that have made a single one of it for others too. */
export function fieldValues(value: unknown): string[] {
  const list = typeof value === 'string' && value.startsWith('[') ? listIn(value) ?? [value] : Array.isArray(value) ? value : [value]
  return list.filter(entry => entry !== null && entry !== undefined && entry !== false && entry !== '')
    .map(entry => typeof entry === 'object' ? JSON.stringify(entry) : String(entry))
}

function listIn(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
