import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import pg from 'pg'
import { listenOnPostgres } from './listen'
import * as schema from './schema'

type Schema = typeof schema

/** A transaction on either engine. */
export type Transaction = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>

/** The database of this process: PGlite or PostgreSQL, the same dialect. */
export interface Database {
  engine: 'pglite' | 'postgres'
  orm: PgDatabase<PgQueryResultHKT, Schema>
  /** Plain SQL, as the job queue wants it. Several statements go in one text only without values. */
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
  /** Calls somebody for each `notify` of a channel; some may be lost. @returns ends it */
  listen: (channel: string, hear: () => void) => () => Promise<void>
  close: () => Promise<void>
}

/** Connections that one app instance keeps at the most. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 15_000

/**
 * Opens the database.
 * @param options `url` of a PostgreSQL, or `null` for PGlite in `dataDir` (`memory://` keeps nothing)
 */
export async function openDatabase(options: { url: string | null, dataDir: string }): Promise<Database> {
  return options.url === null ? openPglite(options.dataDir) : openPostgres(options.url)
}

async function openPglite(dataDir: string): Promise<Database> {
  const inMemory = dataDir.startsWith('memory://')
  const place = inMemory ? dataDir : resolve(dataDir, 'database')
  if (!inMemory && !existsSync(`${place}/PG_VERSION`)) await createPglite(place)
  const client = await PGlite.create(place)
  return {
    engine: 'pglite',
    orm: drizzlePglite({ client, schema }),
    executeSql: async (text, values) => {
      if (values?.length) return client.query<Record<string, unknown>>(text, values)
      const results = await client.exec(text)
      return { rows: (results.at(-1)?.rows ?? []) as Record<string, unknown>[] }
    },
    listen: (channel, hear) => {
      const listening = client.listen(channel, hear)
      return async () => (await listening)()
    },
    close: () => client.close(),
  }
}

/**
 * Creates an empty PGlite in a process of its own: it takes some 500 MB, which go back to the system with that process, and
 * would stay with this one otherwise.
 */
async function createPglite(place: string): Promise<void> {
  await mkdir(place, { recursive: true })
  const script = 'const [module, place] = process.argv.slice(1); require(module).PGlite.create(place).then(client => client.close())'
  const module = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  await promisify(execFile)(process.execPath, ['-e', script, module, place])
}

async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
  })
  // A connection that breaks while it is idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', error => console.error(`database: an idle connection broke: ${error.message}`))
  return {
    engine: 'postgres',
    orm: drizzleNode({ client: pool, schema }),
    executeSql: (text, values) => pool.query(text, values),
    listen: (channel, hear) => listenOnPostgres(url, CONNECT_TIMEOUT_MS, channel, hear),
    close: () => pool.end(),
  }
}

/** Whether the database answers. */
export async function isAlive(database: Database): Promise<boolean> {
  return database.orm.execute(sql`select 1`).then(() => true, () => false)
}
