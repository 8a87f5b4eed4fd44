import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { APP_CODE } from '../../../scripts/stack.mjs'
import type { RollUpPage, SubjectSummary } from '../../../shared/schemas/roll-up'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

interface PortalTask { id: string, title: string, responsibleId: string }

const PROJECT = '1'

let stack: TestStack
let fixtures: Fixtures
let task: PortalTask

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  const { result } = await stack.portal.rest('tasks.task.get', { taskId: fixtures.task, select: ['ID', 'TITLE', 'RESPONSIBLE_ID'] }) as { result: { task: PortalTask } }
  task = result.task
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

async function as(user: string) {
  const response = await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))
  return makeApi(stack.appUrl, tokenIn(await response.text()))
}
type Api = Awaited<ReturnType<typeof as>>

async function write(api: Api, path: 'notes' | 'follow-ups', fields: object): Promise<void> {
  const response = await api(`/api/${path}`, { method: 'POST', body: { id: randomUUID(), subject: `task:${task.id}`, ...fields } })
  expect(response.status, await response.clone().text()).toBe(201)
}
const rollUp = async (api: Api, query: string) => await (await api(`/api/roll-up?${query}`)).json() as RollUpPage
const ofResponsible = () => `subject=user:${task.responsibleId}`
const rowOf = async (api: Api) => (await rollUp(api, `${ofResponsible()}&task=${task.id}`)).rows[0]

describe('a roll-up', () => {
  it('shows of each task what is open and what was written last, of that what the person may see', async () => {
    const [employee, colleague] = [await as(fixtures.employee), await as(fixtures.colleague)]
    await write(employee, 'notes', { body: '**Agreed**: we call' })
    await write(employee, 'notes', { body: 'For myself', visibility: 'private' })
    await write(employee, 'follow-ups', { title: 'Later', dueAt: '2037-02-02' })
    await write(employee, 'follow-ups', { title: 'Sooner', dueAt: '2037-02-01' })
    await write(employee, 'follow-ups', { title: 'Between us', dueAt: '2037-01-01', visibility: 'private' })
    expect(await rowOf(employee)).toMatchObject({
      id: task.id, title: task.title, notes: 2, openFollowUps: 3, nextFollowUp: { title: 'Between us' }, lastNote: { text: 'For myself', author: { id: fixtures.employee } },
    })
    expect(await rowOf(colleague)).toMatchObject({
      notes: 1, openFollowUps: 2, nextFollowUp: { title: 'Sooner', dueOn: '2037-02-01', assignee: { id: fixtures.employee } }, lastNote: { text: 'Agreed: we call' },
    })
    expect(await (await colleague(`/api/summary?subject=task:${task.id}`)).json() as SubjectSummary).toMatchObject({ notes: 1, openFollowUps: 2 })
  })

  it('says how many tasks there are, and gives them all, each once', async () => {
    const api = await as(fixtures.administrator)
    const first = await rollUp(api, `subject=group:${PROJECT}`)
    expect(first.rows.length).toBe(Math.min(50, first.total))
    const { result, total } = await stack.portal.rest('tasks.task.list', { filter: { GROUP_ID: PROJECT }, select: ['ID'] }) as { result: { tasks: { id: string }[] }, total: number }
    expect(first.total).toBe(total)
    expect(first.rows.map(({ id }) => id).sort()).toEqual(result.tasks.map(({ id }) => id).sort())
    expect(first.next).toBe(total > 50 ? 50 : null)
  })

  it('is a proof for the tasks that it shows: their notes are in the notebook without another question to the portal', async () => {
    await write(await as(fixtures.employee), 'notes', { body: `Proven ${task.id}` })
    const api = await as(fixtures.colleague)
    await rollUp(api, ofResponsible())
    await stack.portal.control('faults', { kind: 'error', method: 'tasks.task.get', code: 'INTERNAL_SERVER_ERROR' })
    const { entries } = await (await api('/api/notebook?kind=task')).json() as { entries: { body: string, subjectTitle: string }[] }
    expect(entries).toContainEqual(expect.objectContaining({ body: `Proven ${task.id}`, subjectTitle: task.title }))
  })

  it('shows nothing of a task that the portal does not list to the person', async () => {
    expect(await rowOf(await as(fixtures.outsider))).toBeUndefined()
    expect((await (await as(fixtures.outsider))(`/api/summary?subject=task:${task.id}`)).status).toBe(404)
  })

  it('is refused about what has no tasks, without a session, and for a place between two pages', async () => {
    const api = await as(fixtures.employee)
    expect((await api('/api/roll-up?subject=task:1')).status).toBe(400)
    expect((await api(`/api/roll-up?${ofResponsible()}&start=7`)).status).toBe(400)
    expect((await fetch(`${stack.appUrl}/api/roll-up?${ofResponsible()}`)).status).toBe(401)
  })

  it('says so when the portal does not answer', async () => {
    const api = await as(fixtures.employee)
    await stack.portal.control('faults', { kind: 'drop', app: APP_CODE })
    const response = await api(`/api/roll-up?${ofResponsible()}`)
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ data: { code: 'portal_unreachable' } })
  })
})
