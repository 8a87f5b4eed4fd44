import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Scene } from './support/scene'
import { startScene } from './support/scene'
import { messages } from './support/im-schemas'

let scene: Scene
/** A web developer: in project 1, not in project 2. */
const developer = '3'

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

describe('im.message.add', () => {
  it('writes to a person, a chat and a project', async () => {
    for (const DIALOG_ID of ['5', 'sg1']) {
      const id = await send({ DIALOG_ID, MESSAGE: 'Hello [b]there[/b]' }, developer)
      const { messages: [last] } = await read({ DIALOG_ID }, developer)
      expect(last).toMatchObject({ id, author_id: 3, text: 'Hello [b]there[/b]', unread: false, params: [] })
    }
  })

  it('is unread by the other one', async () => {
    await send({ DIALOG_ID: '1', MESSAGE: 'Are you there?' }, developer)
    const { messages: [last] } = await read({ DIALOG_ID: '3' })
    expect(last).toMatchObject({ text: 'Are you there?', unread: true })
  })

  it('carries attachments, buttons, a menu and the message that it answers', async () => {
    const first = await send({ DIALOG_ID: 'sg1', MESSAGE: 'Question' }, developer)
    const extras = { ATTACH: [{ MESSAGE: 'A block' }], KEYBOARD: [{ TEXT: 'Yes', LINK: '/' }], MENU: '[{"TEXT":"More","LINK":"/"}]' }
    const id = await send({ DIALOG_ID: 'sg1', REPLY_ID: first, ...extras }, developer)
    const { messages: [last] } = await read({ DIALOG_ID: 'sg1' }, developer)
    expect(last).toMatchObject({ id, params: { REPLY_ID: first, ATTACH: extras.ATTACH, KEYBOARD: extras.KEYBOARD, MENU: [{ TEXT: 'More', LINK: '/' }] } })
  })

  it('may be the portal\'s own', async () => {
    await send({ DIALOG_ID: 'sg1', MESSAGE: 'Noted', SYSTEM: 'Y' }, developer)
    const { messages: [last] } = await read({ DIALOG_ID: 'sg1', LIMIT: 1 }, developer)
    expect(last).toMatchObject({ author_id: 0, uuid: null })
  })

  it.each([
    [{ DIALOG_ID: 'sg1' }, 400, 'MESSAGE_EMPTY'],
    [{ MESSAGE: 'x' }, 400, 'USER_ID_EMPTY'],
    [{ DIALOG_ID: 'nobody', MESSAGE: 'x' }, 400, 'USER_ID_EMPTY'],
    [{ DIALOG_ID: '9999', MESSAGE: 'x' }, 400, 'USER_NOT_FOUND'],
    [{ DIALOG_ID: 'chat9999', MESSAGE: 'x' }, 400, 'CHAT_ID'],
    [{ DIALOG_ID: 'sg2', MESSAGE: 'x' }, 403, 'ACCESS_ERROR'],
    [{ DIALOG_ID: 'sg1', ATTACH: 'no json' }, 400, 'ATTACH_ERROR'],
    [{ DIALOG_ID: 'sg1', ATTACH: [{ MESSAGE: 'x'.repeat(60_001) }] }, 400, 'ATTACH_OVERSIZE'],
    [{ DIALOG_ID: 'sg1', MESSAGE: 'x', KEYBOARD: 'no json' }, 400, 'KEYBOARD_ERROR'],
    [{ DIALOG_ID: 'sg1', MESSAGE: 'x', MENU: 5 }, 400, 'MENU_ERROR'],
    [{ DIALOG_ID: 'sg1', MESSAGE: 'x', REPLY_ID: 999_999 }, 400, 'REPLY_ACCESS_ERROR'],
  ])('refuses %j with %i %s', async (params, status, code) => {
    expect(await refusal('im.message.add', params, developer)).toEqual({ status, code })
  })

  it('answers no message of another chat', async () => {
    const elsewhere = await send({ DIALOG_ID: '5', MESSAGE: 'elsewhere' }, developer)
    expect(await refusal('im.message.add', { DIALOG_ID: 'sg1', MESSAGE: 'x', REPLY_ID: elsewhere }, developer)).toEqual({ status: 400, code: 'REPLY_FROM_OTHER_CHAT_ERROR' })
  })
})

describe('im.message.update', () => {
  it('changes the text and marks the message', async () => {
    const id = await send({ DIALOG_ID: '5', MESSAGE: 'Tuesday' }, developer)
    expect(await result(z.literal(true), 'im.message.update', { MESSAGE_ID: id, MESSAGE: 'Wednesday' }, developer)).toBe(true)
    const { messages: [last] } = await read({ DIALOG_ID: '5' }, developer)
    expect(last).toMatchObject({ id, text: 'Wednesday', params: { IS_EDITED: 'Y' } })
  })

  it('adds and takes away blocks, without the mark where that is asked for', async () => {
    const id = await send({ DIALOG_ID: '5', MESSAGE: 'Blocks', ATTACH: [{ MESSAGE: 'one' }] }, developer)
    await result(z.literal(true), 'im.message.update', { MESSAGE_ID: id, ATTACH: 'N', KEYBOARD: [{ TEXT: 'Go' }], IS_EDITED: 'N' }, developer)
    const { messages: [last] } = await read({ DIALOG_ID: '5' }, developer)
    expect(last).toMatchObject({ text: 'Blocks' })
    expect(last?.params).toEqual({ KEYBOARD: [{ TEXT: 'Go' }] })
  })

  it('deletes the message when no text is left', async () => {
    const id = await send({ DIALOG_ID: '5', MESSAGE: 'Never mind' }, developer)
    await result(z.literal(true), 'im.message.update', { MESSAGE_ID: id, MESSAGE: '' }, developer)
    const { messages: [last] } = await read({ DIALOG_ID: '5' }, developer)
    expect(last?.params).toEqual({ IS_DELETED: 'Y' })
  })

  it('refuses what is wrong, foreign or too old', async () => {
    const mine = await send({ DIALOG_ID: '5', MESSAGE: 'mine' }, developer)
    const foreign = await send({ DIALOG_ID: '3', MESSAGE: 'foreign' })
    const old = await send({ DIALOG_ID: '5', MESSAGE: 'old' }, developer)
    const kept = scene.portal.messenger.messages.get(old)
    if (kept) kept.at -= 4 * 86_400_000
    const ask = (params: object) => refusal('im.message.update', params, developer)
    expect(await ask({ MESSAGE: 'x' })).toEqual({ status: 400, code: 'MESSAGE_ID_ERROR' })
    expect(await ask({ MESSAGE_ID: foreign, MESSAGE: 'x' })).toEqual({ status: 403, code: 'CANT_EDIT_MESSAGE' })
    expect(await ask({ MESSAGE_ID: old, MESSAGE: 'x' })).toEqual({ status: 403, code: 'CANT_EDIT_MESSAGE' })
    expect(await ask({ MESSAGE_ID: mine, ATTACH: 'no json' })).toEqual({ status: 400, code: 'ATTACH_ERROR' })
    expect(await ask({ MESSAGE_ID: mine, ATTACH: [{ MESSAGE: 'x'.repeat(60_001) }] })).toEqual({ status: 400, code: 'ATTACH_OVERSIZE' })
    expect(await ask({ MESSAGE_ID: mine, KEYBOARD: 5 })).toEqual({ status: 400, code: 'KEYBOARD_ERROR' })
    expect(await ask({ MESSAGE_ID: mine, KEYBOARD: [{ TEXT: 'x'.repeat(60_001) }] })).toEqual({ status: 400, code: 'KEYBOARD_OVERSIZE' })
    expect(await ask({ MESSAGE_ID: mine, MENU: 5 })).toEqual({ status: 400, code: 'menu_ERROR' })
    expect(await ask({ MESSAGE_ID: mine, MENU: [{ TEXT: 'x'.repeat(60_001) }] })).toEqual({ status: 400, code: 'MENU_OVERSIZE' })
  })
})

describe('im.message.delete', () => {
  it('leaves the message\'s place', async () => {
    const id = await send({ DIALOG_ID: '5', MESSAGE: 'Oops' }, developer)
    expect(await result(z.literal(true), 'im.message.delete', { MESSAGE_ID: id }, developer)).toBe(true)
    const { messages: [last] } = await read({ DIALOG_ID: '5' }, developer)
    expect(last).toMatchObject({ id, params: { IS_DELETED: 'Y' } })
    expect(last?.text).not.toContain('Oops')
  })

  it('is open to the owner of a group chat', async () => {
    const chat = `chat${await newChat({ USERS: [3] })}`
    const id = await send({ DIALOG_ID: chat, MESSAGE: 'From somebody else' }, developer)
    expect(await result(z.literal(true), 'im.message.delete', { MESSAGE_ID: id })).toBe(true)
  })

  it('refuses a missing number and a foreign message', async () => {
    const foreign = await send({ DIALOG_ID: '3', MESSAGE: 'foreign' })
    expect(await refusal('im.message.delete', {}, developer)).toEqual({ status: 400, code: 'MESSAGE_ID_ERROR' })
    expect(await refusal('im.message.delete', { MESSAGE_ID: foreign }, developer)).toEqual({ status: 403, code: 'CANT_EDIT_MESSAGE' })
  })
})

describe('im.message.like', () => {
  it('sets, takes and turns round', async () => {
    const id = await send({ DIALOG_ID: '3', MESSAGE: 'Well done' })
    const likes = async (ACTION?: string) => {
      await result(z.literal(true), 'im.message.like', { MESSAGE_ID: id, ACTION }, developer)
      const { messages: [last] } = await read({ DIALOG_ID: '1' }, developer)
      return Array.isArray(last?.params) ? [] : last?.params.LIKE
    }
    expect(await likes('plus')).toEqual([3])
    expect(await refusal('im.message.like', { MESSAGE_ID: id, ACTION: 'plus' }, developer)).toEqual({ status: 400, code: 'WITHOUT_CHANGES' })
    expect(await likes('minus')).toEqual([])
    expect(await likes()).toEqual([3])
  })

  it('needs a number, and a message that one may read', async () => {
    expect(await refusal('im.message.like', {}, developer)).toEqual({ status: 400, code: 'MESSAGE_ID_ERROR' })
    const hidden = await send({ DIALOG_ID: '2', MESSAGE: 'between us' })
    expect(await refusal('im.message.like', { MESSAGE_ID: hidden }, developer)).toEqual({ status: 400, code: 'WITHOUT_CHANGES' })
  })
})
