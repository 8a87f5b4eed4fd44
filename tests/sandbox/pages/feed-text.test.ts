import { describe, expect, it } from 'vitest'
import { textParts } from '../../../sandbox/app/feed/text'

const PORTAL = 'http://127.0.0.1:3001'

describe('the text of a message', () => {
  it('has links where it names addresses, without the end of the sentence', () => {
    expect(textParts('See https://example.com/a?b=1. Or not.', PORTAL)).toEqual([
      { text: 'See ' }, { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' }, { text: '. Or not.' },
    ])
  })

  it('has links with words of their own, whose addresses may have brackets', () => {
    expect(textParts('[URL=/marketplace/view/an.app/?params[note]=7]The note[/URL]', PORTAL)).toEqual([
      { text: 'The note', href: `${PORTAL}/marketplace/view/an.app/?params[note]=7` },
    ])
  })

  it('does not lead to what is no page', () => {
    expect(textParts('[URL=javascript:alert(1)]Click[/URL]', PORTAL)).toEqual([{ text: 'Click' }])
    expect(textParts('[URL=data:text/html,x]Click[/URL]', PORTAL)).toEqual([{ text: 'Click' }])
  })
})
