import type { TextNode } from './note-text'

/** Markdown's parser loads when it is needed: the first page comes with its texts parsed. */
export const loadParser = () => import('./markdown')

/** Where the parser cannot be loaded, a text shows as it was typed: nothing that somebody writes may hang on it. */
export async function parseNote(body: string): Promise<TextNode[]> {
  const markdown = await loadParser().catch(() => null)
  return markdown ? markdown.parseMarkdown(body) : [{ tag: 'p', children: [body] }]
}
