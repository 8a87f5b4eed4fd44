import { describe, expect, it } from 'vitest'
import { messageAsTask, messageTitle, plainMessage, quoteMessage } from '../../../composables/message-quote'
import { parseMarkdown } from '../../../composables/markdown'

const message = { text: 'Ship it', author: 'Clara Whitfield', date: '21 November 2026', address: 'https://portal.example.com/online/?IM_DIALOG=chat5&IM_MESSAGE=77', wayBack: 'To the message' }

/** All text of a parsed note. */
function textOf(nodes: ReturnType<typeof parseMarkdown>): string {
  return nodes.map(node => typeof node === 'string' ? node : textOf(node.children ?? [])).join('')
}

describe('a message that is kept', () => {
  it('loses its codes, and keeps what they stand around', () => {
    expect(plainMessage('[b]Hi[/b] [USER=5]Ben[/USER][br]see [URL=https://example.com]the plan[/URL]')).toBe('Hi Ben\nsee the plan (https://example.com)')
    expect(plainMessage('an [aside] stays')).toBe('an [aside] stays')
  })

  it('is quoted with its author and a way back', () => {
    const [quote, from] = parseMarkdown(quoteMessage(message))
    expect(quote).toMatchObject({ tag: 'blockquote' })
    expect(from).toMatchObject({ tag: 'p', children: ['— Clara Whitfield, 21 November 2026 · ', { tag: 'link', href: message.address, children: ['To the message'] }] })
  })

  it('of the system has no author', () => {
    expect(quoteMessage({ ...message, author: null })).toContain('\n\n— 21 November 2026')
  })

  it.each(['# not a heading', '- not a list', '1. nor this', '*stars* and _lines_ and `code`', '<b>tags</b> & |bars|', '[x](https://example.com)', 'https://example.com/a_b_c'])('shows as it was written: %s', (text) => {
    const [quote] = parseMarkdown(quoteMessage({ ...message, text }))
    expect(textOf([quote!])).toBe(text)
  })

  it('gives a task its title and its description', () => {
    expect(messageTitle('[b]Ship[/b]\nit   today', 10)).toBe('Ship it t…')
    expect(messageTitle('Ship it', 10)).toBe('Ship it')
    expect(messageAsTask(message)).toBe('[QUOTE]Ship it[/QUOTE]\nClara Whitfield, 21 November 2026 · [URL=https://portal.example.com/online/?IM_DIALOG=chat5&IM_MESSAGE=77]To the message[/URL]')
  })
})
