import type { FrameLocator } from '@playwright/test'
import { allTexts } from '../../texts'

/** English texts that are others in German, without those that hold a value. */
export async function onlyEnglish(): Promise<string[]> {
  const inGerman = await allTexts('de')
  return [...await allTexts('en')].filter(([key, text]) => text !== inGerman.get(key) && !/[{|]/.test(text)).map(([, text]) => text)
}

/** What somebody sees or hears in a frame, one piece each. */
export async function said(frame: FrameLocator): Promise<string[]> {
  return frame.locator('body').evaluate((body) => {
    const pieces: string[] = []
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (!['SCRIPT', 'STYLE'].includes(walker.currentNode.parentElement?.tagName ?? '')) pieces.push(walker.currentNode.textContent ?? '')
    }
    for (const element of body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      pieces.push(...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''))
    }
    return pieces.map(piece => piece.trim()).filter(Boolean)
  })
}

/** How much wider a page's content is than its window. */
export function overflow(frame: FrameLocator): Promise<number> {
  return frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)
}
