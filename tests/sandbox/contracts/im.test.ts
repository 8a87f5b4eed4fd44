import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { startScene } from './support/scene'
import { dialog, imUser, messages, recent } from './support/im-schemas'

let scene: Scene
/** A web developer, a bookkeeper who also answers the website's chat, and a guest who is in project 3 alone. */
const [developer, operator, guest] = ['3', '11', '12']

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const call = (method: string, params: object, user = '1') => scene.call(method, params, { user, scopes: ['im'] })

async function result<Schema extends z.ZodType>(schema: Schema, method: string, params: object = {}, user?: string): Promise<z.output<Schema>> {
  const { status, body } = await call(method, params, user)
  expect({ status, error: body.error }).toEqual({ status: 200 })
  return schema.parse(body.result)
}

async function refusal(method: string, params: object, user?: string) {
  const { status, body } = await call(method, params, user)
  return { status, code: body.error }
}

const send = (params: object, user?: string) => result(z.int().positive(), 'im.message.add', params, user)
const read = (params: object, user?: string) => result(messages, 'im.dialog.messages.get', params, user)
const newChat = (params: object = {}, user?: string) => result(z.int().positive(), 'im.chat.add', params, user)

describe('scope', () => {
  it('is im', async () => {
    const { status, body } = await scene.call('im.recent.list', {}, { scopes: ['task'] })
    expect({ status, code: body.error }).toEqual({ status: 403, code: 'insufficient_scope' })
  })
})

describe('im.dialog.get', () => {
  it.each(['sg1', '2', 'chat1'])('describes %s', async (DIALOG_ID) => {
    const found = await result(dialog, 'im.dialog.get', { dialog_id: DIALOG_ID })
    expect(found.dialog_id).toBe(DIALOG_ID)
  })

  it('names a project\'s chat after the project, and its people', async () => {
    const found = await result(dialog, 'im.dialog.get', { DIALOG_ID: 'sg1' }, developer)
    expect(found).toMatchObject({ name: 'Online shop relaunch', type: 'sonetGroup', entity_type: 'SONET_GROUP', entity_id: '1', user_counter: 5, role: 'member' })
    expect(found.entity_link.url).toBe('/workgroups/group/1/')
  })

  it.each([
    [{}, 400, 'DIALOG_ID_EMPTY'],
    [{ DIALOG_ID: 'room1' }, 400, 'DIALOG_ID_EMPTY'],
    [{ DIALOG_ID: 'sg2' }, 403, 'ACCESS_ERROR'],
    [{ DIALOG_ID: 'chat9999' }, 403, 'ACCESS_ERROR'],
    [{ DIALOG_ID: '9999' }, 403, 'ACCESS_ERROR'],
  ])('refuses %j with %i %s', async (params, status, code) => {
    expect(await refusal('im.dialog.get', params, developer)).toEqual({ status, code })
  })

  it('hides the company from a guest, and lets them into the chat of their project', async () => {
    expect(await refusal('im.dialog.get', { DIALOG_ID: '3' }, guest)).toEqual({ status: 403, code: 'ACCESS_ERROR' })
    expect((await result(dialog, 'im.dialog.get', { DIALOG_ID: 'sg3' }, guest)).extranet).toBe(true)
  })
})

describe('im.dialog.messages.get', () => {
  it('gives the newest first, and pages both ways', async () => {
    const chat = `chat${await newChat({ TITLE: 'Pages' })}`
    const ids = [await send({ DIALOG_ID: chat, MESSAGE: 'one' }), await send({ DIALOG_ID: chat, MESSAGE: 'two' }), await send({ DIALOG_ID: chat, MESSAGE: 'three' })]
    const idsOf = async (params: object) => (await read({ DIALOG_ID: chat, ...params })).messages.map(({ id }) => id)
    expect(await idsOf({})).toEqual(ids.toReversed())
    expect(await idsOf({ LIMIT: 1 })).toEqual([ids[2]])
    expect(await idsOf({ LAST_ID: ids[2], LIMIT: 1 })).toEqual([ids[1]])
    expect(await idsOf({ FIRST_ID: ids[0], LIMIT: 1 })).toEqual([ids[1]])
    expect(await idsOf({ LAST_ID: 999_999 })).toEqual([])
  })

  it('brings the people who wrote', async () => {
    const { messages: found, users } = await read({ DIALOG_ID: 'sg1' }, developer)
    expect(new Set(users.map(({ id }) => id))).toEqual(new Set(found.map(({ author_id }) => author_id)))
  })

  it.each([
    [{}, 400, 'DIALOG_ID_EMPTY'],
    [{ DIALOG_ID: 'sg1', FIRST_ID: 'x' }, 400, 'FIRST_ID_STRING'],
    [{ DIALOG_ID: 'sg1', LAST_ID: 'x' }, 400, 'LAST_ID_STRING'],
    [{ DIALOG_ID: 'sg2' }, 403, 'ACCESS_ERROR'],
  ])('refuses %j with %i %s', async (params, status, code) => {
    expect(await refusal('im.dialog.messages.get', params, developer)).toEqual({ status, code })
  })
})

describe('im.dialog.users.list', () => {
  const users = z.array(imUser)

  it('lists the people of a chat with a count', async () => {
    const { body } = await call('im.dialog.users.list', { DIALOG_ID: 'sg1' }, developer)
    expect(users.parse(body.result).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5])
    expect(body.total).toBe(5)
    expect(body.next).toBeUndefined()
  })

  it('pages by offset and by the last person', async () => {
    const { body } = await call('im.dialog.users.list', { DIALOG_ID: 'sg1', LIMIT: 2, OFFSET: 2 }, developer)
    expect({ ids: users.parse(body.result).map(({ id }) => id), next: body.next }).toEqual({ ids: [3, 4], next: 4 })
    const rest = await result(users, 'im.dialog.users.list', { DIALOG_ID: 'sg1', LAST_ID: 4 }, developer)
    expect(rest.map(({ id }) => id)).toEqual([5])
  })

  it('can leave out clients of an open channel', async () => {
    const { items } = await result(recent, 'im.recent.list', {}, operator)
    const lines = items.find(item => item.type === 'chat' && item.lines)
    const hasClient = async (params: object) =>
      (await result(users, 'im.dialog.users.list', { DIALOG_ID: lines?.id, ...params }, operator)).some(({ connector }) => connector)
    expect(await hasClient({})).toBe(true)
    expect(await hasClient({ SKIP_EXTERNAL: 'Y' })).toBe(false)
    expect(await hasClient({ SKIP_EXTERNAL: 'Y', SKIP_EXTERNAL_EXCEPT_TYPES: 'bot, connector' })).toBe(true)
  })

  it.each([[{}, 400, 'DIALOG_ID_EMPTY'], [{ DIALOG_ID: 'sg2' }, 403, 'ACCESS_ERROR']])('refuses %j with %i %s', async (params, status, code) => {
    expect(await refusal('im.dialog.users.list', params, developer)).toEqual({ status, code })
  })
})

describe('im.chat.get', () => {
  it('finds the chat about a thing', async () => {
    const { ID } = await result(z.strictObject({ ID: z.int() }), 'im.chat.get', { ENTITY_TYPE: 'SONET_GROUP', ENTITY_ID: 2 }, developer)
    expect((await result(dialog, 'im.dialog.get', { DIALOG_ID: `chat${ID}` })).name).toBe('Spring collection')
    const chat = await newChat({ ENTITY_TYPE: 'CRM', ENTITY_ID: 'DEAL|13' })
    expect(await result(z.unknown(), 'im.chat.get', { ENTITY_TYPE: 'CRM', ENTITY_ID: 'DEAL|13' })).toEqual({ ID: chat })
  })

  it('is null where there is none', async () => {
    for (const params of [{}, { ENTITY_TYPE: 'SONET_GROUP' }, { ENTITY_TYPE: 'SONET_GROUP', ENTITY_ID: '999' }, { ENTITY_TYPE: 'CRM', ENTITY_ID: 'DEAL|999' }]) {
      expect(await result(z.null(), 'im.chat.get', params)).toBeNull()
    }
  })
})

describe('im.chat.user.list', () => {
  const ids = z.array(z.int())

  it('lists the people of a chat that one may see', async () => {
    const chat = await newChat({ USERS: [2, 5] })
    expect(await result(ids, 'im.chat.user.list', { CHAT_ID: chat })).toEqual([1, 2, 5])
    expect(await result(ids, 'im.chat.user.list', { CHAT_ID: chat }, developer)).toEqual([])
  })

  it.each([[{}, 400, 'CHAT_ID_EMPTY'], [{ CHAT_ID: 9999 }, 403, 'ACCESS_ERROR']])('refuses %j with %i %s', async (params, status, code) => {
    expect(await refusal('im.chat.user.list', params)).toEqual({ status, code })
  })
})

describe('im.chat.add', () => {
  it('opens a chat with a title, people and a first message', async () => {
    const chat = `chat${await newChat({ TITLE: 'Paint', DESCRIPTION: 'Colours', COLOR: 'PINK', USERS: [2, 3], MESSAGE: 'Which red?', AVATAR: 'iVBORw0KGgo=' })}`
    const found = await result(dialog, 'im.dialog.get', { DIALOG_ID: chat })
    expect(found).toMatchObject({ name: 'Paint', description: 'Colours', color: '#f76187', owner: 1, role: 'owner', message_type: 'C', type: 'chat', user_counter: 3 })
    expect(found.avatar).toMatch(/^data:image\/png/)
    const { messages: written } = await read({ DIALOG_ID: chat }, developer)
    expect(written.map(({ text }) => text)).toEqual(['Which red?', expect.stringContaining('[USER=2 REPLACE]')])
    expect(written[1]?.params).toEqual({ CODE: ['CHAT_JOIN'], NOTIFY: 'N' })
  })

  it('needs nothing at all', async () => {
    const found = await result(dialog, 'im.dialog.get', { DIALOG_ID: `chat${await newChat()}` })
    expect(found).toMatchObject({ user_counter: 1, message_type: 'C', owner: 1 })
    expect(found.name).not.toBe('')
  })

  it('lets everybody of the company read an open chat, and guests not', async () => {
    const chat = `chat${await newChat({ TYPE: 'OPEN', TITLE: 'Open', MESSAGE: 'Hello' })}`
    expect((await read({ DIALOG_ID: chat }, developer)).messages).toHaveLength(1)
    expect(await refusal('im.message.add', { DIALOG_ID: chat, MESSAGE: 'x' }, developer)).toEqual({ status: 403, code: 'ACCESS_ERROR' })
    expect(await refusal('im.dialog.messages.get', { DIALOG_ID: chat }, guest)).toEqual({ status: 403, code: 'ACCESS_ERROR' })
  })
})

describe('im.recent.list', () => {
  const list = (params: object = {}, user?: string) => result(recent, 'im.recent.list', params, user)

  it('lists one\'s chats, the latest first, without a count', async () => {
    const { body } = await call('im.recent.list', {}, developer)
    const { items } = recent.parse(body.result)
    expect(body.total).toBe(-1)
    const dates = items.map(({ date_update }) => date_update)
    expect(dates).toEqual(dates.toSorted().toReversed())
    expect(items.map(({ title }) => title)).toContain('Online shop relaunch')
    expect(items.map(({ title }) => title)).not.toContain('Spring collection')
  })

  it('leaves out what is not wanted', async () => {
    const kinds = async (params: object) => new Set((await list(params)).items.map(({ type }) => type))
    expect(await kinds({ SKIP_DIALOG: 'Y' })).toEqual(new Set(['chat']))
    expect(await kinds({ SKIP_CHAT: 'Y', SKIP_OPENLINES: 'Y' })).toEqual(new Set(['user']))
    expect((await list({ UNREAD_ONLY: 'Y' })).items.every(({ counter }) => counter > 0)).toBe(true)
    expect((await list({ ONLY_COPILOT: 'Y' })).items).toEqual([])
  })

  it('pages', async () => {
    const all = (await list()).items
    const first = await list({ LIMIT: 2 })
    expect(first).toMatchObject({ hasMore: true, hasMorePages: true })
    const second = await list({ LIMIT: 2, OFFSET: 2 })
    expect([...first.items, ...second.items].map(({ chat_id }) => chat_id)).toEqual(all.slice(0, 4).map(({ chat_id }) => chat_id))
    const older = await list({ LAST_MESSAGE_DATE: all[1]?.message.date })
    expect(older.items.every(({ message }) => message.date < (all[1]?.message.date ?? ''))).toBe(true)
  })

  it('words the last message as it is wanted', async () => {
    await send({ DIALOG_ID: '2', MESSAGE: 'It is [b]late[/b] <now>' })
    const text = async (params: object) => (await list(params)).items[0]?.message.text
    expect(await text({})).toBe('It is late <now>')
    expect(await text({ PARSE_TEXT: 'Y' })).toBe('It is <b>late</b> &lt;now&gt;')
    expect(await text({ GET_ORIGINAL_TEXT: 'Y' })).toBe('It is [b]late[/b] <now>')
  })
})

describe('im.user.get', () => {
  it('is the caller, or anybody', async () => {
    expect(await result(imUser, 'im.user.get', {}, developer)).toMatchObject({ id: 3, name: 'Amara Okafor', birthday: '21-01', departments: [2] })
    expect(await result(imUser, 'im.user.get', { id: 12 }, developer)).toMatchObject({ id: 12, extranet: true, departments: [] })
  })

  it('refuses numbers that nobody has, and the company to a guest', async () => {
    expect(await refusal('im.user.get', { ID: -1 }, developer)).toEqual({ status: 400, code: 'ID_EMPTY' })
    expect(await refusal('im.user.get', { ID: 9999 }, developer)).toEqual({ status: 400, code: 'USER_NOT_EXISTS' })
    expect(await refusal('im.user.get', { ID: 3 }, guest)).toEqual({ status: 403, code: 'ACCESS_DENIED' })
    expect(await result(imUser, 'im.user.get', { ID: 9 }, guest)).toMatchObject({ id: 9 })
  })
})
