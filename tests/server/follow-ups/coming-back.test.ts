import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import { addDays, dayIn } from '../../../shared/zones'
import type { Database, Transaction } from '../../../server/database/client'
import { migrations } from '../../../server/database/migrations'
import { followUps, reminders, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { FollowUpFields, NewFollowUp } from '../../../server/follow-ups/follow-ups'
import { createFollowUp, deleteFollowUp, readFollowUp, updateFollowUp } from '../../../server/follow-ups/follow-ups'
import { readHistory } from '../../../server/follow-ups/history'
import type { Reader } from '../../../server/notes/notes'
import { addPortal, openTestDatabase } from '../support/database'

let database: Database
let portalId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
  await work(transaction => transaction.insert(users).values([
    { portalId, id: '1', name: 'Anna', admin: false, timeZone: 'Europe/Berlin' },
    { portalId, id: '2', name: 'Ben', admin: false, timeZone: 'Asia/Tokyo' },
  ]))
})

const person = (id: string): Reader => ({ portalId, user: { id, admin: false } })
const anna = () => person('1')
const ben = () => person('2')
const work = <T>(run: (transaction: Transaction) => Promise<T>) => withPortal(database, portalId, run)
const today = () => dayIn(new Date(), 'Europe/Berlin')

async function write(fields: Partial<NewFollowUp> = {}): Promise<FollowUp> {
  const stored = await work(transaction => createFollowUp(transaction, anna(), {
    id: randomUUID(), subject: 'task:1', title: 'Send the offer', assignee: '1', dueAt: '2190-01-31', visibility: 'shared', noteId: null, source: null, ...fields,
  }))
  if ('misfit' in stored) throw new Error(stored.misfit)
  return stored.followUp
}

async function attempt(reader: Reader, id: string, change: Omit<FollowUpFields, 'version'>) {
  const seen = (await work(transaction => readFollowUp(transaction, reader, id)))!
  return work(transaction => updateFollowUp(transaction, reader, seen, { version: seen.version, ...change }))
}

async function change(reader: Reader, id: string, fields: Omit<FollowUpFields, 'version'>): Promise<FollowUp> {
  const outcome = await attempt(reader, id, fields)
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.followUp
}
const ofIt = (id: string, state: 'waiting' | 'sent') => and(eq(reminders.portalId, portalId), eq(reminders.about, id), eq(reminders.state, state))
/** The times of its reminders that have not been sent. */
const waiting = (id: string) => work(async transaction => (await transaction.select().from(reminders).where(ofIt(id, 'waiting'))).map(({ remindAt }) => remindAt.toISOString()))
/** They are sent now. */
const tell = (id: string) => work(transaction => transaction.update(reminders).set({ state: 'sent', closedAt: sql`clock_timestamp()` }).where(ofIt(id, 'waiting')))
const read = (reader: Reader, id: string) => work(transaction => readFollowUp(transaction, reader, id))

describe('the reminder', () => {
  it('comes at 9 in the zone of the assignee, and goes along with assignee and day', async () => {
    const { id, remindAt } = await write()
    expect(remindAt).toBe('2190-01-31T08:00:00.000Z')
    expect((await change(anna(), id, { assignee: '2' })).remindAt).toBe('2190-01-31T00:00:00.000Z')
    expect((await change(anna(), id, { dueAt: '2190-02-01T12:00:00Z' })).remindAt).toBe('2190-02-01T12:00:00.000Z')
    expect((await change(anna(), id, { assignee: '3', dueAt: '2190-02-01' })).remindAt).toBe('2190-02-01T08:00:00.000Z')
  })

  it('is none for what is closed, and there again for what is opened again', async () => {
    const { id } = await write()
    for (const status of ['done', 'dropped'] as const) {
      expect((await change(anna(), id, { status })).remindAt).toBeNull()
      expect((await change(anna(), id, { status: 'open' })).remindAt).toBe('2190-01-31T08:00:00.000Z')
    }
  })

  it('is none for a past time that the assignee chose', async () => {
    const { id, remindAt } = await write({ dueAt: '2020-01-01' })
    expect(remindAt).toBeNull()
    expect((await change(anna(), id, { dueAt: '2021-01-01' })).remindAt).toBeNull()
    expect(await waiting(id)).toEqual([])
  })

  it('of what is overdue waits for nothing when it is given to somebody, at first or later, and whoever had it before was told', async () => {
    const since = new Date()
    const given = await write({ dueAt: '2020-01-01', assignee: '2' })
    expect(new Date(given.remindAt!) >= since).toBe(true)
    expect(await waiting(given.id)).toEqual([given.remindAt])
    await tell(given.id)
    const again = await change(anna(), given.id, { assignee: '3' })
    expect(again.remindAt! > given.remindAt!).toBe(true)
    expect(await waiting(given.id)).toEqual([again.remindAt])
    const another = await change(anna(), given.id, { dueAt: '2021-01-01T10:00:00Z' })
    expect(await waiting(given.id)).toEqual([another.remindAt])
    await tell(given.id)
    expect((await change(person('4'), (await write({ dueAt: '2020-01-01', assignee: '4' })).id, { assignee: '4' })).remindAt).not.toBeNull()
  })

  it('of what is overdue and was told is no other when it is opened again, and comes at once where it was not', async () => {
    const { id, remindAt } = await write({ dueAt: '2020-01-01', assignee: '2' })
    await tell(id)
    await change(anna(), id, { status: 'done' })
    expect((await change(anna(), id, { status: 'open' })).remindAt).toBe(remindAt)
    expect(await waiting(id)).toEqual([])
    await change(anna(), id, { status: 'done' })
    await change(anna(), id, { assignee: '3' })
    const opened = await change(anna(), id, { status: 'open' })
    expect(await waiting(id)).toEqual([opened.remindAt])
    expect(opened.remindAt! > remindAt!).toBe(true)
  })

  it('waits as long as it is put off, through doing and undoing, until the day or the assignee is another', async () => {
    const { id } = await write({ assignee: '2' })
    const later = { remindAt: '2191-05-01T00:00:00.000Z', snoozedUntil: '2191-05-01T00:00:00.000Z' }
    expect(await change(ben(), id, { snooze: '2191-05-01' })).toMatchObject({ ...later, dueOn: '2190-01-31' })
    await change(ben(), id, { status: 'done' })
    expect(await change(ben(), id, { status: 'open' })).toMatchObject(later)
    expect(await change(ben(), id, { snooze: null })).toMatchObject({ remindAt: '2190-01-31T00:00:00.000Z', snoozedUntil: null })
    await change(ben(), id, { snooze: '2191-05-01' })
    expect(await change(anna(), id, { dueAt: '2190-01-31', title: 'Due when it was' }), 'the same day is no other one').toMatchObject(later)
    expect(await change(anna(), id, { dueAt: '2190-02-02' })).toMatchObject({ remindAt: '2190-02-02T00:00:00.000Z', snoozedUntil: null })
  })

  it('comes when it is due for what is opened again after the earlier time that it was put off to', async () => {
    const { id } = await write({ dueAt: '2190-01-31T12:00:00Z' })
    const soon = new Date(Date.now() + 200).toISOString()
    expect(await change(anna(), id, { snooze: soon })).toMatchObject({ remindAt: soon, snoozedUntil: soon })
    await change(anna(), id, { status: 'done' })
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(soon)))
    expect(await change(anna(), id, { status: 'open' })).toMatchObject({ remindAt: '2190-01-31T12:00:00.000Z' })
    expect(await waiting(id)).toEqual(['2190-01-31T12:00:00.000Z'])
  })

  it('is not put off into the past, nor for what is closed', async () => {
    const { id } = await write()
    expect(await attempt(anna(), id, { snooze: '2020-01-01' })).toMatchObject({ outcome: 'misfit', field: 'snooze', problem: 'expected a time to come' })
    await change(anna(), id, { status: 'done' })
    expect(await attempt(anna(), id, { snooze: 'hour' })).toMatchObject({ outcome: 'misfit', field: 'snooze', problem: 'the follow-up is closed' })
  })

  it('of what was open before the update to it is kept, of what was overdue it is none', async () => {
    const sqlText = migrations.find(({ name }) => name === '0006-follow-up-history')!.sql
    const update = /update follow_ups set remind_at[\s\S]*?;/.exec(sqlText)![0]
    const [ahead, overdue] = [await write(), await write({ dueAt: '2020-01-01', assignee: '2' })]
    await work(transaction => transaction.update(followUps).set({ remindAt: null }))
    await work(transaction => transaction.execute(sql.raw(update)))
    expect((await read(anna(), ahead.id))!.remindAt).toBe('2190-01-31T08:00:00.000Z')
    expect((await read(anna(), overdue.id))!.remindAt).toBeNull()
  })
})

describe('a follow-up that repeats', () => {
  const successors = (id: string) => work(transaction => transaction.select().from(followUps).where(and(eq(followUps.portalId, portalId), eq(followUps.follows, id))))

  it('comes again when it is done: on the next day after today, with all that it had, and a rule of those that are left', async () => {
    const first = await write({ assignee: '2', visibility: 'private', dueAt: addDays(today(), -10), repeats: 'FREQ=DAILY;COUNT=3', source: { kind: 'call', id: 'c1' } })
    const { nextId } = await change(ben(), first.id, { status: 'done' })
    const next = (await read(anna(), nextId!))!
    expect(next).toMatchObject({
      title: first.title, author: { id: '1' }, assignee: { id: '2' }, visibility: 'private', status: 'open', source: { kind: 'call', id: 'c1' },
      dueOn: addDays(today(), 1), wholeDay: true, repeats: 'FREQ=DAILY;COUNT=2', follows: first.id, version: 1,
    })
    const last = (await change(ben(), next.id, { status: 'done' })).nextId!
    expect((await read(anna(), last))!.repeats).toBe('FREQ=DAILY;COUNT=1')
    expect((await change(ben(), last, { status: 'done' })).nextId).toBeNull()
  })

  it('keeps its time of day where its author is, through the change of the clocks', async () => {
    const { id } = await write({ dueAt: '2190-03-27T02:30:00+01:00', repeats: 'FREQ=DAILY' })
    const next = (await read(anna(), (await change(anna(), id, { status: 'done' })).nextId!))!
    const after = (await read(anna(), (await change(anna(), next.id, { status: 'done' })).nextId!))!
    // The clocks skip half past two on the 28th: that day it is an hour later, and none after it.
    expect([next.dueAt, next.dueOn, after.dueAt, after.wholeDay]).toEqual(['2190-03-28T01:30:00.000Z', '2190-03-28', '2190-03-29T00:30:00.000Z', false])
  })

  const comesAfter = async (reader: Reader, id: string) => (await read(reader, (await change(reader, id, { status: 'done' })).nextId!))!

  it('keeps it also in the west, and where somebody opens the later one again', async () => {
    await work(transaction => transaction.update(users).set({ timeZone: 'America/New_York' }).where(eq(users.id, '1')))
    const { id } = await write({ dueAt: '2190-03-13T02:30:00-05:00', repeats: 'FREQ=DAILY' })
    const skipped = await comesAfter(anna(), id)
    expect([skipped.dueAt, skipped.dueOn]).toEqual(['2190-03-14T07:30:00.000Z', '2190-03-14'])
    await change(anna(), skipped.id, { status: 'done' })
    await change(anna(), skipped.id, { status: 'open', title: 'Send the first offer' })
    expect((await comesAfter(anna(), skipped.id)).dueAt).toBe('2190-03-15T06:30:00.000Z')
  })

  it('has another time of day from the one that was moved on, skipped hour or not', async () => {
    const { id } = await write({ dueAt: '2190-03-27T02:30:00+01:00', repeats: 'FREQ=DAILY' })
    const moved = await change(anna(), (await comesAfter(anna(), id)).id, { dueAt: '2190-03-28T10:00:00+02:00' })
    expect((await comesAfter(anna(), moved.id)).dueAt).toBe('2190-03-29T08:00:00.000Z')
  })

  it('comes on the weekday that it has where its author is, whoever has set it', async () => {
    // Tuesday morning in Tokyo is Monday evening in Berlin.
    const { id } = await write({ assignee: '2' })
    const set = await change(ben(), id, { dueAt: '2190-06-01T06:30:00+09:00', repeats: 'FREQ=WEEKLY' })
    expect([set.dueOn, set.repeats]).toEqual(['2190-06-01', 'FREQ=WEEKLY;BYDAY=MO'])
    expect((await comesAfter(ben(), id)).dueAt).toBe('2190-06-07T21:30:00.000Z')
  })

  it('comes once, however often and by however many it is done', async () => {
    const followUp = await write({ assignee: '2', repeats: 'FREQ=WEEKLY' })
    const seen = { ...followUp, can: { edit: true, delete: false } }
    const outcomes = await Promise.all([anna(), ben(), anna()].map(reader => work(transaction => updateFollowUp(transaction, reader, seen, { version: 1, status: 'done' }))))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'done'])
    await change(anna(), followUp.id, { status: 'done', title: 'Sent' })
    expect(await successors(followUp.id)).toHaveLength(1)
  })

  it('takes the next one back when it is opened again, unless somebody has touched that', async () => {
    const { id } = await write({ repeats: 'FREQ=WEEKLY' })
    await change(anna(), id, { status: 'done' })
    expect((await change(anna(), id, { status: 'open' })).nextId).toBeNull()
    expect(await successors(id)).toEqual([])
    const { nextId } = await change(anna(), id, { status: 'done' })
    await change(anna(), nextId!, { title: 'Send the second offer' })
    expect((await change(anna(), id, { status: 'open' })).nextId).toBe(nextId)
    await change(anna(), id, { status: 'done' })
    expect((await successors(id)).map(({ title }) => title)).toEqual(['Send the second offer'])
  })

  it('does not come again when it is dropped, or repeats no more', async () => {
    const dropped = await write({ repeats: 'FREQ=WEEKLY' })
    expect((await change(anna(), dropped.id, { status: 'dropped' })).nextId).toBeNull()
    const once = await write({ repeats: 'FREQ=WEEKLY' })
    expect((await change(anna(), once.id, { repeats: null })).repeats).toBeNull()
    expect((await change(anna(), once.id, { status: 'done' })).nextId).toBeNull()
  })

  it('is not made of a rule that is none', async () => {
    expect(await work(transaction => createFollowUp(transaction, anna(), {
      id: randomUUID(), subject: 'task:1', title: 'x', assignee: '1', dueAt: '2190-01-31', repeats: 'FREQ=DAILY;COUNT=100000', visibility: 'shared', noteId: null, source: null,
    }))).toEqual({ misfit: 'repeats' })
    const { id } = await write()
    expect(await attempt(anna(), id, { repeats: 'often' })).toMatchObject({ outcome: 'misfit', field: 'repeats' })
  })
})

describe('the history', () => {
  const history = async (reader: Reader, id: string) => work(async transaction => (await readHistory(transaction, reader, (await readFollowUp(transaction, reader, id))!)).revisions)

  it('has who changed what, the latest first, with people by name', async () => {
    const { id } = await write()
    await change(anna(), id, { title: 'Send the contract', dueAt: '2190-02-01T12:00:00Z' })
    await change(anna(), id, { assignee: '2' })
    await change(ben(), id, { status: 'done' })
    expect(await history(anna(), id)).toMatchObject([
      { version: 4, by: { id: '2', name: 'Ben' }, changes: [{ field: 'status', from: 'open', to: 'done' }] },
      { version: 3, by: { name: 'Anna' }, changes: [{ field: 'assignee', from: 'Anna', to: 'Ben' }] },
      { version: 2, changes: [{ field: 'title', from: 'Send the offer', to: 'Send the contract' }, { field: 'due', from: '2190-01-31', to: '2190-02-01T12:00:00.000Z' }] },
    ])
  })

  it('has nothing of a change that changed nothing', async () => {
    const { id } = await write()
    expect((await change(anna(), id, { title: 'Send the offer' })).version).toBe(2)
    expect(await history(anna(), id)).toEqual([])
  })

  it('of the time when it was private is between its author and its assignee', async () => {
    const { id } = await write({ visibility: 'private', assignee: '2' })
    await change(ben(), id, { title: 'A secret' })
    await change(anna(), id, { visibility: 'shared', title: 'No secret' })
    await change(anna(), id, { dueAt: '2190-03-01' })
    expect((await history(ben(), id)).map(({ version }) => version)).toEqual([4, 3, 2])
    expect((await history(person('3'), id)).map(({ version }) => version)).toEqual([4])
  })

  it('goes with the follow-up', async () => {
    const { id } = await write()
    const changed = await change(anna(), id, { title: 'x' })
    await work(transaction => deleteFollowUp(transaction, anna(), changed, changed.version))
    expect((await work(transaction => transaction.execute(sql`select * from follow_up_changes`)) as unknown as { rows: unknown[] }).rows).toEqual([])
  })
})
