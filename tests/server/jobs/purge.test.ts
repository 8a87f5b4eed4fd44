import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { notes, portals, restLog, sendings } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { purge } from '../../../server/jobs/queue'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const exists = async (portalId: string) => (await database.orm.select().from(portals).where(eq(portals.id, portalId))).length === 1

it('removes a portal with all its rows 30 days after it was uninstalled, and not before', async () => {
  const [gone, waiting, installed] = [await addPortal(database), await addPortal(database), await addPortal(database)]
  for (const portalId of [gone, waiting, installed]) {
    await withPortal(database, portalId, transaction => transaction.insert(notes).values({ portalId, id: randomUUID(), subject: 'task:1', authorId: '1', body: 'text', visibility: 'shared' }))
  }
  await database.orm.update(portals).set({ uninstalledAt: sql`now() - interval '31 days'` }).where(eq(portals.id, gone))
  await database.orm.update(portals).set({ uninstalledAt: sql`now() - interval '29 days'` }).where(eq(portals.id, waiting))
  await purge(database)
  expect(await Promise.all([gone, waiting, installed].map(exists))).toEqual([false, true, true])
  expect(await withPortal(database, gone, transaction => transaction.select({ id: notes.id }).from(notes))).toEqual([])
  expect(await withPortal(database, waiting, transaction => transaction.select({ id: notes.id }).from(notes))).toHaveLength(1)
})

it('keeps the log of requests for 3 days', async () => {
  const portalId = await addPortal(database)
  const entry = { portalId, methods: ['profile'], status: 200, durationMs: 5 }
  await withPortal(database, portalId, transaction => transaction.insert(restLog).values([entry, { ...entry, at: new Date(Date.now() - 4 * 86_400_000) }]))
  await purge(database)
  expect(await withPortal(database, portalId, transaction => transaction.select({ id: restLog.id }).from(restLog))).toHaveLength(1)
})

it('knows what was sent into the portal for 30 days', async () => {
  const portalId = await addPortal(database)
  const sending = { portalId, userId: '1', fingerprint: 'f' }
  const recent = randomUUID()
  await withPortal(database, portalId, transaction => transaction.insert(sendings).values([
    { ...sending, id: recent, createdAt: new Date(Date.now() - 29 * 86_400_000) }, { ...sending, id: randomUUID(), createdAt: new Date(Date.now() - 31 * 86_400_000) },
  ]))
  await purge(database)
  expect(await withPortal(database, portalId, transaction => transaction.select({ id: sendings.id }).from(sendings))).toEqual([{ id: recent }])
})
