import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { notifications } from './support/im-schemas'
import type { Manner, Scene } from './support/scene'
import { startScene } from './support/scene'

let scene: Scene
const developer = { user: '3', scopes: ['im'] }

beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.stop())

async function add(kind: 'personal' | 'system', params: object, manner: Manner = {}) {
  const { status, body } = await scene.call(`im.notify.${kind}.add`, params, manner)
  return { status, result: body.result, code: body.error }
}

async function list(params: object = {}) {
  const { status, result } = await scene.call('im.notify.get', params, developer)
  expect(status).toBe(200)
  return notifications.parse(result)
}

const refused = { result: undefined }

describe.each(['personal', 'system'] as const)('im.notify.%s.add', (kind) => {
  it('notifies a person', async () => {
    const { status, result } = await add(kind, { USER_ID: 3, MESSAGE: '  The [b]report[/b] is ready ', ATTACH: [{ MESSAGE: 'Page 1' }] })
    expect(status).toBe(200)
    const { notifications: found, users } = await list()
    const added = found.find(({ id }) => id === z.int().parse(result))
    expect(added).toMatchObject({
      author_id: kind === 'personal' ? 1 : 0,
      notify_type: kind === 'personal' ? 2 : 4,
      notify_module: 'rest',
      notify_event: 'rest_notify',
      setting_name: 'rest|rest_notify',
      text: 'The [b]report[/b] is ready',
      notify_read: 'N',
      params: { ATTACH: [{ MESSAGE: 'Page 1' }] },
    })
    if (kind === 'personal') expect(users.map(({ id }) => id)).toContain(1)
  })

  it('replaces the notification that has its tag, of the same app', async () => {
    const tags = async () => (await list()).notifications.flatMap(({ notify_tag }) => notify_tag.endsWith(`|${kind}`) ? [notify_tag] : [])
    await add(kind, { USER_ID: 3, MESSAGE: 'one', TAG: kind, SUB_TAG: 'all' }, developer)
    await add(kind, { USER_ID: 3, MESSAGE: 'two', TAG: kind, SUB_TAG: 'all' }, developer)
    expect(await tags()).toEqual([expect.stringMatching(new RegExp(`^MP\\|[0-9a-f]{5}\\|${kind}$`))])
    await add(kind, { USER_ID: 3, MESSAGE: 'three', TAG: kind, CLIENT_ID: 'another' }, { webhook: true })
    expect(await tags()).toHaveLength(2)
  })

  it('is false where there is nobody', async () => {
    expect(await add(kind, { USER_ID: 9999, MESSAGE: 'x' })).toMatchObject({ status: 200, result: false })
  })

  it.each([
    [{ MESSAGE: 'x' }, 'USER_ID_EMPTY'],
    [{ USER_ID: -1, MESSAGE: 'x' }, 'USER_ID_EMPTY'],
    [{ USER_ID: 3, MESSAGE: '  ' }, 'MESSAGE_EMPTY'],
    [{ USER_ID: 3, MESSAGE: 'x', ATTACH: 'no json' }, 'ATTACH_ERROR'],
    [{ USER_ID: 3, MESSAGE: 'x', ATTACH: [{ MESSAGE: 'x'.repeat(60_001) }] }, 'ATTACH_OVERSIZE'],
  ])('refuses %j with 400 %s', async (params, code) => {
    expect(await add(kind, params)).toEqual({ status: 400, code, ...refused })
  })
})

describe('im.notify.get', () => {
  it('puts questions first, then the newest', async () => {
    const { notifications: found, total_count: total } = await list()
    expect(found).toHaveLength(total)
    expect(found[0]).toMatchObject({ notify_type: 1, notify_buttons: expect.stringContaining('"VALUE":"Y"') })
    const dates = found.slice(1).map(({ date }) => date)
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  it('pages behind the last one', async () => {
    const all = (await list()).notifications.map(({ id }) => id)
    const first = (await list({ LIMIT: 2 })).notifications
    expect(first.map(({ id }) => id)).toEqual(all.slice(0, 2))
    const second = await list({ LIMIT: 2, LAST_ID: first[1]?.id, LAST_TYPE: 3 })
    expect(second.notifications.map(({ id }) => id)).toEqual(all.slice(2, 4))
    const afterQuestion = await list({ LAST_ID: all[0], LAST_TYPE: 1 })
    expect(afterQuestion.notifications.map(({ id }) => id)).toEqual(all.slice(1))
  })

  it('writes HTML where it is wanted', async () => {
    await add('personal', { USER_ID: 3, MESSAGE: '[b]Bold[/b]' })
    expect((await list({ CONVERT_TEXT: 'Y', LIMIT: 2 })).notifications[1]?.text).toBe('<b>Bold</b>')
  })

  it('has nothing but empty lists for somebody who was never told anything', async () => {
    const { result } = await scene.call('im.notify.get', {}, { user: '12' })
    expect(result).toEqual({ notifications: [], users: [] })
  })

  it.each([[{ LAST_ID: 5 }, 'LAST_ID_AND_LAST_TYPE'], [{ LAST_TYPE: 3 }, 'LAST_ID_AND_LAST_TYPE'], [{ LAST_ID: 'x', LAST_TYPE: 3 }, 'LAST_ID_STRING']])('refuses %j with 400 %s', async (params, code) => {
    const { status, body } = await scene.call('im.notify.get', params, developer)
    expect({ status, code: body.error }).toEqual({ status: 400, code })
  })
})
