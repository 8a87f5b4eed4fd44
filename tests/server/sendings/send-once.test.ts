import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Asker } from '../../../server/b24/messenger'
import { PortalError } from '../../../server/b24/portal-error'
import type { Database } from '../../../server/database/client'
import { portals, sendings } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import { sendOnce } from '../../../server/sendings/send-once'
import { addPortal, openTestDatabase } from '../support/database'

const HELLO = { dialog: '1', text: 'Hello' }
const REFUSED = new PortalError('refused', 'access_error', 'You may not write here.', 403)
const SILENT = new PortalError('unreachable', 'request_timeout', 'Request timeout exceeded', 408, true)
const NEVER_ASKED = new PortalError('unreachable', 'econnrefused', 'connect ECONNREFUSED', 0)

let database: Database
let me: Asker
let id: string
/** What the portal has got. */
let arrived: string[]

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  me = await somebody('7')
  id = randomUUID()
  arrived = []
})

async function somebody(userId: string): Promise<Asker> {
  const [portal] = await database.orm.select().from(portals).where(eq(portals.id, await addPortal(database)))
  return { database, portal: portal!, userId }
}

/** Sends a text; every arrival has a number of its own. */
const arrives = async () => String(arrived.push('Hello'))
function closedGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
const fails = (error: Error) => () => Promise.reject(error)
const untilBegun = () => expect.poll(() => withPortal(database, me.portal.id, transaction => transaction.$count(sendings))).toBe(1)
const age = (interval: string) => withPortal(database, me.portal.id, transaction => transaction.update(sendings).set({ createdAt: sql`now() - ${interval}::interval` }))

describe('a sending', () => {
  it('that comes again answers what the first one did', async () => {
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'sent', result: '1', repeated: false })
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'sent', result: '1', repeated: true })
    expect(arrived).toHaveLength(1)
  })

  it('that comes many times at once goes out once, and all learn its result', async () => {
    const gate = closedGate()
    const all = Promise.all(Array.from({ length: 5 }, () => sendOnce(me, id, HELLO, () => gate.opened.then(arrives))))
    await untilBegun()
    gate.open()
    const outcomes = await all
    expect(outcomes.map(sent => 'result' in sent && sent.result)).toEqual(['1', '1', '1', '1', '1'])
    expect(outcomes.filter(sent => 'repeated' in sent && !sent.repeated)).toHaveLength(1)
    expect(arrived).toHaveLength(1)
  })

  it('with another text under its id is not sent', async () => {
    await sendOnce(me, id, HELLO, arrives)
    expect(await sendOnce(me, id, { ...HELLO, text: 'Bye' }, arrives)).toEqual({ outcome: 'other' })
    expect(arrived).toHaveLength(1)
  })

  it('of somebody else, or in another portal, has nothing to do with it', async () => {
    await sendOnce(me, id, HELLO, arrives)
    expect(await sendOnce({ ...me, userId: '8' }, id, HELLO, arrives)).toEqual({ outcome: 'sent', result: '2', repeated: false })
    expect(await sendOnce(await somebody('7'), id, HELLO, arrives)).toEqual({ outcome: 'sent', result: '3', repeated: false })
  })
})

describe('what the portal does not have', () => {
  it.each([['refused', REFUSED], ['never asked for', NEVER_ASKED]])('because it was %s, can be sent again', async (_why, error) => {
    await expect(sendOnce(me, id, HELLO, fails(error))).rejects.toBe(error)
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'sent', result: '1', repeated: false })
  })

  it('is sent by a request that waited for the one that was refused', async () => {
    const gate = closedGate()
    const first = sendOnce(me, id, HELLO, () => gate.opened.then(fails(REFUSED)))
    await untilBegun()
    const second = sendOnce(me, id, HELLO, arrives)
    gate.open()
    await expect(first).rejects.toBe(REFUSED)
    expect(await second).toEqual({ outcome: 'sent', result: '1', repeated: false })
  })
})

describe('what the portal may have', () => {
  it('is not sent again under its id, and is under a new one', async () => {
    expect(await sendOnce(me, id, HELLO, fails(SILENT))).toEqual({ outcome: 'unknown' })
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'unknown' })
    expect(arrived).toEqual([])
    expect(await sendOnce(me, randomUUID(), HELLO, arrives)).toMatchObject({ outcome: 'sent' })
  })

  it('is what an answer says that nobody understands', async () => {
    await expect(sendOnce(me, id, HELLO, fails(new TypeError('not a number')))).rejects.toThrow(TypeError)
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'unknown' })
  })

  it('is what a server was sending when it ended', async () => {
    void sendOnce(me, id, HELLO, () => new Promise(() => {}))
    await untilBegun()
    await age('3 minutes')
    expect(await sendOnce(me, id, HELLO, arrives)).toEqual({ outcome: 'unknown' })
  })
})

it('keeps nothing of the text', async () => {
  await sendOnce(me, id, { text: 'A secret' }, arrives)
  const rows = await withPortal(database, me.portal.id, transaction => transaction.select().from(sendings))
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('secret')
})
