const TAGS: readonly (readonly [RegExp, string])[] = [
  [/\[(b|i|u|s)\](.*?)\[\/\1\]/gis, '<$1>$2</$1>'],
  [/\[url=([^\]]+)\](.*?)\[\/url\]/gis, '<a href="$1" target="_blank">$2</a>'],
  [/\[url\](.*?)\[\/url\]/gis, '<a href="$1" target="_blank">$1</a>'],
  [/\[user=(\d+)[^\]]*\](.*?)\[\/user\]/gis, '<a href="/company/personal/user/$1/">$2</a>'],
  [/\[br\]|\n/gi, '<br />'],
]

const MARKUP = /\[\/?(?:b|i|u|s|url|user|chat|br|quote|code|color|size|send|put|call)(?:=[^\]]*)?\]/gi

/** A message's markup as HTML; HTML in it becomes text. @see https://apidocs.bitrix24.com/api-reference/chats/messages/formatting.html */
export function htmlOf(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return TAGS.reduce((html, [pattern, replacement]) => html.replace(pattern, replacement), safe)
}

/** A message without its markup, in one line. */
export function plainOf(text: string): string {
  return text.replace(/\[br\]|\n/gi, ' ').replace(MARKUP, '')
}
