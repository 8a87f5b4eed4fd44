import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NotebookEntry, NotebookPage } from '../../../shared/schemas/notebook'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures
let subject: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  subject = `task:${fixtures.task}`
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
type Api = Awaited<ReturnType<typeof as>>

async function write(api: Api, body: string, fields: object = {}): Promise<void> {
  expect((await api('/api/notes', { method: 'POST', body: { subject, body, ...fields } })).status).toBe(201)
}
const read = async (api: Api, query: Record<string, string> = {}) => await (await api(`/api/notebook?${new URLSearchParams(query)}`)).json() as NotebookPage
const bodies = (entries: NotebookEntry[]) => entries.map(({ body }) => body)

/** All pages of the notebook. */
async function readAll(api: Api, query: Record<string, string> = {}): Promise<NotebookEntry[]> {
  const entries: NotebookEntry[] = []
  let before: string | null = null
  do {
    const page: NotebookPage = await read(api, { ...query, ...(before === null ? {} : { before }) })
    entries.push(...page.entries)
    before = page.next
  } while (before !== null)
  return entries
}

describe('the notebook', () => {
  it('shows what the person may see, with the names of the subjects, and nothing of the rest', async () => {
    const word = `w${randomUUID().slice(0, 8)}`
    await write(await as(fixtures.employee), `${word} shared`)
    await write(await as(fixtures.employee), `${word} private`, { visibility: 'private' })
    const found = await read(await as(fixtures.colleague), { q: word })
    expect(found).toMatchObject({ entries: [{ body: `${word} shared`, subject, subjectTitle: fixtures.taskTitle }], next: null, partial: false })
    expect(await read(await as(fixtures.outsider), { q: word })).toEqual({ entries: [], next: null, partial: false })
    expect(bodies(await readAll(await as(fixtures.outsider)))).not.toContain(`${word} shared`)
    expect(bodies((await read(await as(fixtures.employee), { q: word })).entries)).toEqual([`${word} private`, `${word} shared`])
  })

  it('asks the portal about many subjects at once, each person for themselves, and not again within 5 minutes', async () => {
    await stack.portal.control('faults', { kind: 'bucket', limit: null })
    const administrator = await as(fixtures.administrator)
    const word = `m${randomUUID().slice(0, 8)}`
    const ids: string[] = []
    for (const start of [0, 50]) {
      const { result } = await stack.portal.rest('tasks.task.list', { select: ['ID'], start }) as { result: { tasks: { id: string }[] } }
      ids.push(...result.tasks.map(({ id }) => id))
    }
    const tasks = [...new Set(ids)]
    expect(tasks.length).toBeGreaterThan(50)
    for (const task of tasks) await write(administrator, word, { subject: `task:${task}` })

    const visible = await Promise.all(tasks.map(async task => (await (await as(fixtures.outsider))(`/api/notes?subject=task:${task}`)).status === 200))
    await stack.portal.control('faults', { kind: 'bucket', limit: null })
    const reader = fixtures.colleague
    const api = await as(reader)
    const before = (await stack.portal.traffic('rest')).length
    const first = await readAll(api, { q: word, limit: '100' })
    const asked = (await stack.portal.traffic('rest')).length - before
    expect(asked).toBeGreaterThan(0)
    const again = await readAll(api, { q: word, limit: '100' })
    expect((await stack.portal.traffic('rest')).length - before).toBe(asked)
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(new Set(first.map(entry => entry.id)).size).toBe(first.length)

    const seenByOutsider = await readAll(await as(fixtures.outsider), { q: word, limit: '7' })
    expect(seenByOutsider.map(entry => entry.subject).sort()).toEqual(tasks.filter((_, index) => visible[index]).map(task => `task:${task}`).sort())
  })

  it('loses what was taken away as soon as it is opened', async () => {
    const word = `t${randomUUID().slice(0, 8)}`
    await write(await as(fixtures.employee), word)
    const colleague = await as(fixtures.colleague)
    expect(bodies((await read(colleague, { q: word })).entries)).toEqual([word])
    await stack.portal.control('faults', { kind: 'task-access', user: fixtures.colleague, task: fixtures.task })
    expect((await post(await stack.portal.launch({ user: fixtures.colleague, options: { taskId: fixtures.task } }))).status).toBe(403)
    expect(await read(colleague, { q: word })).toEqual({ entries: [], next: null, partial: false })
    await stack.portal.mend()
    expect((await colleague(`/api/notes?subject=${subject}`)).status).toBe(200)
    expect(bodies((await read(colleague, { q: word })).entries)).toEqual([word])
  })

  it('keeps to an author, to a kind of subject, and to days', async () => {
    const word = `f${randomUUID().slice(0, 8)}`
    await write(await as(fixtures.employee), `${word} one`)
    await write(await as(fixtures.colleague), `${word} two`)
    const api = await as(fixtures.employee)
    const found = async (query: Record<string, string>) => bodies((await read(api, { q: word, ...query })).entries)
    expect(await found({ author: fixtures.colleague })).toEqual([`${word} two`])
    expect(await found({ kind: 'task' })).toHaveLength(2)
    expect(await found({ kind: 'chat' })).toEqual([])
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    expect(await found({ from: day(-1), to: day(1) })).toHaveLength(2)
    expect(await found({ to: day(-2) })).toEqual([])
    expect(await found({ from: day(2) })).toEqual([])
    expect(bodies((await read(api, { author: fixtures.colleague, from: day(-1) })).entries)).toContain(`${word} two`)
  })

  it('shows where the words stand, as text that is no markup', async () => {
    const word = `h${randomUUID().slice(0, 8)}`
    await write(await as(fixtures.employee), `<b>before</b> ${word} \uE000after\uE001 <script>alert(1)</script>`)
    const { entries } = await read(await as(fixtures.employee), { q: word })
    const excerpt = entries[0]!.excerpt!
    expect(excerpt.filter(({ hit }) => hit)).toEqual([{ text: word, hit: true }])
    expect(excerpt.map(({ text }) => text).join('')).toContain('after')
    expect((await read(await as(fixtures.employee))).entries[0]!.excerpt).toBeNull()
  })

  it('says so when the portal cannot be asked', async () => {
    await write(await as(fixtures.employee), 'unknown to others')
    const response = await post(await stack.portal.launch({ user: fixtures.administrator, placement: 'DEFAULT' }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    const people = await stack.portal.people()
    const newcomer = people.find(person => !Object.values(fixtures).includes(person.id))!
    const stranger = await as(newcomer.id)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect((await stranger('/api/notebook')).status).toBe(502)
    await stack.portal.mend()
    expect((await api('/api/notebook')).status).toBe(200)
  })

  it.each(['kind=deal', 'author=me', 'from=2030-02-30', 'before=17', 'limit=0', `q=${'x'.repeat(201)}`])('refuses what does not fit: %s', async (query) => {
    expect((await (await as(fixtures.employee))(`/api/notebook?${query}`)).status).toBe(400)
  })

  it('is for nobody without a good token, and has nothing of another portal', async () => {
    expect((await makeApi(stack.appUrl, 'nonsense')('/api/notebook')).status).toBe(401)
    await write(await as(fixtures.employee), 'ours alone')
    await stack.secondPortal.install()
    const [stranger] = await stack.secondPortal.people()
    const api = makeApi(stack.appUrl, tokenIn(await (await post(await stack.secondPortal.launch({ user: stranger!.id, placement: 'DEFAULT' }))).text()))
    expect(await readAll(api)).toEqual([])
    expect(await readAll(api, { q: 'ours' })).toEqual([])
  })
})
