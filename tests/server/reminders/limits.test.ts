import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { reminderClocks } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { storeDigest } from '../../../server/reminders/digest'
import type { Office, ReminderStage } from '../support/reminders'
import { startReminderStage } from '../support/reminders'

/** What reminders take of a portal at once, and then each second; a delivery that has begun may make three requests more. */
const AT_ONCE = 20
const PER_SECOND = 1.5
const MORE = 3
/** What was made a moment before: there are not people enough for all of it. */
const MADE = 10

let stage: ReminderStage
let office: Office
let people: string[]

beforeAll(async () => {
  stage = await startReminderStage()
  office = stage.first
  people = (await office.portal.people()).map(({ id }) => id)
  await office.open(...people)
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.clear()
  await office.open(...people)
})

const untilSent = (count: number) => vi.waitFor(async () => expect(await office.count('sent')).toBe(count), { timeout: 40_000, interval: 200 })
/** Statuses of the requests that were made, without those of their commands. */
const requests = async () => [...new Map((await office.portal.traffic('rest')).map(({ request, status }) => [request, status])).values()]

describe('what a portal takes is not exceeded', () => {
  it('when every token has expired: each first delivery is two requests', async () => {
    await office.portal.control('faults', { kind: 'bucket', limit: { capacity: AT_ONCE - MADE + MORE, leak: PER_SECOND } })
    for (const user of people) await office.portal.control('faults', { kind: 'expire-tokens', user })
    await office.write(0, ...Array.from({ length: 8 }, () => people).flat().map(assigneeId => ({ assigneeId })))
    await stage.database.orm.update(reminderClocks).set({ level: MADE, levelAt: new Date() })
    stage.start()
    await untilSent(8 * people.length)
    const statuses = await requests()
    expect(statuses.filter(status => status === 401)).toHaveLength(people.length)
    expect(statuses.filter(status => status !== 401 && status !== 200)).toEqual([])
  }, 60_000)

  it('when somebody\'s token is refused: each delivery asks with the installer\'s as well', async () => {
    await office.portal.control('faults', { kind: 'bucket', limit: { capacity: AT_ONCE + MORE, leak: PER_SECOND } })
    await office.portal.control('faults', { kind: 'user-access', user: '3' })
    await office.flood(13 * 16)
    stage.start()
    await untilSent(13 * 16)
    const statuses = await requests()
    expect(statuses.filter(status => status === 403)).toHaveLength(13)
    expect(statuses.filter(status => status !== 403 && status !== 200)).toEqual([])
  }, 60_000)
})

it('a digest without anything to say takes nothing of it', async () => {
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const person of people) await withPortal(stage.database, office.id, transaction => storeDigest(transaction, office.id, person, true, yesterday))
  stage.start()
  await untilSent(people.length)
  await stage.stopInstances()
  expect(await requests()).toEqual([])
  expect((await stage.database.orm.query.reminderClocks.findFirst({ where: (table, { eq }) => eq(table.portalId, office.id) }))?.level).toBe(0)
})
