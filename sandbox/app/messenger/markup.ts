/** A piece of a message: plain text, or a mark around other pieces. */
export type Markup
  = | { kind: 'text', text: string }
    | { kind: 'b' | 'i' | 'u' | 's', content: Markup[] }
    | { kind: 'link', href: string, content: Markup[] }

const MARK = /\[(b|i|u|s|url|user)(?:=([^\]\s]+)[^\]]*)?\](.*?)\[\/\1\]|\[br\]/is

/** Web pages and pages of the portal: a message cannot bring code into an address. */
const LINK = /^(?:https?:\/\/|\/(?!\/))/i

/**
 * Reads the markup of a message: bold, italic, underlined, struck through, links, people. What is none stays text.
 *
 * @param text as the messenger stores it
 * @see https://apidocs.bitrix24.com/api-reference/chats/messages/formatting.html
 */
export function readMarkup(text: string): Markup[] {
  const match = MARK.exec(text)
  if (!match) return plain(text)
  const [whole, tag, value, content = ''] = match
  return [
    ...plain(text.slice(0, match.index)),
    ...readMark(tag?.toLowerCase(), value, content),
    ...readMarkup(text.slice(match.index + whole.length)),
  ]
}

function plain(text: string): Markup[] {
  return text ? [{ kind: 'text', text }] : []
}

function readMark(tag: string | undefined, value: string | undefined, content: string): Markup[] {
  if (tag === undefined) return plain('\n')
  if (tag === 'b' || tag === 'i' || tag === 'u' || tag === 's') return [{ kind: tag, content: readMarkup(content) }]
  const href = tag === 'user' ? `/company/personal/user/${value}/` : value ?? content
  return LINK.test(href) ? [{ kind: 'link', href, content: readMarkup(content) }] : readMarkup(content)
}
