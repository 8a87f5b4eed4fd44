/** Elements that a note's text may have on the page: what Markdown makes, and nothing that loads or runs anything. */
export type TextTag
  = | 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'blockquote' | 'ul' | 'ol' | 'li' | 'hr' | 'pre'
    | 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td'
    | 'strong' | 'em' | 's' | 'code' | 'br' | 'link' | 'mention'

/** One element of a note's text. */
export interface TextElement {
  tag: TextTag
  children?: TextNode[]
  /** Of a `link`: an address that is safe to open. */
  href?: string
  /** Of a `mention`: the person's id in the portal. */
  user?: string
  /** Of an `ol` that does not begin at 1. */
  start?: number
  /** Of a `th` or `td`. */
  align?: 'left' | 'center' | 'right'
}

/**
 * A note's text, parsed. It travels from the server in the page's payload, so that the browser shows the same text
 * without the parser, which it loads when someone writes.
 */
export type TextNode = string | TextElement
