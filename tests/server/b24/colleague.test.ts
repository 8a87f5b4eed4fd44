import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { isColleague } from '../../../server/b24/colleague'
import type { Database } from '../../../server/database/client'
import { withPortal } from '../../../server/database/with-portal'
import { createFollowUp } from '../../../server/follow-ups/follow-ups'
import { openTestDatabase } from '../support/database'
import type { FakePortal } from '../support/fake-portal'
import { startFakePortal } from '../support/fake-portal'

let database: Database
let fake: FakePortal
const people = new Map<string, object>()

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  people.clear()
  people.set('2', { ID: '2', ACTIVE: true, NAME: 'Ben', TIME_ZONE: 'Asia/Tokyo' })
  fake = await startFakePortal(database, { 'user.get': params => [people.get(params.get('FILTER[ID]')!)].filter(Boolean) })
})

const may = (id: string) => isColleague(database, fake.portal, '1', id)

it('whoever has been dismissed is nobody to give something to, although we know them', async () => {
  expect(await may('2')).toBe(true)
  people.set('2', { ID: '2', ACTIVE: false, NAME: 'Ben' })
  expect(await may('2')).toBe(false)
  people.delete('2')
  expect([await may('2'), await may('3')]).toEqual([false, false])
  fake.close()
})

it('where the portal does not tell, those whom we know are left', async () => {
  expect(await may('2')).toBe(true)
  delete fake.answers['user.get']
  expect([await may('2'), await may('3')]).toEqual([true, false])
  fake.close()
  expect(await may('2')).toBe(true)
  await expect(may('3')).rejects.toMatchObject({ kind: 'unreachable' })
})

it('somebody who has never opened the app is reminded in the morning of their own zone', async () => {
  await may('2')
  const remindAt = () => withPortal(database, fake.portal.id, async (transaction) => {
    const stored = await createFollowUp(transaction, { portalId: fake.portal.id, user: { id: '1', admin: false } }, {
      id: randomUUID(), subject: 'portal', title: 'Send the offer', assignee: '2', dueAt: '2190-01-31', visibility: 'shared', noteId: null, source: null,
    })
    return 'misfit' in stored ? stored.misfit : stored.followUp.remindAt
  })
  expect(await remindAt()).toBe('2190-01-31T00:00:00.000Z')
  people.set('2', { ID: '2', ACTIVE: true, NAME: 'Ben', TIME_ZONE: 'America/New_York' })
  await may('2')
  expect(await remindAt()).toBe('2190-01-31T14:00:00.000Z')
  people.set('2', { ID: '2', ACTIVE: true, NAME: 'Ben', TIME_ZONE: 'Nowhere/None' })
  await may('2')
  expect(await remindAt()).toBe('2190-01-31T14:00:00.000Z')
  fake.close()
})
