const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * An answer in the format that `.xml` behind a method asks for. Values are written as PHP turns them into text: true is 1, false and null
 * are empty. The items of a list have no names of their own: each is an `item`.
 * @see https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html
 */
export function writeXml(body: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('response', body)}`
}

function element(key: string, value: unknown): string {
  const name = /^\d+$/.test(key) ? 'item' : key
  return `<${name}>${contentOf(value)}</${name}>`
}

function contentOf(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return '1'
  if (typeof value === 'object') return Object.entries(value).map(([key, one]) => element(key, one)).join('')
  return String(value).replace(/[&<>"]/g, character => ESCAPES[character] ?? character)
}
