/** Where a page of notes ended: pinned ones come first, then the order of writing. */
export interface Cursor {
  pinned: boolean
  seq: number
}

/** The form in which a cursor travels: `p17` behind a pinned note, `n17` behind another. */
export function encodeCursor({ pinned, seq }: Cursor): string {
  return `${pinned ? 'p' : 'n'}${seq}`
}

/** @returns `null` when the text is not a cursor */
export function decodeCursor(text: string): Cursor | null {
  const [, kind, seq] = /^([pn])(\d{1,15})$/.exec(text) ?? []
  return kind && seq ? { pinned: kind === 'p', seq: Number(seq) } : null
}
