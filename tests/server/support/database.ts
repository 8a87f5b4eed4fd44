import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import pg from 'pg'
import { writeRestLog } from '../../../server/b24/rest-log'
import type { Database, Transaction } from '../../../server/database/client'
import { openDatabase } from '../../../server/database/client'
import { migrate } from '../../../server/database/migrate'
import { portals, users } from '../../../server/database/schema'

/** PostgreSQL that the tests run on; without it they run on PGlite in memory. */
const serverUrl = process.env.NUXT_DATABASE_URL || null

/** A database of its own for one test file, removed by `remove`. */
export interface TestDatabase {
  /** `null` for PGlite. */
  url: string | null
  remove: () => Promise<void>
}

/** Creates an empty database on the server that the environment names. */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (serverUrl === null) return { url: null, remove: async () => {} }
  const name = `sidenote_test_${randomBytes(6).toString('hex')}`
  await asAdministrator(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  return { url: url.href, remove: () => asAdministrator(`drop database ${name} with (force)`) }
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl! })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** Opens an empty, migrated database. */
export async function openTestDatabase(): Promise<Database> {
  const { url, remove } = await createTestDatabase()
  const database = await openDatabase({ url, dataDir: 'memory://' })
  await migrate(database)
  const opened: Database = {
    ...database,
    close: async () => {
      await writeRestLog(opened)
      await database.close()
      await remove()
    },
  }
  return opened
}

/** Leaves somebody without tokens, as the platform does by refusing them for good. */
export async function loseTokens(transaction: Transaction, portalId: string, userId: string): Promise<void> {
  await transaction.update(users).set({ accessToken: null, refreshToken: null }).where(and(eq(users.portalId, portalId), eq(users.id, userId)))
}

/** Stores a portal as an installation does. @returns our own id of it */
export async function addPortal(database: Database, memberId = randomBytes(16).toString('hex')): Promise<string> {
  const [stored] = await database.orm.insert(portals).values({
    memberId, clientEndpoint: 'http://127.0.0.1:9/rest/', authServer: 'http://127.0.0.1:9', appId: '5', appCode: 'example.app', scope: ['task'], installerId: '1',
  }).returning({ id: portals.id })
  return stored!.id
}
