/** Formats kept at the most; languages, styles and zones that are in use are far fewer. */
const KEPT_AT_MOST = 500

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * A format of dates, kept for its next use: making one takes as long as using it some fifty times.
 * @param language BCP 47
 * @throws RangeError for a zone or language that this machine does not know
 */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const kept = formats.get(key)
  if (kept) return kept
  const format = new Intl.DateTimeFormat(language, options)
  if (formats.size >= KEPT_AT_MOST) formats.clear()
  formats.set(key, format)
  return format
}
