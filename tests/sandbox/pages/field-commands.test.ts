import { describe, expect, it, vi } from 'vitest'
import type { FieldValue } from '../../../sandbox/app/frame/field-commands'
import { fieldCommands, fieldTexts, optionValue } from '../../../sandbox/app/frame/field-commands'
import { namedParams, readMessage } from '../../../sandbox/app/frame/message'

/** Sends a message of a frame to the commands of a field. */
async function send(text: string, field: FieldValue) {
  const message = readMessage(text)
  if (typeof message === 'string') throw new Error(message)
  const answer = vi.fn()
  await fieldCommands(field)[message.command]?.(namedParams(message.params), answer, message)
  return answer.mock.calls
}

describe('setValue', () => {
  it('takes the value itself, colons included, and answers with nothing', async () => {
    const write = vi.fn()
    expect(await send('setValue:"9:30, then: lunch":key:sid', { multiple: false, read: () => [], write })).toEqual([[]])
    expect(write).toHaveBeenCalledWith(['9:30, then: lunch'])
  })

  it('takes a list for a multiple field', async () => {
    const write = vi.fn()
    await send('setValue:["a",2]:key:sid', { multiple: true, read: () => [], write })
    expect(write).toHaveBeenCalledWith(['a', '2'])
  })

  it('changes nothing in view mode', async () => {
    const field = { multiple: false, read: () => ['kept'] }
    expect(await send('setValue:"other":key:sid', field)).toEqual([[]])
    expect(await send('getValue:key:sid', field)).toEqual([['kept']])
  })
})

describe('a value', () => {
  it.each([
    ['of a multiple field is a list, also an empty one', [], true, []],
    ['of another field is a text', ['one'], false, 'one'],
    ['that is not there is null', [], false, null],
  ])('%s', (_what, values, multiple, expected) => {
    expect(optionValue(values, multiple)).toEqual(expected)
  })

  it.each([
    ['an object as its JSON', { a: 1 }, false, ['{"a":1}']],
    ['a list in a single field as its JSON', ['a', 'b'], false, ['["a","b"]']],
    ['a number as a text', 7, false, ['7']],
    ['null as nothing', null, false, []],
    ['an empty text as nothing', '', false, []],
    ['a single text in a multiple field as one entry', 'a', true, ['a']],
  ])('is kept: %s', (_what, value, multiple, expected) => {
    expect(fieldTexts(value, multiple)).toEqual(expected)
  })
})
