import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Snooze } from '../../../shared/schemas/follow-ups'
import { addDays, dayIn, mondayOf, momentIn } from '../../../shared/zones'
import { workingWeek } from '../../../server/b24/working-week'
import type { Database } from '../../../server/database/client'
import { users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { createFollowUp, updateFollowUp } from '../../../server/follow-ups/follow-ups'
import { openTestDatabase } from '../support/database'
import type { FakePortal } from '../support/fake-portal'
import { startFakePortal } from '../support/fake-portal'

/** Where it is another day than in Berlin most of the time. */
const ASSIGNEE_ZONE = 'Pacific/Auckland'

let database: Database
let fake: FakePortal
let settings: object

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  settings = { week_start: 'MO', week_holidays: [], year_holidays: '' }
  fake = await startFakePortal(database, { 'calendar.settings.get': () => settings })
  await withPortal(database, fake.portal.id, transaction => transaction.insert(users).values({ portalId: fake.portal.id, id: '2', name: 'Ben', admin: false, timeZone: ASSIGNEE_ZONE }))
})
afterEach(() => fake.close())

/** Puts a reminder of person 2 off, by the week that the portal tells of. */
async function putOff(snooze: Snooze): Promise<string | null> {
  const { portal } = fake
  const reader = { portalId: portal.id, user: { id: '1', admin: false } }
  const week = await workingWeek(database, portal, '1')
  return withPortal(database, portal.id, async (transaction) => {
    const made = await createFollowUp(transaction, reader, { id: randomUUID(), subject: 'task:1', title: 'Send the offer', assignee: '2', dueAt: '2190-01-31', visibility: 'shared', noteId: null, source: null })
    if ('misfit' in made) throw new Error(made.misfit)
    const changed = await updateFollowUp(transaction, reader, made.followUp, { version: 1, snooze }, week)
    if (changed.outcome !== 'done') throw new Error(changed.outcome)
    return changed.followUp.remindAt
  })
}

const today = () => dayIn(new Date(), ASSIGNEE_ZONE)
const morning = (day: string) => momentIn(day, '09:00:00', ASSIGNEE_ZONE).toISOString()
/** As the portal writes days of the year: `25.12`. */
const holiday = (day: string) => `${Number(day.slice(8))}.${day.slice(5, 7)}`
const nameOf = (day: string) => ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(`${day}T00:00:00Z`).getUTCDay()]

describe('a reminder that is put off until tomorrow', () => {
  it('comes in the assignee\'s morning where that is worked on', async () => {
    expect(await putOff('tomorrow')).toBe(morning(addDays(today(), 1)))
    expect(fake.asked).toEqual(['calendar.settings.get'])
  })

  it('comes the day after where the portal has a holiday then', async () => {
    settings = { ...settings, year_holidays: `1.01,${holiday(addDays(today(), 1))}` }
    expect(await putOff('tomorrow')).toBe(morning(addDays(today(), 2)))
  })

  it('comes behind a holiday and the days of the week that are off', async () => {
    settings = { ...settings, year_holidays: holiday(addDays(today(), 1)), week_holidays: [nameOf(addDays(today(), 2)), nameOf(addDays(today(), 3))] }
    expect(await putOff('tomorrow')).toBe(morning(addDays(today(), 4)))
  })
})

describe('a reminder that is put off until next week', () => {
  it('comes on the first day that is worked on of the week that the portal has', async () => {
    const monday = addDays(mondayOf(today()), 7)
    expect(await putOff('nextWeek')).toBe(morning(monday))
    settings = { ...settings, year_holidays: `${holiday(monday)},${holiday(addDays(monday, 1))}` }
    expect(await putOff('nextWeek')).toBe(morning(addDays(monday, 2)))
  })
})
