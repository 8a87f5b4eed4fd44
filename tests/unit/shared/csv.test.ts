import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../shared/csv'

describe('a table for spreadsheets', () => {
  it('is UTF-8 with its mark, one line a row', () => {
    expect(writeCsv([['Ä', 'b'], ['c', null]], 'en')).toBe('\uFEFF"Ä","b"\r\n"c",\r\n')
  })

  it('has the separator and the decimal sign of the language', () => {
    expect(writeCsv([['a', 1.5]], 'en')).toBe('\uFEFF"a",1.5\r\n')
    expect(writeCsv([['a', 1.5]], 'de')).toBe('\uFEFF"a";1,5\r\n')
  })

  it('keeps quotes, separators and line breaks inside a cell', () => {
    expect(writeCsv([['say "hi", you;\nthere']], 'en')).toBe('\uFEFF"say ""hi"", you;\nthere"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', ' =1', '\u0000=1'])('makes no formula of %j', (text) => {
    expect(writeCsv([[text]], 'en')).toBe(`\uFEFF"'${text}"\r\n`)
  })

  it('leaves negative numbers numbers', () => expect(writeCsv([[-1]], 'en')).toBe('\uFEFF-1\r\n'))
})
