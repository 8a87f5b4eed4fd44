import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../server/database/client'
import { openDatabase } from '../../server/database/client'
import { migrate } from '../../server/database/migrate'
import { portals } from '../../server/database/schema'
import { withPortal } from '../../server/database/with-portal'
import { keyring } from '../../server/keyring'
import { storeUser } from '../../server/portals/users'
import { startReminding } from '../../server/reminders/run'
import { addPortal, createTestDatabase } from '../server/support/database'
import '../server/support/environment'
import { hold, residentMegabytes } from './measure'

const PORTALS = 100
const REMINDERS = 100
const PEOPLE = 5
const SECONDS = 60
const TIMES = 1.25
const LOOK_MS = 250

/** Portals that take what they are asked for, each with the platform's bucket: 50 requests, 2 a second. */
interface World { server: Server, origin: string, told: Map<string, number>, refused: number }

async function startWorld(): Promise<World> {
  const buckets = new Map<string, { level: number, at: number }>()
  const world = { told: new Map<string, number>(), refused: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
    const portal = request.url!.split('/')[1]!
    const { level, at } = buckets.get(portal) ?? { level: 0, at: performance.now() }
    const now = performance.now()
    const left = Math.max(0, level - (now - at) / 500)
    response.setHeader('content-type', 'application/json')
    if (left + 1 > 50) {
      world.refused++
      response.writeHead(503).end(JSON.stringify({ error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' }))
      return
    }
    buckets.set(portal, { level: left + 1, at: now })
    const { cmd } = JSON.parse(body) as { cmd: Record<string, string> }
    for (const command of Object.values(cmd)) {
      const tag = /^im\.notify\.personal\.add\?.*TAG=([^&]+)/.exec(command)?.[1]
      if (tag) world.told.set(tag, (world.told.get(tag) ?? 0) + 1)
    }
    const result = Object.fromEntries(Object.keys(cmd).map(name => [name, 1]))
    response.end(JSON.stringify({ result: { result, result_error: [], result_total: [], result_next: [], result_time: {} }, time: {} }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(world, { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

/** A portal with people who are signed in, and follow-ups of theirs that are due a moment from now. */
async function fillPortal(database: Database, origin: string, name: string): Promise<void> {
  const id = await addPortal(database)
  await database.orm.update(portals).set({ clientEndpoint: `${origin}/${name}/rest/`, authServer: origin }).where(eq(portals.id, id))
  await withPortal(database, id, async (transaction) => {
    for (let person = 1; person <= PEOPLE; person++) {
      await storeUser(transaction, keyring(), id, { id: String(person), name: 'Somebody', photo: null, admin: person === 1, timeZone: 'Europe/Berlin' }, { accessToken: 'token', refreshToken: null })
    }
    await transaction.execute(sql`
      insert into follow_ups (portal_id, id, subject, title, author_id, assignee_id, visibility, due_on, due_at, whole_day, time_zone, remind_at)
      select ${id}::uuid, gen_random_uuid(), 'portal', 'Send the offer', '1', (1 + i % ${PEOPLE}::int)::text, 'shared', current_date, now(), false, 'UTC', now()
      from generate_series(1, ${REMINDERS}::int) i`)
  })
}

test(`${PORTALS * REMINDERS} reminders that are due at once, over ${PORTALS} portals`, async () => {
  test.setTimeout(600_000)
  const [{ url, remove }, folder, world] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'bench-')), await startWorld()]
  const database = await openDatabase({ url, dataDir: folder })
  await migrate(database)
  for (let portal = 0; portal < PORTALS; portal++) await fillPortal(database, world.origin, `p${portal}`)

  const since = performance.now()
  const reminding = startReminding({ database })
  const memory: { told: number, megabytes: number }[] = []
  await expect.poll(async () => {
    memory.push({ told: world.told.size, megabytes: await residentMegabytes(process.pid) })
    return world.told.size
  }, { timeout: 300_000, intervals: [LOOK_MS] }).toBe(PORTALS * REMINDERS)
  const seconds = (performance.now() - since) / 1000
  await reminding.stop()
  expect([...world.told.values()].filter(times => times !== 1), 'told more than once').toEqual([])
  expect(world.refused, 'requests beyond a portal\'s limit').toBe(0)
  // What the portals' limits allow is all of it at once: two requests for each person of a portal.
  hold('10,000 reminders over 100 portals, beyond what their limits take', seconds, SECONDS, 's')
  const most = (of: typeof memory) => Math.max(...of.map(({ megabytes }) => megabytes))
  const half = memory.filter(({ told }) => told <= PORTALS * REMINDERS / 2)
  hold('memory in the second half, against the first', most(memory) / most(half), TIMES, 'times')
  await database.close()
  await remove()
  world.server.closeAllConnections()
  world.server.close()
  await rm(folder, { recursive: true, force: true })
})
