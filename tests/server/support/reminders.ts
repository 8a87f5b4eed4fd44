import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { freePorts } from '../../../scripts/ports.mjs'
import { startServer, waitUntilReady } from '../../../scripts/children.mjs'
import { addresses, APP_CODE, environments, newKeys, SCOPES } from '../../../scripts/stack.mjs'
import type { FollowUp } from '../../../shared/schemas/follow-ups'
import type { TrafficEntry } from '../../../sandbox/shared/types/contract'
import type { Database } from '../../../server/database/client'
import { followUps, portals, reminders, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { FollowUpFields } from '../../../server/follow-ups/follow-ups'
import { createFollowUp, updateFollowUp } from '../../../server/follow-ups/follow-ups'
import { keyring } from '../../../server/keyring'
import { storeUser } from '../../../server/portals/users'
import { startReminding } from '../../../server/reminders/run'
import { addPortal, openTestDatabase } from './database'
import type { TestPortal } from './stack'
import { testPortal } from './stack'

/** A notification as the portal shows it. */
export interface Shown { id: number, author_id: number, text: string, notify_tag: string, notify_sub_tag: string }

type NewFollowUp = Partial<typeof followUps.$inferInsert>

/** A portal of the sandbox where the app is installed, and what our database knows of it. */
export interface Office {
  id: string
  portal: TestPortal
  /** Gives people's tokens to our database, as launches do. */
  open: (...people: string[]) => Promise<void>
  /** Takes one of them away. */
  forget: (...people: string[]) => Promise<void>
  /** Writes follow-ups, from person 1 to person 3, that are due in some seconds. @returns their ids */
  write: (seconds: number, ...fields: NewFollowUp[]) => Promise<string[]>
  change: (id: string, fields: NewFollowUp) => Promise<void>
  /** Has person 1 make a follow-up, as the API does. */
  give: (fields: { dueAt: string, assignee: string }) => Promise<FollowUp>
  /** Has person 1 change it. */
  update: (followUp: FollowUp, fields: Omit<FollowUpFields, 'version'>) => Promise<FollowUp>
  /** All reminders, in the order of their times. */
  reminders: () => Promise<(typeof reminders.$inferSelect)[]>
  /** Has very many follow-ups of person 3 be due now. */
  flood: (count: number) => Promise<void>
  /** How many reminders are in a state. */
  count: (state: 'waiting' | 'sent') => Promise<number>
  /** How often in a row the portal did not take what was sent. */
  failures: () => Promise<number>
  /** What a person has in their notifications about reminders, since all were forgotten. */
  shown: (person: string) => Promise<Shown[]>
  /** Calls of a method that the portal has answered. */
  calls: (method: string) => Promise<TrafficEntry[]>
  /** Forgets all follow-ups and reminders, and what was shown. */
  clear: () => Promise<void>
}

export interface ReminderStage {
  database: Database
  /** What time it is, by the clock that can be set. */
  now: SQL
  first: Office
  second: Office
  /** Begins to send, as an instance of its own; it ends after the test. */
  start: () => { stop: () => Promise<void> }
  stopInstances: () => Promise<void>
  /** Adds a portal at an address that does not answer, where the last turn failed and something is due. @returns our id of it */
  addSilentPortal: (clientEndpoint: string) => Promise<string>
  /** Stops every instance, mends both portals, and forgets all reminders. */
  clear: () => Promise<void>
  /** Sets the database's clock. */
  jump: (seconds: number) => Promise<void>
  stop: () => Promise<void>
}

const PORTS = 3
const NOW = sql`(select clock_timestamp() + (select make_interval(secs => ahead) from test_clock))`

/**
 * Starts the built sandbox, with the app installed in both portals, and opens a database of its own, whose clock can be set.
 * @param scopes permissions of the app
 */
export async function startReminderStage(scopes: readonly string[] = SCOPES): Promise<ReminderStage> {
  const port = await freePorts(PORTS)
  const env = environments({ appPort: port, sandboxPort: port + 1, dataDir: 'memory://', keys: newKeys() })
  const { NUXT_B24_CLIENT_ID, NUXT_B24_CLIENT_SECRET, NUXT_B24_AUTH_SERVERS } = env.app
  Object.assign(process.env, { NUXT_B24_CLIENT_ID, NUXT_B24_CLIENT_SECRET, NUXT_B24_AUTH_SERVERS })
  const database = await openTestDatabase()
  await database.orm.execute(sql`create table test_clock (ahead double precision)`)
  await database.orm.execute(sql`grant select on test_clock to sidenote_tenant`)
  await database.orm.execute(sql`insert into test_clock values (0)`)
  const apps = (JSON.parse(env.sandbox.SANDBOX_APPS!) as object[]).map(card => ({ ...card, scopes }))
  const sandbox = startServer('the sandbox', [process.execPath, 'sandbox/start.mjs'], { ...env.sandbox, SANDBOX_APPS: JSON.stringify(apps) }, () => {})
  const urls = addresses(port, port + 1)
  await waitUntilReady(sandbox, `${urls.portal}/`)

  const jump = async (seconds: number) => {
    await database.orm.execute(sql`update test_clock set ahead = ${seconds}`)
  }
  const [first, second] = await Promise.all([urls.portal, urls.secondPortal].map(url => openOffice(database, testPortal(url), urls.portal)))
  const running = new Set<ReturnType<typeof startReminding>>()
  const stopAll = () => Promise.all([...running].map(one => one.stop())).then(() => running.clear())
  return {
    database,
    now: NOW,
    first: first!,
    second: second!,
    jump,
    start: () => {
      const started = startReminding({ database, now: NOW })
      running.add(started)
      return started
    },
    stopInstances: stopAll,
    addSilentPortal: async (clientEndpoint) => {
      const id = await addPortal(database)
      await database.orm.update(portals).set({ clientEndpoint }).where(eq(portals.id, id))
      await withPortal(database, id, async (transaction) => {
        await storeUser(transaction, keyring(), id, { id: '1', name: 'Somebody', photo: null, admin: true, timeZone: null }, { accessToken: 'token', refreshToken: null })
        await transaction.insert(followUps).values(newFollowUp(id, new Date(), { assigneeId: '1' }))
      })
      await database.orm.execute(sql`update reminder_clocks set failures = 1 where portal_id = ${id}`)
      return id
    },
    clear: async () => {
      await stopAll()
      await jump(0)
      await first!.clear()
      await second!.clear()
    },
    stop: async () => {
      await stopAll()
      await database.close()
      await sandbox.stop()
    },
  }
}

/** A follow-up from person 1 to person 3. */
function newFollowUp(portalId: string, remindAt: Date, fields: NewFollowUp) {
  return {
    portalId, id: randomUUID(), subject: 'portal', title: 'Send the offer', authorId: '1', assigneeId: '3', visibility: 'shared' as const,
    dueOn: remindAt.toISOString().slice(0, 10), dueAt: remindAt, wholeDay: false, timeZone: 'UTC', remindAt, ...fields,
  }
}

async function openOffice(database: Database, portal: TestPortal, authServer: string): Promise<Office> {
  await portal.control('install', { app: APP_CODE })
  const { body } = await portal.launch({ user: '1', placement: 'DEFAULT' })
  const [stored] = await database.orm.insert(portals).values({
    memberId: body.member_id!, clientEndpoint: `${portal.url}/rest/`, authServer, appId: '1', appCode: APP_CODE, scope: [], installerId: '1',
  }).returning({ id: portals.id })
  const id = stored!.id
  const tokens = new Map<string, string>()
  const base = { id: 0 }
  const author = { portalId: id, user: { id: '1', admin: true } }
  const within = <T>(work: Parameters<typeof withPortal<T>>[2]) => withPortal(database, id, work)

  const office: Office = {
    id,
    portal,
    open: async (...people) => {
      for (const person of people) {
        const launch = await portal.launch({ user: person, placement: 'DEFAULT' })
        const { AUTH_ID: accessToken, REFRESH_ID: refreshToken } = { ...launch.query, ...launch.body }
        tokens.set(person, accessToken!)
        await within(transaction => storeUser(transaction, keyring(), id, { id: person, name: `Person ${person}`, photo: null, admin: person === '1', timeZone: 'Europe/Berlin' }, { accessToken: accessToken!, refreshToken: refreshToken ?? null }))
      }
    },
    forget: async (...people) => {
      for (const person of people) await within(transaction => transaction.execute(sql`update users set access_token = null, refresh_token = null where id = ${person}`))
    },
    write: async (seconds, ...given) => {
      const remindAt = new Date(Date.now() + seconds * 1000)
      const rows = given.map(fields => newFollowUp(id, remindAt, fields))
      await within(transaction => transaction.insert(followUps).values(rows))
      return rows.map(row => row.id)
    },
    change: async (followUp, fields) => {
      await within(transaction => transaction.update(followUps).set(fields).where(eq(followUps.id, followUp)))
    },
    give: async (fields) => {
      const made = await within(transaction => createFollowUp(transaction, author, { id: randomUUID(), subject: 'portal', title: 'Send the offer', visibility: 'shared', noteId: null, source: null, ...fields }))
      if ('misfit' in made) throw new Error(made.misfit)
      return made.followUp
    },
    update: async (followUp, fields) => {
      const changed = await within(transaction => updateFollowUp(transaction, author, followUp, { version: followUp.version, ...fields }))
      if (changed.outcome !== 'done') throw new Error(JSON.stringify(changed))
      return changed.followUp
    },
    reminders: () => within(transaction => transaction.select().from(reminders).orderBy(reminders.remindAt)),
    flood: async (count) => {
      await within(transaction => transaction.execute(sql`
        insert into follow_ups (portal_id, id, subject, title, author_id, assignee_id, visibility, due_on, due_at, whole_day, time_zone, remind_at)
        select ${id}::uuid, gen_random_uuid(), 'portal', 'Send the offer', '1', '3', 'shared', current_date, now(), false, 'UTC', now() from generate_series(1, ${count}::int)`))
    },
    count: state => within(transaction => transaction.$count(reminders, eq(reminders.state, state))),
    failures: async () => (await database.orm.query.reminderClocks.findFirst({ where: (table, { eq }) => eq(table.portalId, id) }))?.failures ?? 0,
    shown: async (person) => {
      const answer = await fetch(`${portal.url}/rest/im.notify.get?auth=${tokens.get(person)}`)
      const { result, error } = await answer.json() as { result?: { notifications: Shown[] }, error?: string }
      if (!result) throw new Error(`im.notify.get answers ${error}`)
      return result.notifications.filter(({ id: shown, notify_sub_tag: tag }) => shown > base.id && /\|(follow-up|digest)/.test(tag))
    },
    calls: async method => (await portal.traffic('rest')).filter(({ name, status }) => name === method && status === 200),
    clear: async () => {
      await portal.mend()
      await within(transaction => transaction.delete(followUps))
      await within(transaction => transaction.delete(reminders))
      await within(transaction => transaction.update(users).set({ digest: false }))
      await database.orm.execute(sql`update reminder_clocks set next_at = null, lease = null, leased_until = null, paused_until = null, served_at = null, failures = 0, level = 0, level_at = null where portal_id = ${id}`)
      const { result } = await portal.rest('im.notify.personal.add', { USER_ID: 1, MESSAGE: 'The next test' })
      base.id = result as number
      await fetch(`${portal.url}/sandbox/api/traffic`, { method: 'DELETE' })
    },
  }
  await office.open('1', '2', '3', '4')
  return office
}
