import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { logRestCalls, writeRestLog } from '../../../server/b24/rest-log'
import type { Database } from '../../../server/database/client'
import { restLog } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { deletePortal } from '../../../server/portals/portals'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const call = { methods: ['profile', 'tasks.task.get'], status: 200, errorCode: null, durationMs: 12 }
const written = (portalId: string) => withPortal(database, portalId, transaction => transaction.select().from(restLog).orderBy(restLog.id))

it('writes what was asked of several portals, each in its own log, once, and keeps nobody waiting', async () => {
  const [ours, theirs] = [await addPortal(database), await addPortal(database)]
  const since = Date.now()
  logRestCalls(database, ours, '1')(call)
  logRestCalls(database, theirs, null)({ ...call, status: 0, errorCode: 'network_error' })
  logRestCalls(database, ours, '2')(call)
  expect(await written(ours)).toEqual([])
  await writeRestLog(database)
  await writeRestLog(database)
  expect((await written(ours)).map(({ userId, methods, status, durationMs }) => ({ userId, methods, status, durationMs })))
    .toEqual(['1', '2'].map(userId => ({ userId, methods: call.methods, status: 200, durationMs: 12 })))
  expect(await written(theirs)).toMatchObject([{ userId: null, status: 0, errorCode: 'network_error' }])
  for (const { at } of await written(ours)) expect(at.getTime()).toBeGreaterThanOrEqual(since)
})

it('leaves out a portal that is gone', async () => {
  const complain = vi.spyOn(console, 'error')
  const [gone, here] = [await addPortal(database), await addPortal(database)]
  logRestCalls(database, gone, '1')(call)
  logRestCalls(database, here, '1')(call)
  await deletePortal(database, gone)
  await writeRestLog(database)
  expect(await written(here)).toHaveLength(1)
  expect(complain).not.toHaveBeenCalled()
})

it('is written by itself, soon', async () => {
  const portalId = await addPortal(database)
  logRestCalls(database, portalId, '1')(call)
  await vi.waitFor(async () => expect(await written(portalId)).toHaveLength(1), { timeout: 10_000 })
})
