import type { CsvCell } from '#shared/csv'
import { writeCsv } from '#shared/csv'
import type { Language } from '#shared/types/launch'

/**
 * Hands a table to the browser as a file that spreadsheets open.
 * @param name of the file, without its ending
 */
export function downloadCsv(name: string, rows: readonly (readonly CsvCell[])[], language: Language): void {
  const address = URL.createObjectURL(new Blob([writeCsv(rows, language)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
