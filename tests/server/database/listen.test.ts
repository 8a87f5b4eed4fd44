import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../../server/database/client'
import { followUps } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { addPortal, openTestDatabase } from '../support/database'

const HOUR_MS = 3_600_000

let database: Database
let ends: (() => Promise<void>)[]

beforeEach(async () => {
  database = await openTestDatabase()
  ends = []
})
afterEach(async () => {
  await Promise.all(ends.map(end => end()))
  await database.close()
})

/** What was told before has arrived everywhere. */
async function untilArrived(): Promise<void> {
  const last = vi.fn()
  const end = database.listen('last', last)
  await vi.waitFor(async () => {
    await database.executeSql('notify last')
    expect(last).toHaveBeenCalled()
  }, { timeout: 10_000 })
  await end()
}

/** Hears a channel. @returns what is called, from now on */
async function listenTo(channel: string) {
  const hear = vi.fn()
  ends.push(database.listen(channel, hear))
  await vi.waitFor(async () => {
    await database.executeSql(`notify ${channel}`)
    expect(hear).toHaveBeenCalled()
  }, { timeout: 10_000 })
  await untilArrived()
  hear.mockClear()
  return hear
}

describe('who listens to the database', () => {
  it('hears what was told when its transaction has ended, once, and nothing after the end', async () => {
    const hear = await listenTo('told')
    await database.orm.transaction(async (transaction) => {
      await transaction.execute('notify told')
      await transaction.execute('notify told')
      await transaction.execute('select 1')
      expect(hear).not.toHaveBeenCalled()
    })
    await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(1))
    await ends.pop()!()
    await database.executeSql('notify told')
    await untilArrived()
    expect(hear).toHaveBeenCalledTimes(1)
  })

  it.runIf(process.env.NUXT_DATABASE_URL)('comes back when its connection breaks, and is called, since it may have missed something', async () => {
    const hear = await listenTo('told')
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
    await database.executeSql(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`)
    await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(1), { timeout: 20_000 })
    expect(complain).toHaveBeenCalledWith(expect.stringContaining('the connection that listens broke'))
    await database.executeSql('notify told')
    await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(2))
    complain.mockRestore()
  })
})

describe('who sends reminders', () => {
  it('is called when one is due at once, and not for one that is due later', async () => {
    const portalId = await addPortal(database)
    const hear = await listenTo('reminders')
    const write = (remindAt: Date) => withPortal(database, portalId, transaction => transaction.insert(followUps).values({
      portalId, id: crypto.randomUUID(), subject: 'portal', title: 'Ask', authorId: '1', assigneeId: '3', visibility: 'shared',
      dueOn: '2030-01-31', dueAt: remindAt, wholeDay: false, timeZone: 'UTC', remindAt,
    }))
    await write(new Date(Date.now() + HOUR_MS))
    await untilArrived()
    expect(hear).not.toHaveBeenCalled()
    await write(new Date())
    await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(1))
  })
})
