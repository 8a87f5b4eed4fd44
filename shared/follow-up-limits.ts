/** Characters that the title of a follow-up may have. Apart from the schemas, so that a page need not load their library. */
export const FOLLOW_UP_TITLE_MAX_LENGTH = 500
