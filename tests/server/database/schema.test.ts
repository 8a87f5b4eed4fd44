import { getTableConfig } from 'drizzle-orm/pg-core'
import type { PgTable } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import * as schema from '../../../server/database/schema'
import { openTestDatabase } from '../support/database'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it.each(Object.values(schema).map(table => [getTableConfig(table as PgTable).name, table as PgTable] as const))('the migrations make %s as the code knows it', async (name, table) => {
  const { rows } = await database.orm.execute(sql`
    select column_name as name, is_nullable = 'NO' as required from information_schema.columns where table_schema = 'public' and table_name = ${name} order by 1`) as unknown as { rows: { name: string, required: boolean }[] }
  const wanted = getTableConfig(table).columns.map(column => ({ name: column.name, required: column.notNull || column.primary }))
  // A generated column may hold null for the database, the code never writes it.
  const compared = (columns: typeof wanted) => columns.filter(column => column.name !== 'search').sort((a, b) => a.name.localeCompare(b.name))
  expect(compared(rows)).toEqual(compared(wanted))
})
