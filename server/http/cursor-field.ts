import { z } from 'zod'

/**
 * `before` of a list's request: where the page before this one ended, or `null` for the first page.
 * @param decode reads the `next` of that page; `null` for a text that is none
 */
export function cursorField<C>(decode: (text: string) => C | null) {
  return z.string().max(64).transform((text, context) => {
    const cursor = decode(text)
    if (cursor === null) context.addIssue({ code: 'custom', message: 'expected the "next" of a page before' })
    return cursor
  }).nullish().transform(cursor => cursor ?? null)
}
