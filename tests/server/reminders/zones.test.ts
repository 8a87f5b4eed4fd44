import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { followUps, reminders } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { createFollowUp } from '../../../server/follow-ups/follow-ups'
import { keyring } from '../../../server/keyring'
import { rememberUser, storeUser } from '../../../server/portals/users'
import { readDigest, storeDigest } from '../../../server/reminders/digest'
import { addDays, dayIn, momentIn, timeIn } from '../../../shared/zones'
import { addPortal, openTestDatabase } from '../support/database'

/** The day is over here while it has not begun there. */
const FIRST = 'Etc/GMT-14'
const LAST = 'Etc/GMT+12'
const DAY_MS = 86_400_000

let database: Database
let portalId: string
const within = <T>(work: Parameters<typeof withPortal<T>>[2]) => withPortal(database, portalId, work)

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  portalId = await addPortal(database)
  await launch('1', 'Europe/Berlin')
})

const launch = (id: string, timeZone: string | null) => within(transaction =>
  storeUser(transaction, keyring(), portalId, { id, name: `Person ${id}`, photo: null, admin: false, timeZone }, { accessToken: 'a', refreshToken: 'r' }))
const learn = (id: string, timeZone: string | null) => within(transaction => rememberUser(transaction, portalId, { id, name: `Person ${id}`, photo: null, timeZone }))

/** Has person 1 give something to somebody. */
async function give(assignee: string, dueAt: string): Promise<string> {
  const made = await within(transaction => createFollowUp(transaction, { portalId, user: { id: '1', admin: false } }, { id: randomUUID(), subject: 'portal', title: 'Call', assignee, dueAt, visibility: 'shared', noteId: null, source: null }))
  if ('misfit' in made) throw new Error(made.misfit)
  return made.followUp.id
}
const change = (id: string, fields: Partial<typeof followUps.$inferInsert>) => within(transaction => transaction.update(followUps).set(fields).where(eq(followUps.id, id)))
/** When somebody is reminded of a follow-up, by itself and by what waits to be sent. */
async function planned(id: string): Promise<{ remindAt: Date | null, waiting: Date[] }> {
  const [row] = await within(transaction => transaction.select().from(followUps).where(eq(followUps.id, id)))
  const rows = await within(transaction => transaction.select().from(reminders).where(eq(reminders.about, id)))
  return { remindAt: row!.remindAt, waiting: rows.filter(({ state }) => state === 'waiting').map(({ remindAt }) => remindAt) }
}
const inDays = (days: number) => addDays(dayIn(new Date(), 'UTC'), days)
const at9 = (day: string, zone: string) => ({ remindAt: momentIn(day, '09:00:00', zone), waiting: [momentIn(day, '09:00:00', zone)] })

describe('somebody who is in another zone by now', () => {
  it('is reminded of whole days at 9 there, when a launch tells', async () => {
    await launch('2', 'Europe/Berlin')
    const [soon, later, another] = [await give('2', inDays(3)), await give('2', inDays(40)), await give('1', inDays(3))]
    await launch('2', 'Asia/Tokyo')
    expect(await planned(soon)).toEqual(at9(inDays(3), 'Asia/Tokyo'))
    expect(await planned(later)).toEqual(at9(inDays(40), 'Asia/Tokyo'))
    expect(await planned(another)).toEqual(at9(inDays(3), 'Europe/Berlin'))
  })

  it('is reminded there as well, when their zone is learnt for the first time', async () => {
    const id = await give('5', inDays(3))
    await learn('5', null)
    expect(await planned(id)).toEqual(at9(inDays(3), 'Europe/Berlin'))
    await learn('5', 'America/New_York')
    expect(await planned(id)).toEqual(at9(inDays(3), 'America/New_York'))
    await learn('5', null)
    expect(await planned(id)).toEqual(at9(inDays(3), 'America/New_York'))
  })

  it('is reminded of what has a time, and of what was put off, at that time', async () => {
    await launch('2', 'Europe/Berlin')
    const timed = await give('2', `${inDays(3)}T14:00:00Z`)
    const putOff = await give('2', inDays(3))
    const snoozedUntil = momentIn(inDays(4), '09:00:00', 'Europe/Berlin')
    await change(putOff, { snoozedUntil, remindAt: snoozedUntil })
    await launch('2', 'Asia/Tokyo')
    expect((await planned(timed)).remindAt).toEqual(new Date(`${inDays(3)}T14:00:00Z`))
    expect((await planned(putOff)).remindAt).toEqual(snoozedUntil)
  })

  it('is reminded at 9 there of what was put off to a time before, which has come', async () => {
    await launch('2', 'Europe/Berlin')
    const id = await give('2', inDays(3))
    await change(id, { snoozedUntil: new Date(Date.now() - DAY_MS) })
    await launch('2', 'Asia/Tokyo')
    expect(await planned(id)).toEqual(at9(inDays(3), 'Asia/Tokyo'))
  })

  it('is told at once of what they would have been told by now', async () => {
    await launch('2', LAST)
    const here = dayIn(new Date(), LAST)
    const day = timeIn(new Date(), LAST) < '09:00:00' ? here : addDays(here, 1)
    const id = await give('2', day)
    expect(await planned(id)).toEqual(at9(day, LAST))
    await launch('2', FIRST)
    const { remindAt, waiting } = await planned(id)
    expect(Math.abs(remindAt!.getTime() - Date.now())).toBeLessThan(30_000)
    expect(waiting).toEqual([remindAt])
  })

  it('is not told again of what they were told', async () => {
    await launch('2', FIRST)
    const id = await give('2', inDays(3))
    const told = momentIn(dayIn(new Date(), LAST), '09:00:00', FIRST)
    await change(id, { dueOn: dayIn(new Date(), LAST), remindAt: told })
    await launch('2', LAST)
    expect(await planned(id)).toEqual({ remindAt: told, waiting: [] })
  })

  it('has their digest at 8 there', async () => {
    await launch('2', 'Europe/Berlin')
    await within(transaction => storeDigest(transaction, portalId, '2', true, new Date(Date.now() + 3 * DAY_MS)))
    const nextAt = async () => (await within(transaction => readDigest(transaction, portalId, '2'))).nextAt!
    const before = await nextAt()
    await launch('2', 'Asia/Tokyo')
    expect(await nextAt()).toEqual(momentIn(dayIn(before, 'Europe/Berlin'), '08:00:00', 'Asia/Tokyo'))
  })
})
