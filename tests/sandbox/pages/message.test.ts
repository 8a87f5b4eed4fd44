import { describe, expect, it } from 'vitest'
import { namedParams, readMessage, writeReply } from '../../../sandbox/app/frame/message'

describe('a message from a frame', () => {
  it('is command, params, key and SID', () => {
    expect(readMessage('setTitle:{"title":"Notes"}:k1:sid1')).toEqual({
      command: 'setTitle', params: { title: 'Notes' }, key: 'k1', sid: 'sid1',
    })
  })

  it('may have no params, which then are an empty list', () => {
    expect(readMessage('getInitData:k1:sid1')).toEqual({ command: 'getInitData', params: [], key: 'k1', sid: 'sid1' })
  })

  it('may have colons in its params', () => {
    expect(readMessage('openPath:{"path":"/a/?t=10:30:00"}:k1:sid1')).toMatchObject({ params: { path: '/a/?t=10:30:00' }, key: 'k1' })
  })

  it('may carry a raw value instead of an object', () => {
    expect(readMessage('setValue:"a:b":k1:sid1')).toMatchObject({ command: 'setValue', params: 'a:b' })
  })

  it('may be an object, which can carry a request id', () => {
    expect(readMessage({ method: 'im:setImTextareaContent', params: { text: 'Hi' }, callback: 'k1', appSid: 'sid1', requestId: 'r1' })).toEqual({
      command: 'im:setImTextareaContent', params: { text: 'Hi' }, key: 'k1', sid: 'sid1', requestId: 'r1',
    })
  })

  it('that is an object with empty params has an empty list', () => {
    expect(readMessage({ method: 'a:b', params: '', callback: 'k1', appSid: 'sid1' })).toMatchObject({ params: [] })
  })

  it.each([
    ['a text without key and SID', 'getInitData'],
    ['a text without SID', 'getInitData:k1:'],
    ['a number', 7],
    ['nothing', null],
    ['an object of another kind', { type: 'webpackOk' }],
  ])('is not %s', (_name, data) => {
    expect(readMessage(data)).toBe('form')
  })

  it('with params that are no JSON cannot be read', () => {
    expect(readMessage('setValue:undefined:k1:sid1')).toBe('json')
  })
})

describe('an answer to a frame', () => {
  it('is the key and JSON', () => {
    expect(writeReply('k1', { a: 1 })).toBe('k1:{"a":1}')
    expect(writeReply('k1', null)).toBe('k1:null')
  })

  it('is the key alone when there is no value', () => {
    expect(writeReply('k1')).toBe('k1:')
  })
})

it('gives the values of an object by name, and none of a list or a text', () => {
  expect(namedParams({ a: 1 })).toEqual({ a: 1 })
  expect(namedParams([1])).toEqual({})
  expect(namedParams('text')).toEqual({})
})
