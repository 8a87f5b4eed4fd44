/** A piece of a message: words, or words that lead somewhere. */
export interface TextPart {
  text: string
  /** Whole address. */
  href?: string
}

/** `[URL=address]words[/URL]`, where the address may have brackets in pairs; `[URL]address[/URL]`; a bare address. */
const LINK = /\[URL=((?:[^[\]]|\[[^[\]]*\])+)\](.*?)\[\/URL\]|\[URL\](.*?)\[\/URL\]|https?:\/\/[^\s<>"]+/gis

/** What ends a sentence is no part of an address. */
const SENTENCE_END = /[.,;:!?)]+$/

/**
 * Takes a message apart at its links, as the platform shows them.
 *
 * @param text as it was written
 * @param origin of the portal: addresses without a host lead to it
 */
export function textParts(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const [whole, named, words, plain] = match
    const bare = named === undefined && plain === undefined
    const shown = bare ? whole.replace(SENTENCE_END, '') : whole
    const address = named ?? plain ?? shown
    const href = webAddress(address.trim(), origin)
    parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: words || address, ...(href ? { href } : {}) })
    from = match.index + shown.length
  }
  return [...parts, { text: text.slice(from) }].filter(part => part.text !== '')
}

function webAddress(address: string, origin: string): string | undefined {
  if (!URL.canParse(address, origin)) return undefined
  const url = new URL(address, origin)
  return ['http:', 'https:'].includes(url.protocol) ? url.href : undefined
}
