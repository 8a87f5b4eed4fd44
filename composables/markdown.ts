import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import type { TextElement, TextNode, TextTag } from './note-text'

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:)/i
const MENTION = /^user:([1-9][0-9]{0,18})$/

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })
parser.validateLink = address => SAFE_ADDRESS.test(address) || MENTION.test(address)

/**
 * Parses a note.
 * HTML stays text, only `http`, `https`, `mailto` and `tel` become links, and an image becomes a link to it, so that
 * opening a notebook tells no other server about it. `[@Name](user:12)` is a mention.
 * @param body Markdown
 */
export function parseMarkdown(body: string): TextNode[] {
  return toNodes(parser.parse(body, {}))
}

function toNodes(tokens: Token[]): TextNode[] {
  const root: TextNode[] = []
  const open: TextNode[][] = [root]
  for (const token of tokens) {
    const siblings = open[open.length - 1]!
    // A tight list hides its paragraphs: their text belongs to the item itself.
    if (token.hidden) continue
    if (token.nesting === 1) {
      const element = opened(token)
      siblings.push(element)
      open.push(element.children)
    } else if (token.nesting === -1) open.pop()
    else siblings.push(...leaves(token))
  }
  return root
}

function opened(token: Token): TextElement & { children: TextNode[] } {
  const children: TextNode[] = []
  return token.type === 'link_open' ? reference(attribute(token, 'href'), children) : { tag: token.tag as TextTag, children, ...details(token) }
}

/** An address of the text: a person's, or one to open. */
function reference(address: string, children: TextNode[]): TextElement & { children: TextNode[] } {
  const user = MENTION.exec(address)?.[1]
  return user === undefined ? { tag: 'link', href: address, children } : { tag: 'mention', user, children }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}

function details(token: Token): Pick<TextElement, 'start' | 'align'> {
  const start = attribute(token, 'start')
  const align = /text-align:(left|center|right)/.exec(attribute(token, 'style'))?.[1]
  return {
    ...(start === '' ? {} : { start: Number(start) }),
    ...(align === undefined ? {} : { align: align as NonNullable<TextElement['align']> }),
  }
}

function leaves(token: Token): TextNode[] {
  switch (token.type) {
    case 'inline': return toNodes(token.children ?? [])
    case 'text': return token.content === '' ? [] : [token.content]
    case 'softbreak':
    case 'hardbreak': return [{ tag: 'br' }]
    case 'hr': return [{ tag: 'hr' }]
    case 'code_inline': return [{ tag: 'code', children: [token.content] }]
    case 'fence':
    case 'code_block': return [{ tag: 'pre', children: [token.content.replace(/\n$/, '')] }]
    case 'image': return [reference(attribute(token, 'src'), [token.content || attribute(token, 'src')])]
    default: return [token.content]
  }
}
