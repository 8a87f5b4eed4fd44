const SHOWN_FROM = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
} as const

/**
 * For a column of a table that narrow windows leave out.
 *
 * @param width the narrowest window that shows it
 */
export function shownFrom(width: keyof typeof SHOWN_FROM) {
  const shown = SHOWN_FROM[width]
  return { class: { th: shown, td: shown } }
}
