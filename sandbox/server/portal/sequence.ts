/** Gives a new number at each call, as a text; a number that is deleted does not come back. */
export type Sequence = () => string

/**
 * Numbers behind those that are taken.
 * @param taken numbers that exist
 */
export function createSequence(taken: Iterable<string> = []): Sequence {
  let last = 0
  for (const id of taken) last = Math.max(last, Number(id))
  return () => String(++last)
}
