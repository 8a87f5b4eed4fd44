/** Jobs that fail are tried again after 5 s, 10 s, 20 s … What cannot be done within a day never will. */
export const RETRY = { retryLimit: 12, retryDelay: 5, retryBackoff: true }
