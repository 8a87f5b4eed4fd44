import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '../../../server/database/client'
import { portals, stepFields, users } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { Jobs } from '../../../server/jobs/queue'
import { startJobs } from '../../../server/jobs/queue'
import { keyring } from '../../../server/keyring'
import { markUninstalled } from '../../../server/portals/portals'
import { storeUser } from '../../../server/portals/users'
import { addPortal, openTestDatabase } from '../support/database'

const LIMITED = { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked due to operation time limit.' }

let database: Database
let jobs: Jobs
let server: Server
/** Records that portals were asked about, by the portal's name in its address. */
const asked = new Map<string, string[]>()
/** Records that are refused the next time. */
const limited = new Set<string>()
/** Requests wait for it. */
let gate: Promise<void> = Promise.resolve()

beforeAll(async () => {
  database = await openTestDatabase()
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
    const name = request.url!.split('/')[1]!
    const { cmd } = JSON.parse(body) as { cmd: Record<string, string> }
    const ids = Object.entries(cmd).map(([command, call]) => [command, new URLSearchParams(call.split('?')[1]).get('id')!] as const)
    asked.set(name, [...asked.get(name) ?? [], ...ids.map(([, id]) => id)])
    await gate
    const refused = ids.filter(([, id]) => limited.delete(id)).map(([command]) => command)
    const result = Object.fromEntries(ids.filter(([command]) => !refused.includes(command)).map(([command, id]) => [command, { item: { id } }]))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ result: { result, result_error: Object.fromEntries(refused.map(command => [command, LIMITED])), result_total: [], result_next: [], result_time: {} }, time: {} }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  jobs = await startJobs(database)
})
afterAll(async () => {
  await jobs?.stop()
  await database.close()
  server.closeAllConnections()
  server.close()
})
beforeEach(() => asked.clear())

/** A portal with a field of ours in its deals. @param name in its address; without it nobody answers there */
async function open(name: string | null): Promise<string> {
  const id = await addPortal(database)
  if (name !== null) await database.orm.update(portals).set({ clientEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}/rest/` }).where(eq(portals.id, id))
  await withPortal(database, id, async (transaction) => {
    await storeUser(transaction, keyring(), id, { id: '1', name: 'Somebody', photo: null, admin: true, timeZone: null }, { accessToken: 'token', refreshToken: null })
    await transaction.insert(stepFields).values({ portalId: id, entityTypeId: 2, field: 'UF_CRM_1' })
  })
  return id
}

const save = async (portalId: string, ...ids: (string | number)[]) => {
  for (const id of ids) await jobs.acceptRecord(portalId, `crm:2:${id}`)
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 50 })

it('many records that are saved at once in one portal, and a portal that does not answer, hold up no other', async () => {
  const [flooded, other, silent, leaving] = await Promise.all([open('flooded'), open('other'), open(null), open('leaving')])
  await save(flooded, ...numbers(300))
  await save(silent, ...numbers(50))
  await save(other, 7)
  await markUninstalled(database, leaving)
  const { memberId } = (await database.orm.query.portals.findFirst({ where: (table, { eq }) => eq(table.id, leaving) }))!
  await jobs.acceptEvent({ event: 'ONAPPUNINSTALL', data: { CLEAN: '1' }, auth: { member_id: memberId, application_token: 'token' } })
  await until(async () => {
    expect(asked.get('other')).toEqual(['7'])
    expect(await database.orm.$count(portals, eq(portals.id, leaving))).toBe(0)
  })
  expect(asked.get('flooded')!.length).toBeLessThan(300)
  await until(() => expect(new Set(asked.get('flooded')).size).toBe(300))
}, 90_000)

it('a record that is saved many times is looked at once, and once more when it is saved while it is looked at', async () => {
  const portal = await open('busy')
  let release = () => {}
  gate = new Promise((resolve) => {
    release = resolve
  })
  await save(portal, ...Array.from({ length: 30 }, () => 5))
  await until(() => expect(asked.get('busy')).toEqual(['5']))
  await save(portal, 5, 5, 5)
  release()
  await until(() => expect(asked.get('busy')).toEqual(['5', '5']))
  await save(portal, 6)
  await until(() => expect(asked.get('busy')).toEqual(['5', '5', '6']))
}, 90_000)

it('one that fails is looked at again, and the others of its batch are not', async () => {
  const portal = await open('limited')
  limited.add('13')
  await save(portal, ...numbers(20))
  await until(() => expect(asked.get('limited')!.filter(id => id === '13')).toHaveLength(2))
  expect(asked.get('limited')!.toSorted()).toEqual([...numbers(20).map(String), '13'].toSorted())
}, 90_000)

it('one that nobody could ask about is looked at again, as soon as somebody can', async () => {
  const portal = await open('deserted')
  await withPortal(database, portal, transaction => transaction.update(users).set({ accessToken: null }))
  await save(portal, 5)
  const waiting = async () => (await database.executeSql('select 1 from pgboss.job where name = $1 and data->>\'portalId\' = $2 and state = \'retry\'', ['record-looks', portal])).rows
  await until(async () => expect(await waiting()).toHaveLength(1))
  expect(asked.get('deserted')).toBeUndefined()
  await withPortal(database, portal, transaction => storeUser(transaction, keyring(), portal, { id: '2', name: 'Another', photo: null, admin: true, timeZone: null }, { accessToken: 'token', refreshToken: null }))
  await until(() => expect(asked.get('deserted')).toEqual(['5']))
}, 90_000)
