import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { CallReportPage } from '../../../shared/schemas/reports'
import type { SubjectSight } from '../../../shared/schemas/subject-names'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let administrator: string
let employee: string
let guest: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  const people = await stack.portal.people()
  administrator = people.find(({ admin }) => admin)!.id
  employee = people.find(({ admin, extranet }) => !admin && !extranet)!.id
  guest = people.find(({ extranet }) => extranet)!.id
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const YEAR = `from=${day(-360)}&to=${day(1)}`

/** Every page of a report. */
async function report(user: string): Promise<CallReportPage[]> {
  const api = await as(user)
  const pages: CallReportPage[] = []
  for (let next: number | null = 0; next !== null; next = pages.at(-1)!.next) {
    pages.push(await (await api(`/api/reports/calls?${YEAR}&start=${next}${next ? `&total=${pages[0]!.total}` : ''}`)).json() as CallReportPage)
  }
  return pages
}

it('counts the calls that the statistics show a person, page by page, with the notes on them', async () => {
  const { result, total } = await stack.portal.rest('voximplant.statistic.get', { SORT: 'ID', ORDER: 'DESC' }) as { result: { CALL_ID: string, PORTAL_USER_ID: string, CRM_ENTITY_ID: string | null }[], total: number }
  const [known] = result.filter(({ CRM_ENTITY_ID }) => CRM_ENTITY_ID !== null)
  const api = await as(administrator)
  const written = await api('/api/notes', { method: 'POST', body: { subject: 'crm:3:1', body: 'Agreed', source: { kind: 'call', id: known!.CALL_ID } } })
  expect(written.status).toBe(201)

  const pages = await report(administrator)
  expect(pages.map(({ loaded, next }) => [loaded, next])).toEqual([[50, 50], [total, null]])
  const rows = pages.flatMap(page => page.rows)
  expect(rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(total)
  expect(rows.filter(({ withNote }) => withNote > 0)).toMatchObject([{ withNote: 1, person: { id: known!.PORTAL_USER_ID } }])
  expect(rows.filter(({ person }) => person.name.startsWith('#'))).toEqual([])

  const own = (await report(employee)).flatMap(page => page.rows)
  expect(own.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThan(total)
})

it('is 403 for who may not see the statistics, and 502 while the portal is down', async () => {
  const refused = await (await as(guest))(`/api/reports/calls?${YEAR}`)
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ data: { code: 'portal_refused' } })
  const api = await as(administrator)
  await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
  expect((await api(`/api/reports/calls?${YEAR}`)).status).toBe(502)
})

it.each([['in a slider', { IFRAME: 'Y' }], ['by its link', {}]])('opens %s for employees, whatever the portal shows them of its statistics, and for nobody else', async (_how, more) => {
  const opened = async (user: string, placement: string) => (await post(await stack.portal.launch({ user, placement, options: { view: 'calls', period: '4', person: employee, ...more } }))).text()
  for (const placement of ['DEFAULT', 'REST_APP_URI']) {
    for (const user of [administrator, employee]) expect(await opened(user, placement)).toMatch(/<h1[^>]*>\s*Calls and notes/)
    const refused = await opened(guest, placement)
    expect(refused).toContain('This note or page cannot be shown')
    expect(refused).not.toContain('Calls and notes')
  }
})

it.each(['', 'from=2030-01-02&to=2030-01-01', 'from=2020-01-01&to=2030-01-01', `${YEAR}&start=7`, `${YEAR}&start=-50`, `${YEAR}&start=99999999999`, `${YEAR}&total=x`])('refuses what does not fit: %s', async (query) => {
  expect((await (await as(administrator))(`/api/reports/calls?${query}`)).status).toBe(400)
})

it('a call\'s next client is shown as the portal shows it to the person now, or not at all', async () => {
  const api = await as(administrator)
  const sight = await (await api('/api/subject-facts?subject=crm:3:1')).json() as SubjectSight
  expect(sight).toMatchObject({ subject: 'crm:3:1', facts: { kind: 'crm', title: expect.stringMatching(/\w/) } })
  expect((await api('/api/subject-facts?subject=crm:3:999999')).status).toBe(404)
  expect((await (await as(guest))('/api/subject-facts?subject=crm:3:1')).status).toBe(404)
  expect((await api('/api/subject-facts?subject=crm:x')).status).toBe(400)
})

it('a note goes into its record\'s timeline once, in the name of its author', async () => {
  const api = await as(administrator)
  const { id: note } = await (await api('/api/notes', { method: 'POST', body: { subject: 'crm:3:1', body: 'For the timeline' } })).json() as { id: string }
  const add = (id: string, version = 1, user = api) => user(`/api/notes/${note}/timeline`, { method: 'POST', body: { id, version } })
  const id = randomUUID()
  const answers = await Promise.all([add(id), add(id)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  const [first, second] = await Promise.all(answers.map(answer => answer.json()))
  expect(second).toEqual(first)
  const { result } = await stack.portal.rest('crm.timeline.comment.list', { filter: { ENTITY_TYPE: 'contact', ENTITY_ID: 1 } }) as { result: { COMMENT: string, AUTHOR_ID: string }[] }
  expect(result.filter(({ COMMENT }) => COMMENT === 'For the timeline')).toMatchObject([{ AUTHOR_ID: administrator }])

  expect((await add(randomUUID(), 2)).status).toBe(400)
  expect((await add('nonsense')).status).toBe(400)
  expect((await add(randomUUID(), 1, await as(guest))).status).toBe(404)
  const other = await (await api('/api/notes', { method: 'POST', body: { subject: 'portal', body: 'About us' } })).json() as { id: string }
  expect((await api(`/api/notes/${other.id}/timeline`, { method: 'POST', body: { id: randomUUID(), version: 1 } })).status).toBe(400)
  expect((await api(`/api/notes/${note}`, { method: 'PATCH', body: { version: 1, visibility: 'private' } })).status).toBe(200)
  expect((await add(randomUUID(), 2)).status).toBe(400)
})

it.each([`/api/reports/calls?${YEAR}`, '/api/subject-facts?subject=crm:3:1'])('nobody gets %s without a good token', async (path) => {
  for (const token of ['', 'nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.']) expect((await makeApi(stack.appUrl, token)(path)).status).toBe(401)
})
