import foundation from './0001-foundation'

/** Every migration, in order. A migration that has landed is never changed: the next one mends it. */
export const migrations: readonly { name: string, sql: string }[] = [
  { name: '0001-foundation', sql: foundation },
]
