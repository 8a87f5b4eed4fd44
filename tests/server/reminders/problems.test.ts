import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { reminders, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { rememberUser } from '../../../server/portals/users'
import { readDigest, storeDigest } from '../../../server/reminders/digest'
import { purgeReminders } from '../../../server/reminders/queue'
import type { Office, ReminderStage } from '../support/reminders'
import { startReminderStage } from '../support/reminders'

const NOTIFY = 'im.notify.personal.add'
const HOUR = 3600

let stage: ReminderStage
let office: Office

beforeAll(async () => {
  stage = await startReminderStage()
  office = stage.first
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.clear()
  await office.open('1', '2', '3', '4')
})

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 })
const untilStates = (...states: string[]) => until(async () => expect((await office.reminders()).map(({ state }) => state).toSorted()).toEqual(states))
const told = async (person: string) => (await office.shown(person)).map(({ text }) => text)
const within = <T>(work: Parameters<typeof withPortal<T>>[2]) => withPortal(stage.database, office.id, work)

describe('the author', () => {
  it('hears of each assignee who cannot be reminded, by their name', async () => {
    await office.forget('1', '2', '3')
    const [id] = await office.write(0, { authorId: '4' })
    stage.start()
    await untilStates('failed', 'sent')
    await office.change(id!, { assigneeId: '2', remindAt: new Date(Date.now() + 300) })
    await untilStates('failed', 'failed', 'sent', 'sent')
    expect((await told('4')).toSorted()).toEqual([expect.stringContaining('Person 2 could not'), expect.stringContaining('Person 3 could not')])
  })

  it('hears nothing of somebody whose it is not any more, nor of what is done', async () => {
    await office.forget('1', '3')
    await office.portal.control('faults', { kind: 'error', code: 'INTERNAL_SERVER_ERROR', method: NOTIFY, user: '4' })
    const [given, done] = await office.write(0, { authorId: '4' }, { authorId: '4' })
    stage.start()
    await until(async () => expect((await office.reminders()).filter(({ kind, attempts }) => kind === 'problem' && attempts > 0)).toHaveLength(2))
    await stage.stopInstances()
    await office.change(given!, { assigneeId: '2', remindAt: null })
    await office.change(done!, { status: 'done', remindAt: null })
    await office.portal.mend()
    await stage.jump(31)
    stage.start()
    await untilStates('failed', 'failed')
    expect(await told('4')).toEqual([])
  })

  it('hears again of what comes up anew a month later', async () => {
    await office.forget('1', '3')
    const [id] = await office.write(0, { authorId: '4' })
    stage.start()
    await untilStates('failed', 'sent')
    await office.change(id!, { remindAt: new Date(Date.now() + 300) })
    await untilStates('failed', 'failed', 'sent')
    await within(transaction => transaction.update(reminders).set({ closedAt: sql`${reminders.closedAt} - interval '31 days'` }))
    await within(transaction => purgeReminders(transaction, office.id))
    expect(await office.reminders()).toEqual([])
    await office.change(id!, { remindAt: new Date(Date.now() + 300) })
    await untilStates('failed', 'sent')
  })

  it('does not hear each month of a subject that is gone', async () => {
    const [id] = await office.write(HOUR, {})
    const closedAt = new Date(Date.now() - 31 * 86_400_000)
    const row = { portalId: office.id, kind: 'problem', followUpId: id!, userId: '4', remindAt: closedAt, nextTry: closedAt, state: 'sent', closedAt } as const
    await within(transaction => transaction.insert(reminders).values([{ ...row, about: `${id}/gone/3`, reason: 'gone' }, { ...row, about: `${id}/left/3`, reason: 'left' }]))
    await within(transaction => purgeReminders(transaction, office.id))
    expect((await office.reminders()).map(({ about }) => about)).toEqual([`${id}/gone/3`, id])
  })
})

it('the digest of somebody who has left ends', async () => {
  await within(transaction => rememberUser(transaction, office.id, { id: '999', name: 'Gone', photo: null, timeZone: null }))
  await within(transaction => storeDigest(transaction, office.id, '999', true, new Date(Date.now() - 86_400_000)))
  await office.write(-HOUR, { assigneeId: '999' })
  stage.start()
  await untilStates('failed')
  expect(await office.reminders()).toMatchObject([{ kind: 'digest', reason: 'left' }])
  expect(await within(transaction => readDigest(transaction, office.id, '999'))).toEqual({ digest: false, nextAt: null })
  await within(transaction => transaction.delete(users).where(eq(users.id, '999')))
})
