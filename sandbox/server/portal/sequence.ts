/** Numbers one kind of records: a number that is deleted does not come back. */
export interface Sequence {
  /** The last number given. */
  last: number
}

/**
 * Numbers behind those that are taken.
 * @param taken numbers that exist
 */
export function createSequence(taken: Iterable<string> = []): Sequence {
  let last = 0
  for (const id of taken) last = Math.max(last, Number(id))
  return { last }
}

/** The next number, as a text. */
export function nextId(sequence: Sequence): string {
  sequence.last += 1
  return String(sequence.last)
}
