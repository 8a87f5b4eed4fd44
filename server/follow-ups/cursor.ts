/** Where a page of follow-ups ended: they come by their due time, closed ones alone by when they were closed, those of one time in the order of writing. */
export interface DueCursor {
  /** Milliseconds since 1970. */
  at: number
  seq: number
}

/** The form in which a cursor travels: `1893456000000-17`. */
export function encodeDueCursor({ at, seq }: DueCursor): string {
  return `${at}-${seq}`
}

/** @returns `null` when the text is not a cursor */
export function decodeDueCursor(text: string): DueCursor | null {
  const [, at, seq] = /^(-?\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  return at && seq ? { at: Number(at), seq: Number(seq) } : null
}
