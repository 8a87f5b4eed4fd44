import { afterAll, beforeAll, expect, it } from 'vitest'
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
  const refused = await api('/api/messages', { method: 'POST', body: { dialog: `chat${String(result)}`, text: 'Hello' } })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ data: { code: 'portal_refused' } })
})

it('a message is written in the name of whoever sends it', async () => {
  const sent = await (await as(fixtures.employee))('/api/messages', { method: 'POST', body: { dialog: '1', text: 'Back on Monday' } })
  expect(sent.status).toBe(201)
  const { result } = await stack.portal.rest('im.dialog.messages.get', { DIALOG_ID: fixtures.employee, LIMIT: 1 })
  expect((result as { messages: unknown[] }).messages[0]).toMatchObject({ text: 'Back on Monday', author_id: Number(fixtures.employee) })
})

it('a task is added for whoever asks', async () => {
  const added = await (await as(fixtures.employee))('/api/tasks', { method: 'POST', body: { title: 'Order badges', description: 'As agreed', deadline: '2030-01-31' } })
  expect(added.status).toBe(201)
  const { id } = await added.json() as { id: string }
  const { result } = await stack.portal.rest('tasks.task.get', { taskId: id })
  expect((result as { task: object }).task).toMatchObject({ title: 'Order badges', responsibleId: fixtures.employee, createdBy: fixtures.employee })
})

it('open channels are those that the portal shows to the person', async () => {
  const { channels } = await (await (await as(fixtures.administrator))('/api/open-channels')).json() as OpenChannelList
  expect(channels).toContainEqual({ id: expect.stringMatching(/^\d+$/), name: 'Website' })
})

it.each([
  ['/api/reply-values?dialog=chat', 'GET', undefined],
  ['/api/messages', 'POST', { dialog: '1', text: ' ' }],
  ['/api/tasks', 'POST', { title: '', description: 'x' }],
])('%s says which field does not fit', async (path, method, body) => {
  const response = await (await as(fixtures.employee))(path, { method, ...(body ? { body } : {}) } as never)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ data: { code: 'invalid' } })
})

it.each(['/api/reply-values?dialog=1', '/api/open-channels'])('nobody gets %s without a session', async (path) => {
  expect((await makeApi(stack.appUrl, '')(path)).status).toBe(401)
})
