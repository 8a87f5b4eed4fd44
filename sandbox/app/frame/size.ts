/** Size that a frame asks for: pixels or the full width; a height of null stays as it is. */
export interface WishedSize {
  width: number | '100%'
  height: number | null
}

/**
 * Reads the parameters of `resizeWindow` as the platform does: a width that is no number is 100 pixels, a height that is none, or 0,
 * is ignored.
 *
 * @param params `{ width, height }` of the command
 * @see Frame protocol of the portal's host page: resizeWindow
 */
export function readSize(params: Record<string, unknown>): WishedSize {
  const width = params.width === '100%' ? '100%' : pixels(params.width) || 100
  return { width, height: pixels(params.height) || null }
}

function pixels(value: unknown): number {
  const number = Number.parseInt(String(value), 10)
  return Number.isNaN(number) ? 0 : Math.max(number, 0)
}
