import { sql } from 'drizzle-orm'
import type { Database } from './client'
import { migrations } from './migrations'

/** Number of the advisory lock that one instance holds while it migrates; the others wait for it. */
const MIGRATION_LOCK = 7_305_001

/** Another database of the same server may be making the roles, which are the whole server's, at the same moment. */
const ATTEMPTS = 5

/** What PostgreSQL says when two commands meet in a role: it is there already, by the command or by the index, or was changed meanwhile. */
const MET_IN_A_ROLE: Record<string, RegExp> = { 42710: /role/, 23505: /"pg_auth/, XX000: /concurrently updated/ }

/**
 * Brings the database to the newest schema: all missing migrations in one transaction, under an advisory lock, so that
 * any number of instances may start at once.
 * @returns the names of the migrations that were applied
 */
export async function migrate(database: Database): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await applyMissing(database)
    } catch (error) {
      if (attempt === ATTEMPTS || !isAboutRoles(error)) throw error
    }
  }
}

function isAboutRoles(error: unknown): boolean {
  const { code, message = '' } = (error instanceof Error ? error.cause ?? error : {}) as { code?: string, message?: string }
  return code !== undefined && MET_IN_A_ROLE[code]?.test(message) === true
}

async function applyMissing(database: Database): Promise<string[]> {
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
