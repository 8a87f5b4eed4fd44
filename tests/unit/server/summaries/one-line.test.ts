import { describe, expect, it } from 'vitest'
import { oneLine } from '../../../../server/summaries/one-line'

describe('a note in one line', () => {
  it.each([
    ['**Agreed**: call `twice`', 'Agreed: call twice'],
    ['# Heading\n\n- one\n- two', 'Heading one two'],
    ['See [the offer](https://example.com/a_b) with [@Clara](user:1)', 'See the offer with @Clara'],
    ['5 \\* 3 and snake_case', '5 * 3 and snake_case'],
  ])('%j reads %j', (markdown, text) => expect(oneLine(markdown)).toBe(text))

  it('ends a long text with an ellipsis, and cuts no character in two', () => {
    const line = oneLine('👩'.repeat(300))
    expect([...line]).toHaveLength(160)
    expect(line.endsWith('👩…')).toBe(true)
  })
})
