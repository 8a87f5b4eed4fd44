/** Characters that one note may hold. A request that is larger than this in bytes is refused before it is parsed. */
export const NOTE_MAX_LENGTH = 20_000

/** Notes that one answer of the list holds when the request does not say; and at the most. */
export const NOTES_PER_PAGE = 20
export const NOTES_PER_PAGE_MAX = 100
