/**
 * How many records a caller wants.
 * @param value a whole number; anything else counts as nothing
 * @param limits where nothing is wanted, and at most
 */
export function readLimit(value: string | undefined, { usual, most }: { usual: number, most: number }): number {
  const wish = Number(value ?? usual)
  return Number.isInteger(wish) && wish > 0 ? Math.min(wish, most) : usual
}

/** Records to pass over; nothing where it is not a whole number. */
export function readOffset(value: string | undefined): number {
  const wish = Number(value ?? 0)
  return Number.isInteger(wish) && wish > 0 ? wish : 0
}
