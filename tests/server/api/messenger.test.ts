import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnownReplyValues, OpenChannelList } from '../../../shared/schemas/messenger'
import { makeFixtures } from '../support/fixtures'
import type { Fixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
const nameOf = async (user: string) => (await stack.portal.people()).find(({ id }) => id === user)?.name

it('a dialog of two fills the places of a reply with the other one and with whoever asks', async () => {
  const response = await (await as(fixtures.employee))(`/api/reply-values?dialog=${fixtures.colleague}`)
  const { values } = await response.json() as KnownReplyValues
  expect(values).toMatchObject({ 'client.name': await nameOf(fixtures.colleague), 'me.name': await nameOf(fixtures.employee) })
})

it('a chat of others tells nothing, and takes no message', async () => {
  const { result } = await stack.portal.rest('im.chat.add', { TYPE: 'CHAT', TITLE: 'Closed', USERS: [] })
  const api = await as(fixtures.employee)
  expect((await api(`/api/reply-values?dialog=chat${String(result)}`)).status).toBe(404)
  const refused = await api('/api/messages', { method: 'POST', body: { id: randomUUID(), dialog: `chat${String(result)}`, text: 'Hello' } })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ data: { code: 'portal_refused' } })
})

it('a message is written in the name of whoever sends it', async () => {
  const sent = await (await as(fixtures.employee))('/api/messages', { method: 'POST', body: { id: randomUUID(), dialog: '1', text: 'Back on Monday' } })
  expect(sent.status).toBe(201)
  const { result } = await stack.portal.rest('im.dialog.messages.get', { DIALOG_ID: fixtures.employee, LIMIT: 1 })
  expect((result as { messages: unknown[] }).messages[0]).toMatchObject({ text: 'Back on Monday', author_id: Number(fixtures.employee) })
})

it('a task is added for whoever asks', async () => {
  const added = await (await as(fixtures.employee))('/api/tasks', { method: 'POST', body: { id: randomUUID(), title: 'Order badges', description: 'As agreed', deadline: '2030-01-31' } })
  expect(added.status).toBe(201)
  const { id } = await added.json() as { id: string }
  const { result } = await stack.portal.rest('tasks.task.get', { taskId: id })
  expect((result as { task: object }).task).toMatchObject({ title: 'Order badges', responsibleId: fixtures.employee, createdBy: fixtures.employee })
})

describe('a request that comes again', () => {
  const DIALOG = '1'
  const send = async (user: string, message: { id: string, text: string }) => {
    const response = await (await as(user))('/api/messages', { method: 'POST', body: { dialog: DIALOG, ...message } })
    return { status: response.status, body: await response.json() as { id?: string, data?: { code: string } } }
  }
  /** How often somebody has written a text into the dialog. */
  const count = async (user: string, text: string) => {
    const { result } = await stack.portal.rest('im.dialog.messages.get', { DIALOG_ID: user, LIMIT: 50 })
    return (result as { messages: { text: string }[] }).messages.filter(message => message.text === text).length
  }
  const newText = () => `Hello ${randomUUID()}`

  it('sends no second message, and answers with the first one', async () => {
    const message = { id: randomUUID(), text: newText() }
    const first = await send(fixtures.employee, message)
    const again = await send(fixtures.employee, message)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect(await count(fixtures.employee, message.text)).toBe(1)
  })

  it('while the first one is under way waits for it', async () => {
    const message = { id: randomUUID(), text: newText() }
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(fixtures.employee, message)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await count(fixtures.employee, message.text)).toBe(1)
  })

  it('with another text is refused', async () => {
    const message = { id: randomUUID(), text: newText() }
    await send(fixtures.employee, message)
    const other = newText()
    expect(await send(fixtures.employee, { ...message, text: other })).toMatchObject({ status: 409, body: { data: { code: 'other_contents' } } })
    expect(await count(fixtures.employee, other)).toBe(0)
  })

  it('from somebody else is their own', async () => {
    const message = { id: randomUUID(), text: newText() }
    const mine = await send(fixtures.employee, message)
    const theirs = await send(fixtures.colleague, message)
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.id).not.toBe(mine.body.id)
    expect(await count(fixtures.colleague, message.text)).toBe(1)
  })

  it('after a lost answer says that the first may have arrived, and sends nothing', async () => {
    const message = { id: randomUUID(), text: newText() }
    const api = await as(fixtures.employee)
    await stack.portal.control('faults', { kind: 'lose-answer', method: 'batch', user: fixtures.employee, count: 1 })
    const post = () => api('/api/messages', { method: 'POST', body: { dialog: DIALOG, ...message } })
    const [lost, again] = [await post(), await post()]
    expect([lost.status, again.status]).toEqual([504, 504])
    expect(await again.json()).toMatchObject({ data: { code: 'maybe_sent' } })
    expect(await count(fixtures.employee, message.text)).toBe(1)
  })

  it('after a refusal is sent', async () => {
    const message = { id: randomUUID(), text: newText() }
    await stack.portal.control('faults', { kind: 'error', method: 'im.message.add', code: 'ACCESS_ERROR', status: 403, message: 'You may not', count: 1 })
    expect(await send(fixtures.employee, message)).toMatchObject({ status: 403, body: { data: { code: 'portal_refused' } } })
    expect((await send(fixtures.employee, message)).status).toBe(201)
    expect(await count(fixtures.employee, message.text)).toBe(1)
  })

  it('creates no second task', async () => {
    const task = { id: randomUUID(), title: newText(), description: 'As agreed' }
    const api = await as(fixtures.employee)
    const [first, again] = [await api('/api/tasks', { method: 'POST', body: task }), await api('/api/tasks', { method: 'POST', body: task })]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(await again.json()).toEqual(await first.json())
    const { total } = await stack.portal.rest('tasks.task.list', { filter: { TITLE: task.title }, select: ['ID'] })
    expect(total).toBe(1)
  })
})

it('open channels are those that the portal shows to the person', async () => {
  const { channels } = await (await (await as(fixtures.administrator))('/api/open-channels')).json() as OpenChannelList
  expect(channels).toContainEqual({ id: expect.stringMatching(/^\d+$/), name: 'Website' })
})

it.each([
  ['/api/reply-values?dialog=chat', 'GET', undefined],
  ['/api/messages', 'POST', { id: randomUUID(), dialog: '1', text: ' ' }],
  ['/api/messages', 'POST', { dialog: '1', text: 'Without an id' }],
  ['/api/messages', 'POST', { id: 'forged', dialog: '1', text: 'Hello' }],
  ['/api/tasks', 'POST', { id: randomUUID(), title: '', description: 'x' }],
  ['/api/tasks', 'POST', { title: 'Without an id', description: 'x' }],
])('%s says which field does not fit', async (path, method, body) => {
  const response = await (await as(fixtures.employee))(path, { method, ...(body ? { body } : {}) } as never)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ data: { code: 'invalid' } })
})

it.each(['/api/reply-values?dialog=1', '/api/open-channels'])('nobody gets %s without a session', async (path) => {
  expect((await makeApi(stack.appUrl, '')(path)).status).toBe(401)
})
