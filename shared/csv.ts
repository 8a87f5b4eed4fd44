import type { Language } from './types/launch'

/** What one cell holds; `null` is an empty one. */
export type CsvCell = string | number | null

/** Spreadsheets of German-speaking countries split at semicolons, where a comma is the decimal sign. */
const SEPARATORS: Record<Language, string> = { en: ',', de: ';' }
const DECIMAL_SIGNS: Record<Language, string> = { en: '.', de: ',' }

/** A text that begins so is a formula to a spreadsheet, and could run. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@]|^[\t\r]/u

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A table as a file that spreadsheets of a language open right: UTF-8 with its mark, CRLF, every text in quotes, numbers with
 * the decimal sign of the language. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 * @param rows the heading is one of them
 * @see https://www.rfc-editor.org/rfc/rfc4180 and https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[], language: Language): string {
  return BYTE_ORDER_MARK + rows.map(row => row.map(cell => writeCell(cell, language)).join(SEPARATORS[language]) + '\r\n').join('')
}

function writeCell(cell: CsvCell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', DECIMAL_SIGNS[language])
  return `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
