import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { reminderClocks } from '../../../server/database/schema'
import { readNow, releasePortal, takePortal } from '../../../server/reminders/clocks'
import type { Office, ReminderStage } from '../support/reminders'
import { startReminderStage } from '../support/reminders'

const NOTIFY = 'im.notify.personal.add'
const HOUR = 3600
const DAY = 24 * HOUR

let stage: ReminderStage
let office: Office

beforeAll(async () => {
  stage = await startReminderStage()
  office = stage.first
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.clear()
  await office.open('1', '3', '4')
})

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 })
const untilStates = (...states: string[]) => until(async () => expect((await office.reminders()).map(({ state }) => state).toSorted()).toEqual(states))
/** It has been tried that often, and waits. */
const untilTried = (times: number) => until(async () => expect(await office.reminders()).toMatchObject([{ state: 'waiting', attempts: times }]))
const untilFailing = () => until(async () => expect(await office.failures()).toBeGreaterThan(0))

describe('one that the portal does not take, while it takes others', () => {
  it('is tried again, also where nobody else would hear of it', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'INTERNAL_SERVER_ERROR', method: NOTIFY, count: 1 })
    await office.write(0, { authorId: '3' }, { authorId: '3' })
    stage.start()
    await untilStates('sent', 'waiting')
    expect(await office.failures()).toBe(0)
    await stage.jump(31)
    await untilStates('sent', 'sent')
    expect(await office.shown('3')).toHaveLength(2)
  })

  it.each(['INTERNAL_SERVER_ERROR', 'SOMETHING_NEW'])('is given up after a day of %s, and its author hears of it', async (code) => {
    await office.portal.control('faults', { kind: 'error', code, status: 400, method: NOTIFY, user: '3' })
    await office.write(0, { authorId: '4' })
    stage.start()
    await untilTried(1)
    await stage.jump(31)
    await untilTried(2)
    await stage.jump(DAY - 60)
    await untilTried(3)
    await stage.jump(DAY + 60)
    await untilStates('failed', 'sent')
    expect(await office.reminders()).toMatchObject([{ reason: 'refused' }, { kind: 'problem', userId: '4' }])
    expect((await office.shown('4'))[0]!.text).toContain('Bitrix24 refused it')
  })

  it('is not given up for its age, when the portal was away for days', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'INTERNAL_SERVER_ERROR', method: NOTIFY, user: '3', count: 1 })
    await office.write(0, {})
    await stage.jump(2 * DAY)
    stage.start()
    await untilTried(1)
    await stage.jump(2 * DAY + 31)
    await untilStates('sent')
  })

  it('is given up at once where waiting does not mend it', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'MESSAGE_EMPTY', status: 400, method: NOTIFY, user: '3' })
    await office.write(0, {})
    stage.start()
    await untilStates('failed', 'sent')
  })

  it('tells nobody that its subject is gone, when the portal fails about that', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'INTERNAL_SERVER_ERROR', method: 'tasks.task.get' })
    await office.write(0, { subject: 'task:1', authorId: '4' })
    stage.start()
    await untilStates('sent')
    expect(await office.reminders()).toHaveLength(1)
  })
})

describe('a portal', () => {
  it.each([403, 404, 429])('with a page of %i in front of it gets everything once when that is gone', async (status) => {
    await office.portal.control('faults', { kind: 'html', status })
    await office.write(0, {}, {}, {})
    stage.start()
    await untilFailing()
    await untilStates('waiting', 'waiting', 'waiting')
    await office.portal.mend()
    await stage.jump(61)
    await untilStates('sent', 'sent', 'sent')
    expect(await office.shown('3')).toHaveLength(3)
  })

  it('that refuses all of it gets everything once when it does not any more; after a day it is given up', async () => {
    await office.portal.control('faults', { kind: 'error', code: 'ACCESS_DENIED', status: 403, method: 'batch' })
    await office.write(0, {}, {})
    stage.start()
    await untilFailing()
    await untilStates('waiting', 'waiting')
    await office.portal.mend()
    await stage.jump(61)
    await untilStates('sent', 'sent')
    await office.portal.control('faults', { kind: 'error', code: 'ACCESS_DENIED', status: 403, method: 'batch' })
    await office.write(0, { authorId: '3' })
    await until(async () => expect((await office.reminders()).some(({ state, refusedAt }) => state === 'waiting' && refusedAt !== null)).toBe(true))
    await stage.jump(DAY + 240)
    await untilStates('failed', 'sent', 'sent')
  })

  it('is asked after 2, 4, 8 … seconds, then each minute, and seldom when it has not answered for more than an hour', async () => {
    await office.write(0, {})
    const clock = () => stage.database.orm.select().from(reminderClocks).where(eq(reminderClocks.portalId, office.id)).then(rows => rows[0]!)
    const take = async () => {
      const lease = randomUUID()
      return await takePortal(stage.database, lease, stage.now) === null ? null : lease
    }
    const pauses: number[] = []
    let ahead = 0
    const jump = async (seconds: number) => {
      ahead += seconds
      await stage.jump(ahead)
    }
    const fail = async () => {
      await releasePortal(stage.database, office.id, (await take())!, { pause: { seconds: 1, isFailure: true }, hasSent: false, owed: 0 }, stage.now)
      const now = await stage.database.orm.transaction(transaction => readNow(transaction, stage.now))
      const seconds = Math.round(((await clock()).pausedUntil!.getTime() - now.getTime()) / 1000)
      pauses.push(seconds)
      await jump(seconds - 1)
      expect(await take()).toBeNull()
      await jump(2)
    }
    while (pauses.at(-1) !== 600 && pauses.length < 200) await fail()
    const silence = pauses.slice(0, -1)
    expect(silence.slice(0, 6)).toEqual([2, 4, 8, 16, 32, 60])
    expect(silence.slice(6).every(seconds => seconds === 60)).toBe(true)
    expect(silence.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(HOUR)
    await releasePortal(stage.database, office.id, (await take())!, { pause: null, hasSent: true, owed: 0 }, stage.now)
    expect(await clock()).toMatchObject({ failures: 0, pausedUntil: null })
  })
})

describe('while the authorization server has something against the app', () => {
  const wrongSecret = { kind: 'oauth-down', how: 'error', status: 400, code: 'invalid_client' }

  it('nothing is given up, and all goes out when that is mended', async () => {
    await office.portal.control('faults', { kind: 'expire-tokens' })
    await office.portal.control('faults', wrongSecret)
    await office.write(0, { authorId: '3' }, { assigneeId: '4' })
    stage.start()
    await untilFailing()
    await stage.jump(600)
    await until(async () => expect(await office.failures()).toBeGreaterThan(1))
    await untilStates('waiting', 'waiting')
    await office.portal.mend()
    await stage.jump(1200)
    await untilStates('sent', 'sent')
    expect((await office.calls(NOTIFY)).map(({ user }) => user).toSorted()).toEqual(['3', '4'])
  })

  it('it goes out with the installer\'s token, as long as that is good', async () => {
    await office.portal.control('faults', { kind: 'expire-tokens', user: '3' })
    await office.portal.control('faults', wrongSecret)
    await office.write(0, {})
    stage.start()
    await untilStates('sent')
    expect((await office.calls(NOTIFY)).map(({ user }) => user)).toEqual(['1'])
  })

  it('somebody without tokens has not lost them for good, when the installer\'s cannot be renewed now', async () => {
    await office.portal.control('faults', { kind: 'expire-tokens', user: '1' })
    await office.portal.control('faults', wrongSecret)
    await office.forget('3')
    await office.write(0, { authorId: '3' })
    stage.start()
    await untilFailing()
    await untilStates('waiting')
  })
})
