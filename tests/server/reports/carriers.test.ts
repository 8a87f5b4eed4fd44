import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { followUps, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { listFollowUps } from '../../../server/follow-ups/list'
import type { Reader } from '../../../server/notes/notes'
import { readCarriers } from '../../../server/reports/carriers'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database
let portalId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
})

const reader = (id: string, admin = false): Reader => ({ portalId, user: { id, admin } })

async function followUp(fields: Partial<typeof followUps.$inferInsert>, due = '2130-01-20'): Promise<void> {
  await withPortal(database, portalId, transaction => transaction.insert(followUps).values({
    portalId, id: randomUUID(), subject: 'group:1', title: 'Ask', authorId: '1', assigneeId: '1', visibility: 'shared', status: 'open',
    dueOn: due, dueAt: new Date(`${due}T23:59:59Z`), wholeDay: true, timeZone: 'UTC', ...fields,
  }))
}
const carriers = (as: Reader) => withPortal(database, portalId, transaction => readCarriers(transaction, as, 'group:1'))
const between = async (as: Reader, person: string) => (await withPortal(database, portalId, transaction =>
  listFollowUps(transaction, as, { subject: `user:${person}`, list: 'all', status: 'open', before: null, limit: 20 }))).followUps.map(({ title }) => title).sort()

it('tells who carries how many open follow-ups, and how many of them are overdue', async () => {
  await withPortal(database, portalId, transaction => transaction.insert(users).values({ portalId, id: '2', name: 'Ada', admin: false }))
  await followUp({ assigneeId: '2' })
  await followUp({ assigneeId: '2' }, '2020-01-20')
  await followUp({ assigneeId: '3' })
  await followUp({ assigneeId: '3', status: 'done', closedAt: new Date(), closedBy: '3' })
  await followUp({ assigneeId: '3', subject: 'group:2' })
  expect(await carriers(reader('9'))).toEqual([
    { person: { id: '2', name: 'Ada', photo: null }, open: 2, overdue: 1 },
    { person: { id: '3', name: '#3', photo: null }, open: 1, overdue: 0 },
  ])
})

it('counts no private ones of others, not for administrators either', async () => {
  await followUp({ assigneeId: '2', visibility: 'private' })
  expect(await carriers(reader('9', true))).toEqual([])
  expect(await carriers(reader('2'))).toMatchObject([{ open: 1 }])
})

it('on a person there are also the follow-ups between them and the reader, and nobody else\'s', async () => {
  await followUp({ title: 'on them', subject: 'user:2' })
  await followUp({ title: 'given to them', assigneeId: '2', visibility: 'private' })
  await followUp({ title: 'given by them', authorId: '2', subject: 'task:1' })
  await followUp({ title: 'of theirs', authorId: '2', assigneeId: '3' })
  await followUp({ title: 'of mine' })
  expect(await between(reader('1'), '2')).toEqual(['given by them', 'given to them', 'on them'])
  expect(await between(reader('4'), '2')).toEqual(['on them'])
})
