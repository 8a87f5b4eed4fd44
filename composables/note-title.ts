import type { TextNode, TextTag } from './note-text'

const LINES: ReadonlySet<TextTag> = new Set<TextTag>(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'li', 'hr', 'pre', 'tr', 'br'])

/**
 * The first line of a note without its markup, as a title.
 * @param longest characters that a title may have
 */
export function noteTitle(nodes: readonly TextNode[], longest: number): string {
  const line = plain(nodes).split('\n').map(text => text.replace(/\s+/g, ' ').trim()).find(text => text !== '') ?? ''
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`
}

function plain(nodes: readonly TextNode[]): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const text = plain(node.children ?? [])
    return LINES.has(node.tag) ? `\n${text}\n` : text
  }).join('')
}
