import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { followUps } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { isThere } from '../../../server/launch/links'
import { takeReminders } from '../../../server/worker/take-reminders'
import { addPortal, openTestDatabase } from '../support/database'

const HOUR_MS = 3_600_000

let database: Database
let portalId: string

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
})

const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

async function write(fields: { remindAt: Date, dueAt: Date, snoozedUntil: Date | null }): Promise<string> {
  const id = randomUUID()
  await withPortal(database, portalId, transaction => transaction.insert(followUps).values({
    portalId, id, subject: 'portal', title: 'Send the offer', authorId: '1', assigneeId: '1', visibility: 'shared', dueOn: '2030-01-31', wholeDay: false, timeZone: 'UTC', ...fields,
  }))
  return id
}
const take = async (id: string, remindAt: Date) =>
  (await withPortal(database, portalId, transaction => takeReminders(transaction, { portalId, user: { id: '1', admin: false } }, [{ id, remindAt: remindAt.toISOString() }]))).length
/** Follows a link to it. @returns whether it shows */
const look = (id: string, person = '1') => isThere(database, { portalId, user: { id: person, name: 'Anna', admin: false }, subjects: ['portal'], provenAt: new Date() }, { name: 'follow-up', followUp: id }, true)
const openedFor = (id: string) => withPortal(database, portalId, async (transaction) => {
  const [row] = await transaction.select({ at: followUps.openedFor }).from(followUps).where(eq(followUps.id, id))
  return row!.at
})

describe('a reminder that was put off to a time before it is due', () => {
  it('is taken once when it has come, although the one at the due time is set by then', async () => {
    const [putOff, due] = [at(-0.1), at(1)]
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: putOff })
    expect(await take(id, due)).toBe(0)
    expect([await take(id, putOff), await take(id, putOff)]).toEqual([1, 0])
  })

  it('is no other than the one that has come, where the follow-up was looked at in between', async () => {
    const [putOff, due] = [at(-0.1), at(1)]
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: putOff })
    await look(id)
    expect(await openedFor(id)).toEqual(putOff)
    expect(await take(id, putOff)).toBe(0)
  })

  it('is taken again when it is due', async () => {
    const [putOff, due] = [at(-1), at(-0.1)]
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: putOff })
    await withPortal(database, portalId, transaction => transaction.update(followUps).set({ openedFor: putOff }))
    expect(await take(id, putOff)).toBe(0)
    expect([await take(id, due), await take(id, due)]).toEqual([1, 0])
  })
})

it('a reminder that was put off until later than it is due is taken then alone', async () => {
  const [due, putOff] = [at(-1), at(-0.1)]
  const id = await write({ remindAt: putOff, dueAt: due, snoozedUntil: putOff })
  expect([await take(id, due), await take(id, putOff)]).toEqual([0, 1])
})

describe('a reminder whose follow-up was looked at', () => {
  it('opens in no browser any more', async () => {
    const due = at(-0.1)
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: null })
    expect(await look(id)).toBe(true)
    expect(await take(id, due)).toBe(0)
    const other = await write({ remindAt: due, dueAt: due, snoozedUntil: null })
    expect(await take(other, due)).toBe(1)
  })

  it('opens when it comes, where it was looked at before, or by somebody else', async () => {
    const due = at(1)
    const early = await write({ remindAt: due, dueAt: due, snoozedUntil: null })
    await look(early)
    expect(await openedFor(early)).toBeNull()
    const past = at(-0.1)
    const others = await write({ remindAt: past, dueAt: past, snoozedUntil: null })
    expect(await look(others, '2')).toBe(true)
    expect(await take(others, past)).toBe(1)
  })
})

describe('a reminder whose time came long ago', () => {
  it('opens nothing, and is asked for by nobody else', async () => {
    const due = at(-1.1)
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: null })
    expect(await take(id, due)).toBe(0)
    expect(await openedFor(id)).toEqual(due)
  })

  it('opens for an hour', async () => {
    const due = at(-0.9)
    const id = await write({ remindAt: due, dueAt: due, snoozedUntil: null })
    expect(await take(id, due)).toBe(1)
  })
})
