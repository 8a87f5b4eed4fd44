import { afterAll, beforeAll, expect, it } from 'vitest'
import { wantedWidgets } from '../../../server/b24/catalogue'
import { config } from '../../../server/config'
import type { Database } from '../../../server/database/client'
import { withPortal } from '../../../server/database/with-portal'
import { wantedIn } from '../../../server/settings/widgets'
import { bindWorkerAgain } from '../../../server/worker/bind-again'
import { readRemoval, recordBinding, recordRemoval } from '../../../server/worker/removals'
import { openTestDatabase } from '../support/database'
import type { FakePortal } from '../support/fake-portal'
import { startFakePortal } from '../support/fake-portal'

const WORKER = 'PAGE_BACKGROUND_WORKER'
const NOTIFY = 'im.notify.personal.add'
const LATER = new Date(Date.now() + 2 * 3_600_000)

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** A portal where the worker is registered as it is wanted. */
async function openPortal(): Promise<FakePortal> {
  const fake = await startFakePortal(database, { 'placement.list': () => [WORKER], 'placement.bind': () => true, [NOTIFY]: () => 1 })
  const [wanted] = await wantedIn(database, fake.portal, wantedWidgets(config().appUrl).filter(({ placement }) => placement === WORKER))
  const { handler, title, options, languages: langAll } = wanted!
  fake.answers['placement.get'] = () => [{ placement: WORKER, userId: 0, handler, title, options, langAll }]
  return fake
}
const removal = ({ portal }: FakePortal) => withPortal(database, portal.id, transaction => readRemoval(transaction, portal.id))
const remove = ({ portal }: FakePortal) => withPortal(database, portal.id, transaction => recordRemoval(transaction, portal.id))

it('a worker that is gone is registered again, and the administrator is told', async () => {
  const fake = await openPortal()
  fake.answers['placement.get'] = () => []
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(fake.asked).toEqual(expect.arrayContaining(['placement.bind', NOTIFY]))
  expect(await removal(fake)).toMatchObject({ times: 1, boundAt: expect.any(String), refusal: null })
  fake.close()
})

it('of a worker that is still there nobody is told, whatever was said of it, and no removal is kept', async () => {
  const fake = await openPortal()
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(await removal(fake)).toBeNull()

  await remove(fake)
  await withPortal(database, fake.portal.id, transaction => recordBinding(transaction, fake.portal.id, null))
  const before = await removal(fake)
  await remove(fake)
  expect(await removal(fake)).toMatchObject({ times: 2, boundAt: null })
  expect(await bindWorkerAgain(database, fake.portal.id, LATER)).toBeNull()
  expect(await removal(fake)).toMatchObject({ times: 1, boundAt: before!.boundAt })
  expect(fake.asked).not.toContain('placement.bind')
  expect(fake.asked).not.toContain(NOTIFY)
  fake.close()
})
