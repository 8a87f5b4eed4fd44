import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { storeProofs } from '../../../server/access'
import type { ListedCall } from '../../../server/b24/call-list'
import type { Database, Transaction } from '../../../server/database/client'
import { followUps, notes } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { Reader } from '../../../server/notes/notes'
import { countCalls } from '../../../server/reports/calls'
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

const person = (id: string, admin = false): Reader => ({ portalId, user: { id, admin } })
const work = <T>(run: (transaction: Transaction) => Promise<T>, portal = portalId) => withPortal(database, portal, run)
const call = (callId: string, startedAt = '2030-01-08T10:00:00Z', userId = '1'): ListedCall => ({ callId, userId, startedAt: new Date(startedAt) })
const count = (reader: Reader, calls: ListedCall[], timeZone = 'UTC') => work(transaction => countCalls(transaction, reader, calls, timeZone))

async function note(sourceId: string, fields: Partial<typeof notes.$inferInsert> = {}): Promise<void> {
  const values = { portalId, id: randomUUID(), subject: 'crm:3:7', authorId: '1', body: 'text', visibility: 'shared' as const, sourceKind: 'call' as const, sourceId, ...fields }
  await work(transaction => transaction.insert(notes).values(values), values.portalId)
}
async function followUp(sourceId: string, fields: Partial<typeof followUps.$inferInsert> = {}): Promise<void> {
  await work(transaction => transaction.insert(followUps).values({
    portalId, id: randomUUID(), subject: 'crm:3:7', title: 'Ask', authorId: '1', assigneeId: '1', visibility: 'shared', dueOn: '2030-01-20', dueAt: new Date('2030-01-20T23:59:59Z'),
    wholeDay: true, timeZone: 'UTC', sourceKind: 'call', sourceId, ...fields,
  }))
}

it('counts calls by the week that they began in, in the reader\'s zone, and by who telephoned', async () => {
  const calls = [call('a', '2030-01-06T22:59:59Z'), call('b', '2030-01-06T23:00:00Z'), call('c', '2030-01-06T23:00:00Z', '2')]
  const rows = await count(person('1'), calls, 'Europe/Berlin')
  expect(rows.map(({ monday, person, calls }) => [monday, person.name, calls])).toEqual([['2029-12-31', '#1', 1], ['2030-01-07', '#1', 1], ['2030-01-07', '#2', 1]])
})

it('counts a call with two notes once, its follow-ups all, and of deleted notes and messages nothing', async () => {
  await note('a')
  await note('a')
  await note('b', { deletedAt: new Date() })
  await note('c', { sourceKind: 'message' })
  await followUp('a')
  await followUp('a', { status: 'done', closedAt: new Date() })
  expect(await count(person('1'), [call('a'), call('b'), call('c')])).toMatchObject([{ calls: 3, withNote: 1, followUps: 2, done: 1 }])
})

it('counts of others what is shared on subjects that the portal has shown the reader; for administrators all that is shared', async () => {
  await note('a')
  await note('b', { visibility: 'private' })
  const calls = [call('a'), call('b')]
  expect(await count(person('2'), calls)).toMatchObject([{ calls: 2, withNote: 0 }])
  await work(transaction => storeProofs(transaction, portalId, '2', new Map([['crm:3:7', { facts: null }]])))
  expect(await count(person('2'), calls)).toMatchObject([{ withNote: 1 }])
  expect(await count(person('9', true), calls)).toMatchObject([{ withNote: 1 }])
  expect(await count(person('1'), calls)).toMatchObject([{ withNote: 2 }])
})

it('counts nothing of another portal, whatever its calls are called', async () => {
  const other = await addPortal(database)
  await note('a', { portalId: other })
  expect(await count(person('1', true), [call('a'), call(`'); drop table notes; --`)])).toMatchObject([{ calls: 2, withNote: 0 }])
})
