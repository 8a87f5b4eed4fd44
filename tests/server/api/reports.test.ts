import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Overview } from '../../../shared/schemas/reports'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  const api = await as(fixtures.employee)
  const subject = `task:${fixtures.task}`
  for (const visibility of ['shared', 'private']) await api('/api/notes', { method: 'POST', body: { subject, body: 'text', visibility } })
  await api('/api/follow-ups', { method: 'POST', body: { subject, title: 'Ask', dueAt: day(7) } })
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const ask = async (user: string, query = '') => (await as(user))(`/api/reports/overview?from=${day(-1)}&to=${day(1)}${query}`)
const overview = async (user: string, query = '') => await (await ask(user, query)).json() as Overview

it('counts one\'s own, and what is shared on subjects that the portal shows', async () => {
  expect(await overview(fixtures.employee)).toMatchObject({ total: { notes: 2, opened: 1 }, complete: true })
  const seen = await overview(fixtures.colleague)
  expect(seen).toMatchObject({ total: { notes: 1, opened: 1 }, people: [{ person: { id: fixtures.employee } }], kinds: [{ kind: 'task' }] })
  expect(seen.people[0]!.person.name).not.toMatch(/^#/)
  expect(await overview(fixtures.outsider)).toMatchObject({ total: { notes: 0, opened: 0 }, people: [], kinds: [], complete: true })
  expect(await overview(fixtures.administrator)).toMatchObject({ total: { notes: 1, opened: 1 } })
  expect(await overview(fixtures.employee, `&person=${fixtures.colleague}`)).toMatchObject({ total: { notes: 0 } })
})

it('is 502 while the portal would have to be asked and is down', async () => {
  const newcomer = (await stack.portal.people()).find(person => !Object.values(fixtures).includes(person.id) && !person.admin)!
  const api = await as(newcomer.id)
  await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
  expect((await api(`/api/reports/overview?from=${day(-1)}&to=${day(1)}`)).status).toBe(502)
})

it.each(['', 'from=2030-01-01', 'from=2030-01-02&to=2030-01-01', 'from=2020-01-01&to=2030-01-01', 'from=x&to=y', 'from=2030-01-01&to=2030-01-02&kind=deal'])('refuses a time that does not fit: %s', async (query) => {
  expect((await (await as(fixtures.employee))(`/api/reports/overview?${query}`)).status).toBe(400)
})

it('is for nobody without a good token, and counts nothing of another portal', async () => {
  expect((await makeApi(stack.appUrl, 'nonsense')(`/api/reports/overview?from=${day(-1)}&to=${day(1)}`)).status).toBe(401)
  await stack.secondPortal.install()
  const administrator = (await stack.secondPortal.people()).find(person => person.admin)!
  const stranger = makeApi(stack.appUrl, tokenIn(await (await post(await stack.secondPortal.launch({ user: administrator.id, placement: 'DEFAULT' }))).text()))
  expect(await (await stranger(`/api/reports/overview?from=${day(-1)}&to=${day(1)}`)).json()).toMatchObject({ total: { notes: 0, opened: 0 }, people: [] })
})
