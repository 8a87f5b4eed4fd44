import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../support/database'

const TOGETHER = 6

describe('migrations', () => {
  it.runIf(process.env.NUXT_DATABASE_URL)('are applied to several databases of one server at the same moment, whose roles are the same', async () => {
    const databases = await Promise.all(Array.from({ length: TOGETHER }, () => openTestDatabase()))
    const counts = await Promise.all(databases.map(database => database.executeSql('select count(*)::int as applied from sidenote_migrations')))
    expect(new Set(counts.map(({ rows: [row] }) => row?.applied)).size).toBe(1)
    await Promise.all(databases.map(database => database.close()))
  })
})
