import { sql } from 'drizzle-orm'
import type { Database } from './client'
import { migrations } from './migrations'

/** Number of the advisory lock that one instance holds while it migrates; the others wait for it. */
const MIGRATION_LOCK = 7_305_001

/**
 * Brings the database to the newest schema: all missing migrations in one transaction, under an advisory lock, so that
 * any number of instances may start at once.
 * @returns the names of the migrations that were applied
 */
export async function migrate(database: Database): Promise<string[]> {
  return database.orm.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await transaction.execute(sql`create table if not exists sidenote_migrations (name text primary key, applied_at timestamptz not null default now())`)
    const { rows } = await transaction.execute(sql`select name from sidenote_migrations`) as unknown as { rows: { name: string }[] }
    const applied = new Set(rows.map(row => row.name))
    const missing = migrations.filter(migration => !applied.has(migration.name))
    for (const migration of missing) {
      for (const statement of statements(migration.sql)) await transaction.execute(sql.raw(statement))
      await transaction.execute(sql`insert into sidenote_migrations (name) values (${migration.name})`)
    }
    return missing.map(migration => migration.name)
  })
}

/** PGlite prepares every statement, so one text cannot hold several. They end with a semicolon at a line's end, outside `$$ … $$`. */
function statements(text: string): string[] {
  return text.split(/(\$\$[\s\S]*?\$\$)/).reduce<string[]>((parts, piece, index) => {
    const quoted = index % 2 === 1
    const [first = '', ...rest] = quoted ? [piece] : piece.split(/;\s*(?:\n|$)/)
    parts[parts.length - 1] += first
    parts.push(...rest)
    return parts
  }, ['']).map(part => part.trim()).filter(Boolean)
}
