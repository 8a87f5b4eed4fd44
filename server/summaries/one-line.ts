/** Characters of a line. */
const AT_MOST = 160

/** The beginning of a Markdown text as one plain line: links and mentions by their words, without marks. */
export function oneLine(markdown: string): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-+*]|\d+[.)])\s+/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])|(\*\*|__|~~|`)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...plain]
  return characters.length > AT_MOST ? `${characters.slice(0, AT_MOST - 1).join('').trimEnd()}…` : plain
}
