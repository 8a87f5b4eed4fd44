import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wantedWidgets } from '../../../server/b24/catalogue'
import { config } from '../../../server/config'
import type { Database } from '../../../server/database/client'
import { users, workerRemovals } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { keyring } from '../../../server/keyring'
import { storeUser } from '../../../server/portals/users'
import { wantedIn } from '../../../server/settings/widgets'
import { bindWorkerAgain } from '../../../server/worker/bind-again'
import { readRemoval, recordBinding, recordRemoval } from '../../../server/worker/removals'
import { loseTokens, openTestDatabase } from '../support/database'
import type { FakePortal } from '../support/fake-portal'
import { startFakePortal } from '../support/fake-portal'

const WORKER = 'PAGE_BACKGROUND_WORKER'
const NOTIFY = 'im.notify.personal.add'
const HOUR_MS = 3_600_000
const LATER = new Date(Date.now() + 2 * HOUR_MS)

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

/** Moves what was tried in the database's past, as time does. */
const pass = ({ portal }: FakePortal, milliseconds: number) => withPortal(database, portal.id, async (transaction) => {
  const past = new Date(Date.now() - milliseconds)
  await transaction.update(workerRemovals).set({ removedAt: past, boundAt: past, attemptedAt: past }).where(eq(workerRemovals.portalId, portal.id))
})
const timesAsked = ({ asked }: FakePortal, method: string) => asked.filter(name => name === method).length

it('a worker that is removed again within the hour is registered again once the hour is over', async () => {
  const fake = await openPortal()
  fake.answers['placement.get'] = () => []
  await remove(fake)
  await bindWorkerAgain(database, fake.portal.id)
  await pass(fake, HOUR_MS / 2)
  await remove(fake)
  const from = await bindWorkerAgain(database, fake.portal.id)
  expect(from!.getTime() - Date.now()).toBeGreaterThan(HOUR_MS / 2 - 10_000)
  expect(timesAsked(fake, 'placement.bind')).toBe(1)
  expect(await bindWorkerAgain(database, fake.portal.id, new Date(from!.getTime() + 1))).toBeNull()
  expect([timesAsked(fake, 'placement.bind'), timesAsked(fake, NOTIFY)]).toEqual([2, 2])
  expect(await removal(fake)).toMatchObject({ times: 2, boundAt: expect.any(String) })
  fake.close()
})

it('after a refusal, too, it is tried and told at most once an hour, however often the portal says that the worker is gone', async () => {
  const fake = await openPortal()
  Object.assign(fake.answers, { 'placement.get': () => [], 'placement.bind': undefined })
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(await removal(fake)).toMatchObject({ refusal: 'No.' })
  for (let time = 0; time < 3; time++) {
    expect((await remove(fake))!.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect((await bindWorkerAgain(database, fake.portal.id))!.getTime()).toBeGreaterThan(Date.now() + HOUR_MS - 60_000)
  }
  expect([timesAsked(fake, 'placement.bind'), timesAsked(fake, NOTIFY)]).toEqual([1, 1])
  expect(await bindWorkerAgain(database, fake.portal.id, LATER)).toBeNull()
  expect([timesAsked(fake, 'placement.bind'), timesAsked(fake, NOTIFY)]).toEqual([2, 2])
  fake.close()
})

it('where who has installed the app is not there any more, another administrator registers it and is told, in their language', async () => {
  const fake = await openPortal()
  const told: (string | null)[] = []
  Object.assign(fake.answers, {
    'placement.get': () => [],
    [NOTIFY]: (params: URLSearchParams) => {
      told.push(params.get('USER_ID'), params.get('MESSAGE'))
      return 1
    },
  })
  await withPortal(database, fake.portal.id, async (transaction) => {
    await loseTokens(transaction, fake.portal.id, '1')
    const add = (id: string, admin: boolean) => storeUser(transaction, keyring(), fake.portal.id, { id, name: 'Ben', photo: null, admin, timeZone: null }, { accessToken: `token ${id}`, refreshToken: null }, 'de')
    await add('5', true)
    await add('9', false)
    await add('4', true)
    await loseTokens(transaction, fake.portal.id, '4')
  })
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(timesAsked(fake, 'placement.bind')).toBe(1)
  expect(told).toEqual(['5', expect.stringContaining('Bitrix24 hat')])
  expect(await removal(fake)).toMatchObject({ refusal: null, boundAt: expect.any(String) })
  fake.close()
})

it.each([true, false])('an installer who is no administrator any more is not told (there is another: %s)', async (isOther) => {
  const fake = await openPortal()
  const told: (string | null)[] = []
  Object.assign(fake.answers, {
    'placement.get': () => {
      fake.answers['placement.get'] = () => []
      return new Error('ACCESS_DENIED')
    },
    [NOTIFY]: (params: URLSearchParams) => told.push(params.get('USER_ID')),
  })
  if (isOther) await withPortal(database, fake.portal.id, transaction => storeUser(transaction, keyring(), fake.portal.id, { id: '5', name: 'Ben', photo: null, admin: true, timeZone: null }, { accessToken: 'token 5', refreshToken: null }))
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(timesAsked(fake, 'placement.bind')).toBe(isOther ? 1 : 0)
  expect(told).toEqual(isOther ? ['5'] : [])
  expect(await removal(fake)).toMatchObject({ refusal: isOther ? null : 'No.' })
  fake.close()
})

it('where nobody has a token that is good, the settings say why', async () => {
  const fake = await openPortal()
  fake.answers['placement.get'] = () => []
  await withPortal(database, fake.portal.id, transaction => transaction.update(users).set({ accessToken: null }).where(and(eq(users.portalId, fake.portal.id), eq(users.admin, true))))
  await remove(fake)
  expect(await bindWorkerAgain(database, fake.portal.id)).toBeNull()
  expect(fake.asked).toEqual([])
  expect(await removal(fake)).toMatchObject({ refusal: expect.stringContaining('no valid token') })
  fake.close()
})
