import { timestamp } from 'drizzle-orm/pg-core'

/** A column that holds a moment, whatever zone it was told in. */
export const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
