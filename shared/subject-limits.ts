/** Subjects that one request for names may ask about. Apart from the schema, so that a page need not load its library. */
export const SUBJECT_NAMES_MAX = 50
