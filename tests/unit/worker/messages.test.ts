import { describe, expect, it } from 'vitest'
import { keyOf, readMessages, signalIn } from '../../../worker/messages'

const id = '0b8c7f9e-6a1d-4f0e-9a53-3f2b8f1c2d3e'
const due = { command: 'followUpDue', params: { id, remindAt: '2026-11-21T09:00:00.000Z', ticket: 'signed' } }

describe('what the server sends', () => {
  it.each([
    ['a list as JSON', JSON.stringify([{ mid: '1', text: due }, { mid: '2', text: due }])],
    ['texts between marks', `#!NGINXNMS!#${JSON.stringify({ mid: '1', text: due })}#!NGINXNME!##!NGINXNMS!#${JSON.stringify({ mid: '2', text: due })}#!NGINXNME!#`],
  ])('is read as %s', (_what, text) => {
    expect(readMessages(text).map(message => [message.mid, signalIn(message)])).toEqual([['1', due], ['2', due]])
  })

  it.each(['', 'pong', '{', 'null', '[null, 1, "a"]', '#!NGINXNMS!#{#!NGINXNME!#'])('is nothing when it is %j', (text) => {
    expect(readMessages(text)).toEqual([])
  })
})

describe('a signal', () => {
  it.each<[string, unknown]>([
    ['of another command', { ...due, command: 'call' }],
    ['without parameters', { command: 'followUpDue' }],
    ['with a list where an object is expected', { command: 'followUpDue', params: [] }],
    ['with an id that is none', { ...due, params: { ...due.params, id: '../../etc' } }],
    ['with an id that is a list', { ...due, params: { ...due.params, id: [id] } }],
    ['with no time', { ...due, params: { id, ticket: 'signed' } }],
    ['without a ticket', { ...due, params: { ...due.params, ticket: undefined } }],
    ['with a ticket that is a list', { ...due, params: { ...due.params, ticket: ['signed'] } }],
    ['with a ticket that the server would not take', { ...due, params: { ...due.params, ticket: 'x'.repeat(513) } }],
    ['with a time that is none', { ...due, params: { id, remindAt: 'soon' } }],
  ])('%s is none', (_what, text) => {
    expect(signalIn({ text: text as object })).toBeNull()
  })

  it('is the same however its time and id are written', () => {
    const other = signalIn({ text: { command: 'followUpDue', params: { id: id.toUpperCase(), remindAt: '2026-11-21T10:00:00+01:00', ticket: 'signed later' } } })
    expect(other && keyOf(other)).toBe(keyOf(signalIn({ text: due })!))
  })
})
