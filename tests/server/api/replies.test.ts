import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply, ReplyList } from '../../../shared/schemas/replies'
import type { Sticker, StickerList } from '../../../shared/schemas/stickers'
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
})
afterAll(() => stack?.stop())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
type Api = Awaited<ReturnType<typeof as>>

async function write(api: Api, fields: object = {}): Promise<Reply> {
  const response = await api('/api/replies', { method: 'POST', body: { title: 'Greeting', body: 'Hello {client.name}', visibility: 'shared', ...fields } })
  expect(response.status).toBe(201)
  return await response.json() as Reply
}
const list = async (api: Api, query = '') => (await (await api(`/api/replies${query}`)).json() as ReplyList).replies
const ids = (things: { id: string }[]) => things.map(({ id }) => id)
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })

describe('a reply', () => {
  it('that is shared is for everybody, a private one for its author alone', async () => {
    const employee = await as(fixtures.employee)
    const [shared, mine] = [await write(employee), await write(employee, { visibility: 'private' })]
    expect(ids(await list(employee))).toEqual(expect.arrayContaining([shared.id, mine.id]))
    for (const user of [fixtures.colleague, fixtures.administrator]) {
      const other = await as(user)
      expect(ids(await list(other))).toContain(shared.id)
      expect(ids(await list(other))).not.toContain(mine.id)
      expect((await other(`/api/replies/${mine.id}`)).status).toBe(404)
      expect((await other(`/api/replies/${mine.id}`, { method: 'PATCH', body: { version: 1, title: 'x' } })).status).toBe(404)
      expect((await other(`/api/replies/${mine.id}?version=1`, { method: 'DELETE' })).status).toBe(404)
      expect((await other(`/api/replies/${mine.id}/used`, { method: 'POST' })).status).toBe(404)
    }
  })

  it('is changed by its author and by administrators, whoever it is shared with is its author\'s to say', async () => {
    const reply = await write(await as(fixtures.employee))
    const change = async (user: string, fields: object) => (await as(user))(`/api/replies/${reply.id}`, { method: 'PATCH', body: fields })
    expect((await change(fixtures.colleague, { version: 1, title: 'x' })).status).toBe(403)
    expect(await (await change(fixtures.administrator, { version: 1, title: 'Better', order: 3, lines: ['2'] })).json()).toMatchObject({ title: 'Better', order: 3, lines: ['2'], version: 2 })
    expect((await change(fixtures.administrator, { version: 2, visibility: 'private' })).status).toBe(403)
    expect(await problem(await change(fixtures.employee, { version: 1, title: 'Old' }))).toMatchObject({ status: 409, code: 'version_conflict', reply: { title: 'Better' } })
    expect((await (await as(fixtures.colleague))(`/api/replies/${reply.id}?version=2`, { method: 'DELETE' })).status).toBe(403)
    expect((await (await as(fixtures.employee))(`/api/replies/${reply.id}?version=2`, { method: 'DELETE' })).status).toBe(200)
    expect((await (await as(fixtures.employee))(`/api/replies/${reply.id}`)).status).toBe(404)
  })

  it('comes for its open channel, or for all, in the order that was given', async () => {
    const api = await as(fixtures.employee)
    const [last, first, other] = [await write(api, { order: 20, lines: ['7'] }), await write(api, { order: 10 }), await write(api, { lines: ['8'] })]
    const found = ids(await list(api, '?line=7')).filter(id => [last.id, first.id, other.id].includes(id))
    expect(found).toEqual([first.id, last.id])
  })

  it('counts how often it was used', async () => {
    const reply = await write(await as(fixtures.employee))
    const use = async () => (await as(fixtures.colleague))(`/api/replies/${reply.id}/used`, { method: 'POST' })
    await use()
    expect(await (await use()).json()).toMatchObject({ uses: 2, usedAt: expect.any(String), version: 1 })
  })

  it('is made once by a request that comes twice', async () => {
    const [api, id] = [await as(fixtures.employee), randomUUID()]
    await write(api, { id })
    expect((await api('/api/replies', { method: 'POST', body: { id, title: 'a', body: 'b' } })).status).toBe(200)
    expect((await (await as(fixtures.colleague))('/api/replies', { method: 'POST', body: { id, title: 'a', body: 'b' } })).status).toBe(400)
  })

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['no text', { body: '\n' }, 'body'],
    ['a text that is too long', { body: 'x'.repeat(5_001) }, 'body'],
    ['an open channel that is none', { lines: ['a'] }, 'lines.0'],
    ['an order that is none', { order: -1 }, 'order'],
  ])('that does not fit is refused with the field named: %s', async (_, fields, field) => {
    const answer = await problem(await (await as(fixtures.employee))('/api/replies', { method: 'POST', body: { title: 'a', body: 'b', ...fields } }))
    expect(answer).toMatchObject({ status: 400 })
    expect(answer).toHaveProperty(['fields', field])
  })
})

describe('a sticker', () => {
  it('is the administrators\' to add, change and remove, and everybody\'s to use', async () => {
    const [administrator, employee] = [await as(fixtures.administrator), await as(fixtures.employee)]
    const sticker = await (await administrator('/api/stickers', { method: 'POST', body: { text: '👍 On it!' } })).json() as Sticker
    const before = await (await employee('/api/stickers')).json() as StickerList
    expect(before).toMatchObject({ can: { edit: false }, stickers: [{ id: sticker.id, text: '👍 On it!' }] })
    expect((await employee('/api/stickers', { method: 'POST', body: { text: 'x' } })).status).toBe(403)
    expect((await employee(`/api/stickers/${sticker.id}`, { method: 'PATCH', body: { version: 1, text: 'x' } })).status).toBe(403)
    expect((await employee(`/api/stickers/${sticker.id}?version=1`, { method: 'DELETE' })).status).toBe(403)
    expect(await (await administrator(`/api/stickers/${sticker.id}`, { method: 'PATCH', body: { version: 1, text: 'Done' } })).json()).toMatchObject({ text: 'Done', version: 2 })
    expect(await problem(await administrator(`/api/stickers/${sticker.id}`, { method: 'PATCH', body: { version: 1, text: 'Old' } }))).toMatchObject({ status: 409, sticker: { text: 'Done' } })
    expect((await administrator(`/api/stickers/${sticker.id}?version=1`, { method: 'DELETE' })).status).toBe(409)
    expect((await administrator(`/api/stickers/${sticker.id}?version=2`, { method: 'DELETE' })).status).toBe(200)
    expect(await (await employee('/api/stickers')).json()).toMatchObject({ stickers: [] })
  })

  it('that is empty or too long is refused', async () => {
    const administrator = await as(fixtures.administrator)
    for (const text of [' ', 'x'.repeat(81)]) expect((await administrator('/api/stickers', { method: 'POST', body: { text } })).status).toBe(400)
  })
})

it('nobody without a good token, and nobody of another portal, sees any of it', async () => {
  const shared = await write(await as(fixtures.employee))
  await (await as(fixtures.administrator))('/api/stickers', { method: 'POST', body: { text: 'Ours' } })
  for (const path of ['/api/replies', `/api/replies/${shared.id}`, '/api/stickers']) expect((await makeApi(stack.appUrl, 'nonsense')(path)).status).toBe(401)
  await stack.secondPortal.install()
  const administrator = (await stack.secondPortal.people()).find(person => person.admin)!
  const stranger = makeApi(stack.appUrl, tokenIn(await (await post(await stack.secondPortal.launch({ user: administrator.id, placement: 'DEFAULT' }))).text()))
  expect(await list(stranger)).toEqual([])
  expect((await stranger(`/api/replies/${shared.id}`)).status).toBe(404)
  expect(await (await stranger('/api/stickers')).json()).toMatchObject({ stickers: [] })
})
