import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../composables/markdown'
import { mention } from '../../../composables/mention'
import type { TextNode } from '../../../composables/note-text'

/** Everything in a text that leads somewhere. */
function addresses(nodes: TextNode[]): string[] {
  return nodes.flatMap(node => typeof node === 'string' ? [] : [...(node.href === undefined ? [] : [node.href]), ...addresses(node.children ?? [])])
}

describe('parseMarkdown', () => {
  it('reads what people write in notes', () => {
    expect(parseMarkdown('Price is **fixed**, `net`\nuntil *May*')).toEqual([{
      tag: 'p',
      children: [
        'Price is ',
        { tag: 'strong', children: ['fixed'] },
        ', ',
        { tag: 'code', children: ['net'] },
        { tag: 'br' },
        'until ',
        { tag: 'em', children: ['May'] },
      ],
    }])
  })

  it('reads lists, with the number they begin at', () => {
    expect(parseMarkdown('3. three\n4. four\n   - nested')).toEqual([{
      tag: 'ol',
      start: 3,
      children: [
        { tag: 'li', children: ['three'] },
        { tag: 'li', children: ['four', { tag: 'ul', children: [{ tag: 'li', children: ['nested'] }] }] },
      ],
    }])
  })

  it('reads tables, with the side that columns stand on', () => {
    expect(parseMarkdown('|a|b|\n|-|-:|\n|1|2|')).toEqual([{
      tag: 'table',
      children: [
        { tag: 'thead', children: [{ tag: 'tr', children: [{ tag: 'th', children: ['a'] }, { tag: 'th', align: 'right', children: ['b'] }] }] },
        { tag: 'tbody', children: [{ tag: 'tr', children: [{ tag: 'td', children: ['1'] }, { tag: 'td', align: 'right', children: ['2'] }] }] },
      ],
    }])
  })

  it('keeps code as it is', () => {
    expect(parseMarkdown('```html\n<b>\n```')).toEqual([{ tag: 'pre', children: ['<b>'] }])
  })

  it('leaves HTML as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)> <b>hi</b>')).toEqual([{ tag: 'p', children: ['<img src=x onerror=alert(1)> <b>hi</b>'] }])
  })

  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['[site](http://example.com)', 'http://example.com'],
    ['<mailto:anna@example.com>', 'mailto:anna@example.com'],
    ['anna@example.com', 'mailto:anna@example.com'],
    ['[call](tel:+15550100)', 'tel:+15550100'],
  ])('makes a link of %s', (body, address) => {
    expect(addresses(parseMarkdown(body))).toEqual([address])
  })

  it.each([
    '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html,x)', '[x](vbscript:x)', '[x](file:///etc/passwd)',
    '[x](//example.com)', '[x](/api/notes)', '[x](javascript&colon;alert(1))', '<javascript:alert(1)>', '[x]( javascript:alert(1))',
    '[x][1]\n\n[1]: javascript:alert(1)', '![x](data:image/svg+xml,x)', '[x](user:abc)',
  ])('makes no link of %s', (body) => {
    expect(addresses(parseMarkdown(body))).toEqual([])
  })

  it('makes of an image a link to it, so that nothing is loaded', () => {
    expect(parseMarkdown('![plan](https://example.com/plan.png)')).toEqual([{
      tag: 'p', children: [{ tag: 'link', href: 'https://example.com/plan.png', children: ['plan'] }],
    }])
  })

  it.each([
    ['quotes in quotes', '> '.repeat(5000)], ['emphasis without an end', '*a '.repeat(6000)], ['brackets', '['.repeat(20_000)], ['backticks', '`a'.repeat(10_000)],
  ])('reads %s of any number without choking', (_, body) => {
    const started = performance.now()
    parseMarkdown(body)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('mention', () => {
  it.each(['Anna Berg', 'Anna [Berg]', 'Anna *B* _e_ `r` \\g', '<b>Anna</b>', 'Anna ](user:1)', 'Анна & ~Берг~'])('keeps the name %s as it is', (name) => {
    expect(parseMarkdown(mention(name, '12'))).toEqual([{ tag: 'p', children: [{ tag: 'mention', user: '12', children: [`@${name}`] }] }])
  })
})
