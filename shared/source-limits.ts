/** Ids of calls and messages as portals write them. Apart from the schema, so that a page need not load its library. */
export const SOURCE_ID = /^[\w.:@-]{1,128}$/
