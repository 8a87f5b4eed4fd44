import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freshAccess, knownAccess, prove, storeProofs } from '../../server/access'
import type { Database } from '../../server/database/client'
import { subjectAccess } from '../../server/database/schema'
import { withPortal } from '../../server/database/with-portal'
import { addPortal, openTestDatabase } from './support/database'
import { startFakePortal } from './support/fake-portal'

let database: Database
let portalId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
  await withPortal(database, portalId, transaction => storeProofs(transaction, portalId, '1', new Map([['task:1', { facts: { title: 'Order banners' } }], ['task:2', null]])))
})

const wait = (minutes: number) => withPortal(database, portalId, transaction => transaction.update(subjectAccess).set({ provenAt: sql`now() - make_interval(mins => ${minutes})` }))
const known = async (user = '1') => Object.fromEntries(await knownAccess(database, portalId, user, ['task:1', 'task:2', 'task:3']))
/** What lists join: subjects that may show, with their names. */
const listed = () => withPortal(database, portalId, transaction => transaction.select({ title: subjectAccess.title }).from(subjectAccess).where(freshAccess(portalId, '1', sql`'task:1'`)))

it('what the portal has said is known for 5 minutes, a yes and a no, of one person', async () => {
  await wait(4)
  expect(await known()).toEqual({ 'task:1': true, 'task:2': false })
  expect(await listed()).toEqual([{ title: 'Order banners' }])
  expect(await known('2')).toEqual({})
})

it('what was taken away in the portal is believed no longer than that: the portal is asked again', async () => {
  await wait(6)
  expect(await known()).toEqual({})
  expect(await listed()).toEqual([])
})

it('a newer answer stands in the place of the one before', async () => {
  await withPortal(database, portalId, transaction => storeProofs(transaction, portalId, '1', new Map([['task:1', null]])))
  expect(await known()).toEqual({ 'task:1': false, 'task:2': false })
})

it('a fault of the portal in one of them hides that one, and is no answer about it', async () => {
  const fake = await startFakePortal(database, {
    'tasks.task.get': params => params.get('taskId') === '2' ? new Error('INTERNAL_SERVER_ERROR') : { task: { id: params.get('taskId'), title: 'Order banners' } },
  })
  const ask = (...subjects: string[]) => prove(database, fake.portal, '1', subjects)
  expect(Object.fromEntries(await ask('task:1', 'task:2'))).toEqual({ 'task:1': true, 'task:2': false })
  expect(Object.fromEntries(await knownAccess(database, fake.portal.id, '1', ['task:1', 'task:2']))).toEqual({ 'task:1': true })
  await expect(ask('task:2')).rejects.toMatchObject({ kind: 'unreachable' })
  fake.close()
})
