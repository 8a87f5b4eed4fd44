import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import { storeProofs } from '../../../server/access'
import type { Database, Transaction } from '../../../server/database/client'
import { followUps, notes, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { decodeDueCursor } from '../../../server/follow-ups/cursor'
import type { NewFollowUp } from '../../../server/follow-ups/follow-ups'
import { createFollowUp, deleteFollowUp, readFollowUp, updateFollowUp } from '../../../server/follow-ups/follow-ups'
import type { FollowUpQuery } from '../../../server/follow-ups/list'
import { listFollowUps } from '../../../server/follow-ups/list'
import type { Reader } from '../../../server/notes/notes'
import { createNote } from '../../../server/notes/notes'
import { dueToday } from '../../../server/reminders/digest'
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
const create = (author: Reader, fields: Partial<NewFollowUp> = {}) => work(transaction => createFollowUp(transaction, author, {
  id: randomUUID(), subject: 'task:1', title: 'Send the offer', assignee: author.user.id, dueAt: '2030-01-31', visibility: 'shared', noteId: null, source: null, ...fields,
}))

async function write(author: Reader, fields: Partial<NewFollowUp> = {}): Promise<FollowUp> {
  const stored = await create(author, fields)
  if ('misfit' in stored) throw new Error(stored.misfit)
  return stored.followUp
}
const list = (reader: Reader, query: Partial<FollowUpQuery> = {}) =>
  work(transaction => listFollowUps(transaction, reader, { list: 'all', status: 'open', before: null, limit: 20, ...query }))
const titles = async (reader: Reader, query: Partial<FollowUpQuery> = {}) => (await list(reader, query)).followUps.map(({ title }) => title)

describe('until when', () => {
  it('a day ends with its last second where its author is', async () => {
    await work(transaction => transaction.insert(users).values({ portalId, id: '1', name: 'Anna', admin: false, timeZone: 'Europe/Berlin' }))
    expect(await write(person('1'), { dueAt: '2030-01-31' })).toMatchObject({ dueOn: '2030-01-31', dueAt: '2030-01-31T22:59:59.000Z', wholeDay: true })
  })

  it('a moment is kept as it is, on the day that it has there', async () => {
    await work(transaction => transaction.insert(users).values({ portalId, id: '1', name: 'Anna', admin: false, timeZone: 'Europe/Berlin' }))
    expect(await write(person('1'), { dueAt: '2030-01-31T23:30:00Z' })).toMatchObject({ dueOn: '2030-02-01', dueAt: '2030-01-31T23:30:00.000Z', wholeDay: false })
  })
})

describe('a list', () => {
  it('of mine has what I am to do, the earliest first', async () => {
    await write(person('1'), { title: 'later', dueAt: '2030-02-02' })
    await write(person('2'), { title: 'sooner', assignee: '1', dueAt: '2030-01-02' })
    await write(person('1'), { title: 'given', assignee: '2' })
    expect(await titles(person('1'), { list: 'mine' })).toEqual(['sooner', 'later'])
    expect(await titles(person('1'), { list: 'fromMe' })).toEqual(['given'])
    expect(await titles(person('1'))).toEqual(['sooner', 'given', 'later'])
    expect(await titles(person('3', true))).toEqual([])
  })

  it('of overdue ones has those that are open and past their time', async () => {
    await write(person('1'), { title: 'past', dueAt: '2020-01-01' })
    await write(person('1'), { title: 'to come', dueAt: '2100-01-01' })
    const done = await write(person('1'), { title: 'done', dueAt: '2020-01-01' })
    await work(transaction => updateFollowUp(transaction, person('1'), done, { version: 1, status: 'done' }))
    expect(await titles(person('1'), { list: 'overdue', status: 'any' })).toEqual(['past'])
  })

  it('comes page by page, each one once, also where many are due at one time', async () => {
    for (let count = 0; count < 7; count++) await write(person('1'), { title: `${count}`, dueAt: count < 4 ? '2030-01-31' : '2030-01-30' })
    for (const [status, expected] of [['open', ['4', '5', '6', '0', '1', '2', '3']], ['any', ['3', '2', '1', '0', '6', '5', '4']]] as const) {
      const seen: string[] = []
      let before: string | null = null
      do {
        const page = await list(person('1'), { status, before: before === null ? null : decodeDueCursor(before), limit: 2 })
        seen.push(...page.followUps.map(({ title }) => title))
        before = page.next
      } while (before !== null)
      expect(seen).toEqual(expected)
    }
  })

  it('keeps to days, both included, and to a status', async () => {
    for (const day of ['2030-01-01', '2030-01-02', '2030-01-03', '2030-01-04']) await write(person('1'), { title: day, dueAt: day })
    expect(await titles(person('1'), { from: '2030-01-02', to: '2030-01-03' })).toEqual(['2030-01-02', '2030-01-03'])
    expect(await titles(person('1'), { status: 'closed' })).toEqual([])
  })

  it('goes by the reader\'s days, and so does the digest: a moment falls on another day elsewhere', async () => {
    await work(transaction => transaction.insert(users).values([
      { portalId, id: '1', name: 'Anna', admin: false, timeZone: 'America/New_York' }, { portalId, id: '2', name: 'Ben', admin: false, timeZone: 'Europe/Berlin' },
    ]))
    await write(person('1'), { title: 'February 1, 8 in the evening in New York', dueAt: '2030-02-02T01:00:00Z', assignee: '2' })
    await write(person('1'), { title: 'all day', dueAt: '2030-02-01', assignee: '2' })
    const counts = async (from?: string, to?: string) => Promise.all(['1', '2'].map(async id => (await titles(person(id), { from, to })).length))
    expect(await counts(undefined, '2030-02-01')).toEqual([2, 1])
    expect(await counts('2030-02-02')).toEqual([0, 1])
    expect(await counts('2030-02-01', '2030-02-02')).toEqual([2, 2])
    const digest = (id: string, now: string) => work(transaction => dueToday(transaction, portalId, id, new Date(now)))
    expect(await digest('2', '2030-02-01T07:00:00Z')).toMatchObject({ today: 1, first: [{ title: 'all day' }] })
    expect(await digest('2', '2030-02-01T23:30:00Z')).toMatchObject({ today: 2 })
  })

  it('of what is closed begins with what was closed last, and goes on behind it', async () => {
    for (const [title, closedAt] of [['first', '2030-01-03'], ['third', '2030-01-05'], ['second', '2030-01-04'], ['open', null]] as const) {
      const { id } = await write(person('1'), { title, dueAt: `2030-02-0${title.length - 3}` })
      if (closedAt) await work(transaction => transaction.update(followUps).set({ status: 'done', closedAt: new Date(closedAt), closedBy: '1' }).where(eq(followUps.id, id)))
    }
    const page = await list(person('1'), { list: 'mine', status: 'closed', limit: 2 })
    expect(page.followUps.map(({ title }) => title)).toEqual(['third', 'second'])
    expect(await titles(person('1'), { list: 'mine', status: 'closed', before: decodeDueCursor(page.next!) })).toEqual(['first'])
  })

  it('of a subject has the shared ones of everybody, and of the private ones those between the reader and another', async () => {
    await write(person('1'), { title: 'shared' })
    await write(person('1'), { title: 'private', assignee: '2', visibility: 'private' })
    await write(person('1'), { title: 'elsewhere', subject: 'task:2' })
    expect(await titles(person('2'), { subject: 'task:1' })).toEqual(['shared', 'private'])
    expect(await titles(person('3', true), { subject: 'task:1' })).toEqual(['shared'])
  })

  it('names the subject only to whom the portal has shown it within 5 minutes', async () => {
    await write(person('1'), { assignee: '2' })
    const facts = { kind: 'task' as const, id: '1', title: 'Prepare the fair', status: 'new' as const, deadline: null, responsible: null, group: null, timeSpent: 0, timeEstimate: 0, checklist: { done: 0, total: 0 } }
    await work(transaction => storeProofs(transaction, portalId, '1', new Map([['task:1', { facts }]])))
    const subjectTitle = async (reader: Reader) => (await list(reader)).followUps[0]!.subjectTitle
    expect(await subjectTitle(person('1'))).toBe('Prepare the fair')
    expect(await subjectTitle(person('2'))).toBeNull()
    await work(transaction => transaction.execute(sql`update subject_access set proven_at = now() - interval '6 minutes'`))
    expect(await subjectTitle(person('1'))).toBeNull()
    await work(transaction => storeProofs(transaction, portalId, '1', new Map([['task:1', null]])))
    expect(await subjectTitle(person('1'))).toBeNull()
  })
})

describe('writing', () => {
  it('makes one of a request that comes twice, and does not take the id of another\'s', async () => {
    const id = randomUUID()
    expect(await create(person('1'), { id })).toMatchObject({ created: true })
    expect(await create(person('1'), { id })).toMatchObject({ created: false })
    expect(await create(person('2'), { id })).toEqual({ misfit: 'id' })
    expect(await titles(person('1'))).toEqual(['Send the offer'])
  })

  it('does not take a request with the same id for the same where something else is in it, and keeps what is stored', async () => {
    const id = randomUUID()
    const source = { kind: 'call', id: 'externalCall.1' } as const
    const fields = { id, source, dueAt: '2030-01-31T10:00:00+01:00', repeats: 'FREQ=WEEKLY' }
    const first = await write(person('1'), fields)
    expect(await create(person('1'), { ...fields, dueAt: '2030-01-31T09:00:00Z' })).toMatchObject({ created: false, differs: false })
    const others: Partial<NewFollowUp>[] = [
      { title: 'Send the contract' }, { assignee: '2' }, { dueAt: '2030-01-31' }, { dueAt: '2030-01-31T10:01:00+01:00' }, { repeats: null }, { repeats: 'FREQ=DAILY' }, { visibility: 'private' }, { source: null },
    ]
    for (const other of others) expect(await create(person('1'), { ...fields, ...other })).toEqual({ followUp: first, created: false, differs: true })
    expect(await work(transaction => readFollowUp(transaction, person('1'), id))).toEqual(first)
  })

  it('takes a request that comes again for the same whatever was changed since', async () => {
    const id = randomUUID()
    const first = await write(person('1'), { id, repeats: 'FREQ=WEEKLY' })
    const fields = { title: 'Send the contract', assignee: '2', dueAt: '2031-01-01', status: 'done', visibility: 'private', repeats: null } as const
    const changed = await work(transaction => updateFollowUp(transaction, person('1'), first, { version: 1, ...fields }))
    const again = await work(transaction => updateFollowUp(transaction, person('1'), first, { version: 2, title: 'Send all of it', dueAt: '2032-01-01' }))
    expect([changed.outcome, again.outcome]).toEqual(['done', 'done'])
    expect(await create(person('1'), { id, repeats: 'FREQ=WEEKLY' })).toMatchObject({ created: false, differs: false, followUp: { title: 'Send all of it', version: 3 } })
    expect(await create(person('1'), { id, title: 'Send all of it', repeats: 'FREQ=WEEKLY' })).toMatchObject({ differs: true })
  })

  it('from a private note makes a private one; from a note that the author does not see, none', async () => {
    const noteId = randomUUID()
    await work(transaction => createNote(transaction, person('1'), { id: noteId, subject: 'task:1', body: 'secret', visibility: 'private', pinned: false }))
    expect(await write(person('1'), { noteId })).toMatchObject({ noteId, visibility: 'private' })
    expect(await create(person('2'), { noteId })).toEqual({ misfit: 'noteId' })
    expect(await create(person('1'), { noteId, subject: 'task:2' })).toEqual({ misfit: 'noteId' })
  })

  it('keeps the call or message that it came from, and outlives its note', async () => {
    const noteId = randomUUID()
    await work(transaction => createNote(transaction, person('1'), { id: noteId, subject: 'task:1', body: 'said', visibility: 'shared', pinned: false, source: { kind: 'call', id: 'externalCall.1' } }))
    const { id } = await write(person('1'), { noteId, source: { kind: 'call', id: 'externalCall.1' } })
    await work(transaction => transaction.delete(notes).where(eq(notes.id, noteId)))
    expect(await work(transaction => readFollowUp(transaction, person('1'), id))).toMatchObject({ noteId: null, source: { kind: 'call', id: 'externalCall.1' } })
  })
})

describe('a change', () => {
  it('is its author\'s and its assignee\'s to make, nobody else\'s', async () => {
    const followUp = await write(person('1'), { assignee: '2' })
    expect(await work(transaction => updateFollowUp(transaction, person('2'), { ...followUp, can: { edit: true, delete: false } }, { version: 1, status: 'done' })))
      .toMatchObject({ outcome: 'done', followUp: { status: 'done', closedBy: { id: '2' }, closedAt: expect.any(String), version: 2 } })
    const seen = (await work(transaction => readFollowUp(transaction, person('3', true), followUp.id)))!
    expect(await work(transaction => updateFollowUp(transaction, person('3', true), seen, { version: 2, status: 'open' }))).toEqual({ outcome: 'forbidden' })
    const again = (await work(transaction => readFollowUp(transaction, person('1'), followUp.id)))!
    expect(await work(transaction => updateFollowUp(transaction, person('1'), again, { version: 2, status: 'open', dueAt: '2031-01-01', assignee: '3' })))
      .toMatchObject({ outcome: 'done', followUp: { status: 'open', closedBy: null, closedAt: null, dueOn: '2031-01-01', assignee: { id: '3' } } })
  })

  it('that closes it a second time leaves the first time', async () => {
    const followUp = await write(person('1'), { assignee: '2' })
    const done = await work(transaction => updateFollowUp(transaction, person('1'), followUp, { version: 1, status: 'done' }))
    if (done.outcome !== 'done') throw new Error(done.outcome)
    const again = (await work(transaction => readFollowUp(transaction, person('2'), followUp.id)))!
    expect(await work(transaction => updateFollowUp(transaction, person('2'), again, { version: 2, status: 'done', title: 'Sent' })))
      .toMatchObject({ followUp: { closedBy: { id: '1' }, closedAt: done.followUp.closedAt, title: 'Sent' } })
  })

  it('of who may read it is its author\'s alone', async () => {
    const followUp = await write(person('1'), { assignee: '2', visibility: 'private' })
    const seen = (await work(transaction => readFollowUp(transaction, person('2'), followUp.id)))!
    expect(await work(transaction => updateFollowUp(transaction, person('2'), seen, { version: 1, visibility: 'shared' }))).toEqual({ outcome: 'forbidden' })
    expect(await work(transaction => updateFollowUp(transaction, person('1'), followUp, { version: 1, visibility: 'shared' }))).toMatchObject({ outcome: 'done' })
  })

  it('on an older version is a conflict, and shows it as it is now', async () => {
    const followUp = await write(person('1'))
    await work(transaction => updateFollowUp(transaction, person('1'), followUp, { version: 1, title: 'first' }))
    expect(await work(transaction => updateFollowUp(transaction, person('1'), followUp, { version: 1, title: 'second' })))
      .toMatchObject({ outcome: 'conflict', followUp: { title: 'first', version: 2 } })
    expect(await work(transaction => deleteFollowUp(transaction, person('1'), followUp, 1))).toMatchObject({ outcome: 'conflict' })
  })
})

it('is deleted by its author or an administrator, not by its assignee', async () => {
  const followUp = await write(person('1'), { assignee: '2' })
  const seenBy = async (reader: Reader) => (await work(transaction => readFollowUp(transaction, reader, followUp.id)))!
  const asAssignee = await seenBy(person('2'))
  expect(await work(transaction => deleteFollowUp(transaction, person('2'), asAssignee, 1))).toEqual({ outcome: 'forbidden' })
  const asAdministrator = await seenBy(person('3', true))
  expect(await work(transaction => deleteFollowUp(transaction, person('3', true), asAdministrator, 1))).toMatchObject({ outcome: 'done' })
  expect(await work(transaction => transaction.select({ id: followUps.id }).from(followUps))).toEqual([])
})
