/** What a note says about a message that it keeps. */
export interface QuotedMessage {
  /** As the messenger writes it, with BB codes. */
  text: string
  /** `null` for messages of the system. */
  author: string | null
  /** When it was written, in words. */
  date: string
  /** Address of the message. */
  address: string
  /** What stands on the link to it. */
  wayBack: string
}

const BREAK = /\[br\s*\/?\]/gi
const LINK = /\[url=([^\]]+)\]([\s\S]*?)\[\/url\]/gi
/** Codes of the messenger that stand around a text, or for nothing that text could show. */
const CODES = /\[\/?(?:b|i|u|s|user|chat|url|quote|code|size|color|font|icon|call|send|put|pch|like|dislike|rating|context|timestamp|attach|disk)(?:=[^\]]*)?\]/gi
const ADDRESS = /(https?:\/\/\S+)/

/** A message without its BB codes. */
export function plainMessage(text: string): string {
  return text
    .replace(BREAK, '\n')
    .replace(LINK, (_, address: string, label: string) => label === address ? address : `${label} (${address})`)
    .replace(CODES, '')
    .trim()
}

/** A message as Markdown: quoted, with its author and a way back. What Markdown would read as markup is escaped. */
export function quoteMessage({ text, author, date, address, wayBack }: QuotedMessage): string {
  const lines = plainMessage(text).split('\n').map(line => `> ${escaped(line)}`.trimEnd())
  const from = [author === null ? null : escaped(author), escaped(date)].filter(Boolean).join(', ')
  return `${lines.join('\n')}\n\n— ${from} · [${escaped(wayBack)}](${address})\n`
}

/** A message as a task's description, in the portal's BB codes. */
export function messageAsTask({ text, author, date, address, wayBack }: QuotedMessage): string {
  return `[QUOTE]${plainMessage(text)}[/QUOTE]\n${[author, date].filter(Boolean).join(', ')} · [URL=${address}]${wayBack}[/URL]`
}

/**
 * The beginning of a message, as a title.
 * @param longest characters that a title may have
 */
export function messageTitle(text: string, longest: number): string {
  const line = plainMessage(text).replace(/\s+/g, ' ')
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`
}

function escaped(line: string): string {
  return line.split(ADDRESS)
    .map((part, index) => index % 2 === 1 ? part : part.replace(/[\\`*_[\]<>~&|]/g, '\\$&'))
    .join('')
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
}
