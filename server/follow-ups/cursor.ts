/** Where a page of follow-ups ended: they come by their due time, those of one time in the order of writing. */
export interface DueCursor {
  /** Milliseconds since 1970. */
  dueAt: number
  seq: number
}

/** The form in which a cursor travels: `1893456000000-17`. */
export function encodeDueCursor({ dueAt, seq }: DueCursor): string {
  return `${dueAt}-${seq}`
}

/** @returns `null` when the text is not a cursor */
export function decodeDueCursor(text: string): DueCursor | null {
  const [, dueAt, seq] = /^(-?\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  return dueAt && seq ? { dueAt: Number(dueAt), seq: Number(seq) } : null
}
