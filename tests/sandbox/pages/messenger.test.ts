import { describe, expect, it } from 'vitest'
import type { BoundWidget } from '../../../sandbox/shared/types/contract'
import type { DialogMessage } from '../../../sandbox/shared/types/messenger'
import { messagesByDay } from '../../../sandbox/app/messenger/days'
import { insertText, readFieldRequest, readInsertion } from '../../../sandbox/app/messenger/field'
import { readMarkup } from '../../../sandbox/app/messenger/markup'
import { widgetSize, widgetsForChat } from '../../../sandbox/app/messenger/widgets'

function widget(options: Record<string, string>): BoundWidget {
  return { handlerId: '1', app: 'local.app', appName: 'App', placement: 'IM_TEXTAREA', title: 'App', groupName: '', options }
}

describe('a widget of the messenger', () => {
  it.each([
    [undefined, ['USER', 'CHAT', 'LINES', 'CRM']],
    ['ALL', ['USER', 'CHAT', 'LINES', 'CRM']],
    ['LINES; ALL', ['USER', 'CHAT', 'LINES', 'CRM']],
    ['USER', ['USER']],
    ['CHAT; CRM', ['CHAT', 'CRM']],
  ])('with the context %s stands in %j', (context, shown) => {
    const kinds = (['USER', 'CHAT', 'LINES', 'CRM'] as const).filter(kind => widgetsForChat([widget(context ? { context } : {})], kind).length)
    expect(kinds).toEqual(shown)
  })

  it('is as large as its binding says, in percent, and never too small to be seen or larger than the room', () => {
    expect(widgetSize(widget({ width: '40', height: '60' }))).toEqual({ width: 'max(40%, 15rem)', height: 'max(60%, 9rem)' })
    expect(widgetSize(widget({}))).toEqual({ width: 'max(100%, 15rem)', height: 'max(100%, 9rem)' })
    expect(widgetSize(widget({ width: '700', height: '0' }))).toEqual({ width: 'max(100%, 15rem)', height: 'max(0%, 9rem)' })
  })
})

describe('a request about the message field', () => {
  const request = { method: 'im:setImTextareaContent', params: { text: 'a:b' }, callback: 'k1', appSid: 'any', requestId: 'r1' }

  it('is an object with a request id, whatever its appSid', () => {
    expect(readFieldRequest(request)).toEqual({ method: 'im:setImTextareaContent', requestId: 'r1', callback: 'k1', params: { text: 'a:b' } })
    expect(readFieldRequest({ ...request, appSid: undefined })).not.toBeNull()
  })

  it('may have its params as JSON text, or none', () => {
    expect(readFieldRequest({ ...request, params: '{"text":"Hi"}' })).toMatchObject({ params: { text: 'Hi' } })
    expect(readFieldRequest({ ...request, method: 'im:getImTextareaContent', params: '' })).toMatchObject({ params: {} })
    expect(readFieldRequest({ ...request, params: 'no JSON' })).toMatchObject({ params: {} })
    expect(readFieldRequest({ ...request, params: [] })).toMatchObject({ params: {} })
  })

  it.each([
    ['an empty request id', { ...request, requestId: '' }],
    ['no request id', { ...request, requestId: undefined }],
    ['a request id that is a number', { ...request, requestId: 7 }],
    ['no params', { ...request, params: undefined }],
    ['another method', { ...request, method: 'setTitle' }],
    ['the form of a text', 'im:getImTextareaContent:k1:sid'],
    ['nothing', null],
  ])('is dropped with %s', (_name, data) => {
    expect(readFieldRequest(data)).toBeNull()
  })

  it('inserts no text where it names none, and takes only true for yes', () => {
    expect(readInsertion({})).toEqual({ text: '', withNewLine: false, replace: false })
    expect(readInsertion({ text: 7, withNewLine: 'true', replace: true })).toEqual({ text: '7', withNewLine: false, replace: true })
  })
})

describe('a text from an app', () => {
  const field = { text: 'Hello world', selectionStart: 5, selectionEnd: 11 }
  const how = { text: 'there', withNewLine: false, replace: false }

  it('goes into an empty field as it is', () => {
    expect(insertText({ text: '', selectionStart: 0, selectionEnd: 0 }, how)).toBe('there')
  })

  it('takes the place of what is selected', () => {
    expect(insertText(field, how)).toBe('Hello there ')
  })

  it('goes to the end, on a line of its own', () => {
    expect(insertText(field, { ...how, withNewLine: true })).toBe('Hello world\nthere')
  })

  it('replaces everything', () => {
    expect(insertText(field, { ...how, withNewLine: true, replace: true })).toBe('there')
  })
})

describe('the markup of a message', () => {
  it('is marks inside marks, and text', () => {
    expect(readMarkup('One [b]two [i]three[/i][/b]')).toEqual([
      { kind: 'text', text: 'One ' },
      { kind: 'b', content: [{ kind: 'text', text: 'two ' }, { kind: 'i', content: [{ kind: 'text', text: 'three' }] }] },
    ])
  })

  it('makes links to pages and people', () => {
    expect(readMarkup('[url=https://example.com/a]A[/url][USER=3 REPLACE]Ada[/USER]')).toEqual([
      { kind: 'link', href: 'https://example.com/a', content: [{ kind: 'text', text: 'A' }] },
      { kind: 'link', href: '/company/personal/user/3/', content: [{ kind: 'text', text: 'Ada' }] },
    ])
    expect(readMarkup('[url]/calendar/[/url]')).toMatchObject([{ kind: 'link', href: '/calendar/' }])
  })

  it('brings no code into an address', () => {
    expect(readMarkup('[url=javascript:alert(1)]A[/url]')).toEqual([{ kind: 'text', text: 'A' }])
    expect(readMarkup('[url=//elsewhere.example.com/]A[/url]')).toEqual([{ kind: 'text', text: 'A' }])
  })

  it('keeps what is no mark', () => {
    expect(readMarkup('a [b] <c> & [/d]')).toEqual([{ kind: 'text', text: 'a [b] <c> & [/d]' }])
  })
})

it('puts messages together by the day of the viewer\'s clock', () => {
  const at = (time: string) => ({ at: time }) as DialogMessage
  const messages = [at('2026-11-20T21:30:00+00:00'), at('2026-11-20T23:30:00+00:00'), at('2026-11-21T08:00:00+00:00')]
  expect(messagesByDay(messages, 'UTC').map(day => [day.date, day.messages.length])).toEqual([['2026-11-20', 2], ['2026-11-21', 1]])
  expect(messagesByDay(messages, 'Europe/Berlin').map(day => [day.date, day.messages.length])).toEqual([['2026-11-20', 1], ['2026-11-21', 2]])
})
