import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PullMessage } from '../../../sandbox/server/portal/pull/channels'
import { channelOf, channelsOf, listenTo } from '../../../sandbox/server/portal/pull/channels'
import { atom } from './support/im-schemas'
import type { Scene } from './support/scene'
import { expectRefusal, expectShape, startScene } from './support/scene'

let scene: Scene
/** Of the scene's app. */
const APP = 'contract.test'

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

const address = z.string().regex(/^(http|ws):\/\/127\.0\.0\.1:\d+\/bitrix\/\w+\/$/)
const times = { start: atom, end: atom }

/** @see https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-config-get.html */
const config = z.strictObject({
  server: z.strictObject({
    version: z.int(),
    server_enabled: z.boolean(),
    mode: z.enum(['personal', 'shared']),
    hostname: z.string(),
    long_polling: address,
    long_pooling_secure: address,
    websocket_enabled: z.boolean(),
    websocket: address,
    websocket_secure: address,
    publish_enabled: z.boolean(),
    publish: address,
    publish_secure: address,
    config_timestamp: z.int(),
  }),
  api: z.strictObject({ revision_web: z.int(), revision_mobile: z.int() }),
  channels: z.strictObject({
    shared: z.strictObject({ id: z.string(), ...times, type: z.literal('shared') }),
    private: z.strictObject({ id: z.string(), public_id: z.string(), ...times, type: z.literal('private') }),
  }),
  exp: z.int(),
  publicChannels: z.record(z.string().regex(/^\d+$/), z.strictObject({ user_id: z.int(), public_id: z.string(), signature: z.string(), ...times })),
})

async function configOf(user: string, params: object = {}) {
  const reply = await scene.call('pull.application.config.get', params, { user })
  expectShape(config, reply)
  return config.parse(reply.result)
}

/** What comes through the channels of a person's page while something is done. */
async function heardBy(user: string, act: () => Promise<unknown>): Promise<PullMessage[]> {
  const { channels: { shared, private: own } } = await configOf(user)
  const heard: PullMessage[] = []
  const stop = listenTo(channelsOf(scene.portal.pull, `${own.id}/${shared.id}`, Date.now()) ?? [], message => heard.push(message))
  await act()
  stop()
  return heard
}

const tell = (params: object, user = '1') => scene.call('pull.application.event.add', { COMMAND: 'test', ...params }, { user })

describe('pull.application.config.get', () => {
  it('is the same for a person until the channels are over', async () => {
    const first = await configOf('3')
    expect(await configOf('3', { CACHE: 'N', REOPEN: 'Y' })).toEqual(first)
    expect(Object.keys(first.publicChannels)).toEqual(['3'])
    expect(first.channels.shared.id).toBe((await configOf('4')).channels.shared.id)
    expect(first.channels.private.id).not.toBe((await configOf('4')).channels.private.id)
  })

  it('replaces channels that are over, unless it must not', async () => {
    const before = await configOf('5')
    channelOf(scene.portal.pull, APP, '5', Date.now()).endsAt = Date.now() - 1
    expect((await configOf('5', { REOPEN: 'N' })).channels.private.id).toBe(before.channels.private.id)
    expect((await configOf('5')).channels.private.id).not.toBe(before.channels.private.id)
  })

  it('is for apps with the permission', async () => {
    expectRefusal(await scene.call('pull.application.config.get', {}, { webhook: true }), 'WRONG_AUTH_TYPE', 'Get access to application config available only for application authorization.', 403)
    expectRefusal(await scene.call('pull.application.config.get', {}, { scopes: ['im'] }), 'insufficient_scope', /./, 403)
  })
})

describe('pull.application.event.add', () => {
  it('tells every page of the app', async () => {
    const heard = await heardBy('3', async () => expectShape(z.literal(true), await tell({ PARAMS: { id: 5, rows: [1, 2] }, MODULE_ID: 'grid.rows' })))
    expect(heard).toHaveLength(1)
    expect(heard[0]?.body).toMatchObject({
      module_id: 'grid.rows',
      command: 'test',
      params: { id: 5, rows: [1, 2] },
      extra: { revision_web: 19, revision_mobile: 3, server_name: scene.portal.host, server_time: expect.stringMatching(/\+00:00$/), server_time_unix: expect.any(Number) },
    })
  })

  it('names the module application, and nothing as an empty list', async () => {
    const [message] = await heardBy('3', () => tell({}))
    expect(message?.body).toMatchObject({ module_id: 'application', params: [] })
  })

  it('tells the pages of some people alone', async () => {
    expect(await heardBy('3', () => tell({ USER_ID: [4, 5] }))).toEqual([])
    expect(await heardBy('3', () => tell({ USER_ID: [3, 5] }))).toHaveLength(1)
    expect(await heardBy('3', () => tell({ USER_ID: 3 }, '3'))).toHaveLength(1)
  })

  it.each([
    ['another person', { USER_ID: 4 }, 'USER_ID_ACCESS_ERROR', 'Only admin can send notifications to other channels'],
    ['a module with a space', { MODULE_ID: 'my module' }, 'MODULE_ID_ERROR', 'Module ID format error'],
    ['a command with a space', { COMMAND: 'do it' }, 'COMMAND_ERROR', 'Command format error'],
    ['no command', { COMMAND: '' }, 'COMMAND_ERROR', 'Command format error'],
    ['a text for parameters', { PARAMS: 'text' }, 'PARAMS_ERROR', 'Params format error'],
  ])('refuses %s', async (_what, params, code, message) => {
    expectRefusal(await tell(params, '3'), code, message)
  })

  it('is for apps', async () => {
    expectRefusal(await scene.call('pull.application.event.add', { COMMAND: 'test' }, { webhook: true }), 'WRONG_AUTH_TYPE', /application authorization/, 403)
  })
})

describe('pull.application.push.add', () => {
  const push = (params: object, user = '1') => scene.call('pull.application.push.add', params, { user })

  it('goes to the phones of the people named', async () => {
    expectShape(z.literal(true), await push({ USER_ID: [2, 3, 9999], TEXT: 'Hello', AVATAR: 'https://example.com/a.png' }))
    expect(scene.portal.pull.pushes).toMatchObject([{ userId: '2', text: 'Hello', avatar: 'https://example.com/a.png' }, { userId: '3' }])
  })

  it('is for administrators of apps, with a text', async () => {
    expectRefusal(await push({ USER_ID: 2, TEXT: 'Hello' }, '3'), 'ACCESS_ERROR', 'You do not have access to send push notifications')
    expectRefusal(await push({ USER_ID: 2 }), 'TEXT_ERROR', 'Text can\'t be empty')
    expectRefusal(await scene.call('pull.application.push.add', { USER_ID: 2, TEXT: 'Hello' }, { webhook: true }), 'WRONG_AUTH_TYPE', 'Send push notifications available only for application authorization.', 403)
    const app = scene.world.apps.get(APP)
    const { name } = app ?? { name: '' }
    if (app) app.name = ' '
    expectRefusal(await push({ USER_ID: 2, TEXT: 'Hello' }), 'EMPTY_APP_NAME', /application name/)
    if (app) app.name = name
  })
})
