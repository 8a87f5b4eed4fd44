import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeProofs } from '../../../server/access'
import type { Database, Transaction } from '../../../server/database/client'
import { followUps, notes, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { Reader } from '../../../server/notes/notes'
import type { OverviewQuery } from '../../../server/reports/overview'
import { readOverview } from '../../../server/reports/overview'
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
const work = <T>(run: (transaction: Transaction) => Promise<T>) => withPortal(database, portalId, run)
const overview = (reader: Reader, query: Partial<OverviewQuery> = {}, timeZone = 'UTC') =>
  work(transaction => readOverview(transaction, reader, { from: '2030-01-01', to: '2030-01-31', ...query }, timeZone))

async function note(at: string, fields: Partial<typeof notes.$inferInsert> = {}): Promise<void> {
  await work(transaction => transaction.insert(notes).values({
    portalId, id: randomUUID(), subject: 'task:1', authorId: '1', body: 'text', visibility: 'shared', createdAt: new Date(at), ...fields,
  }))
}
async function followUp(createdAt: string, closedAt: string | null, fields: Partial<typeof followUps.$inferInsert> = {}): Promise<void> {
  await work(transaction => transaction.insert(followUps).values({
    portalId, id: randomUUID(), subject: 'task:1', title: 'Ask', authorId: '1', assigneeId: '1', visibility: 'shared', status: closedAt === null ? 'open' : 'done',
    dueOn: '2030-01-20', dueAt: new Date('2030-01-20T23:59:59Z'), wholeDay: true, timeZone: 'UTC', createdAt: new Date(createdAt), closedAt: closedAt === null ? null : new Date(closedAt), ...fields,
  }))
}

it('counts by ISO week, with the weeks that are empty', async () => {
  await note('2030-01-06T23:59:59Z')
  await note('2030-01-07T00:00:00Z')
  await followUp('2030-01-08T10:00:00Z', '2030-01-25T10:00:00Z')
  const { weeks, total } = await overview(person('1'))
  expect(weeks.map(({ week, notes, opened, closed }) => [week, notes, opened, closed])).toEqual([
    ['2030-W01', 1, 0, 0], ['2030-W02', 1, 1, 0], ['2030-W03', 0, 0, 0], ['2030-W04', 0, 0, 1], ['2030-W05', 0, 0, 0],
  ])
  expect(total).toEqual({ notes: 2, opened: 1, closed: 1, done: 1, onTime: 0 })
})

it('begins the week at midnight where the reader is, and ends with the last day', async () => {
  await note('2030-01-06T23:30:00Z')
  await note('2030-01-31T23:30:00Z')
  await note('2029-12-31T23:30:00Z')
  const { weeks } = await overview(person('1'), {}, 'Europe/Berlin')
  expect(weeks.map(({ notes }) => notes)).toEqual([1, 1, 0, 0, 0])
})

it('tells what was done on time, late, and dropped', async () => {
  await followUp('2030-01-02T10:00:00Z', '2030-01-20T10:00:00Z')
  await followUp('2030-01-02T10:00:00Z', '2030-01-21T10:00:00Z')
  await followUp('2030-01-02T10:00:00Z', '2030-01-10T10:00:00Z', { status: 'dropped' })
  await followUp('2030-01-02T10:00:00Z', null)
  await followUp('2029-01-02T10:00:00Z', '2031-01-01T10:00:00Z')
  expect((await overview(person('1'))).total).toEqual({ notes: 0, opened: 4, closed: 3, done: 2, onTime: 1 })
})

it('counts by person, by name, and by kind, those with the most first', async () => {
  await work(transaction => transaction.insert(users).values({ portalId, id: '2', name: 'Ben', admin: false }))
  await note('2030-01-02T10:00:00Z')
  await note('2030-01-02T10:00:00Z', { authorId: '2' })
  await followUp('2030-01-02T10:00:00Z', null, { assigneeId: '2', subject: 'chat:chat2' })
  const { people, kinds } = await overview(person('3', true))
  expect(people.map(({ person, notes, opened }) => [person.name, notes, opened])).toEqual([['Ben', 1, 1], ['#1', 1, 0]])
  expect(kinds.map(({ kind, notes, opened }) => [kind, notes, opened])).toEqual([['task', 2, 0], ['chat', 0, 1]])
})

it('keeps to a kind and to a person', async () => {
  await note('2030-01-02T10:00:00Z')
  await note('2030-01-02T10:00:00Z', { authorId: '2', subject: 'chat:chat2' })
  await followUp('2030-01-02T10:00:00Z', '2030-01-03T10:00:00Z', { assigneeId: '2' })
  expect((await overview(person('3', true), { kind: 'chat' })).total).toMatchObject({ notes: 1, opened: 0 })
  expect((await overview(person('3', true), { person: '2' })).total).toMatchObject({ notes: 1, opened: 1, closed: 1 })
})

describe('nobody counts what is not for them:', () => {
  it('of the shared ones, those on subjects that the portal has shown them lately', async () => {
    await note('2030-01-02T10:00:00Z')
    await followUp('2030-01-02T10:00:00Z', '2030-01-03T10:00:00Z')
    expect((await overview(person('2'))).total).toMatchObject({ notes: 0, opened: 0, closed: 0 })
    await work(transaction => storeProofs(transaction, portalId, '2', new Map([['task:1', { facts: null }]])))
    expect((await overview(person('2'))).total).toMatchObject({ notes: 1, opened: 1, closed: 1 })
    await work(transaction => storeProofs(transaction, portalId, '2', new Map([['task:1', null]])))
    expect((await overview(person('2'))).total).toMatchObject({ notes: 0, opened: 0, closed: 0 })
  })

  it('private ones of others, also not an administrator', async () => {
    await note('2030-01-02T10:00:00Z', { visibility: 'private' })
    await followUp('2030-01-02T10:00:00Z', null, { visibility: 'private', assigneeId: '4' })
    expect((await overview(person('3', true))).total).toMatchObject({ notes: 0, opened: 0 })
    expect((await overview(person('1'))).total).toMatchObject({ notes: 1, opened: 1 })
    expect((await overview(person('4'))).total).toMatchObject({ notes: 0, opened: 1 })
  })

  it('deleted notes', async () => {
    await note('2030-01-02T10:00:00Z')
    await work(transaction => transaction.update(notes).set({ deletedAt: new Date() }).where(eq(notes.portalId, portalId)))
    expect((await overview(person('1'))).total.notes).toBe(0)
  })
})
