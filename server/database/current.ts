import type { Database } from './client'

let current: Database | undefined

/** The database of this process, open and migrated. The start of the server sets it, once. */
export function database(): Database {
  if (!current) throw new Error('the database is used before the server has started')
  return current
}

/** @param opened an open and migrated database, or `undefined` after it was closed */
export function setDatabase(opened: Database | undefined): void {
  current = opened
}
