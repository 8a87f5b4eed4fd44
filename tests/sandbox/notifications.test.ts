import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NotificationCount, NotificationLine, NotificationPage } from '../../sandbox/shared/types/notifications'
import type { TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())
beforeEach(() => sandbox.portal.control('reset', {}))

/** What a page asks as somebody: person 3 where nobody is named. */
function ask<Body = unknown>(path = '', { body, user = '3' }: { body?: unknown, user?: string } = {}) {
  const { url } = sandbox.portal
  return sandbox.portal.ask<Body>(`/sandbox/ui/notifications${path}`, {
    ...(body === undefined ? {} : { body }), headers: { cookie: `sandbox-${new URL(url).port}-user=${user}` },
  })
}

const page = async (query = '', user?: string) => (await ask<NotificationPage>(query, { user })).body
const unread = async (user?: string) => (await ask<NotificationCount>('/unread', { user })).body.unread
const questionOf = (lines: NotificationLine[]) => lines.find(({ kind }) => kind === 'confirm')!

async function notify(kind: 'personal' | 'system', MESSAGE: string, USER_ID = 3): Promise<number> {
  const { body } = await sandbox.portal.rest(`im.notify.${kind}.add`, { USER_ID, MESSAGE })
  return body.result as number
}

describe('the viewer\'s notifications', () => {
  it('say who tells what, a question first, then the newest', async () => {
    await notify('system', 'From nobody')
    await notify('personal', 'From [b]Clara[/b]')
    const { notifications } = await page()
    expect(notifications.map(({ text }) => text).slice(1, 3)).toEqual(['From [b]Clara[/b]', 'From nobody'])
    expect(notifications[0]).toMatchObject({ kind: 'confirm', read: false, buttons: [{ title: 'Yes', value: 'Y', accepts: true }, { title: 'No', value: 'N', accepts: false }] })
    expect(notifications[1]).toMatchObject({ kind: 'personal', read: false, author: { id: '1', name: 'Clara Whitfield' }, buttons: [] })
    expect(notifications[2]).toMatchObject({ kind: 'system', author: null })
  })

  it('come in parts, without a gap or a repetition', async () => {
    for (const text of ['one', 'two', 'three', 'four']) await notify('system', text)
    const all = (await page('?limit=50')).notifications
    const parts: NotificationLine[] = []
    let more = true
    while (more) {
      const last = parts.at(-1)
      const part = await page(`?limit=3${last ? `&lastId=${last.id}&lastType=${last.kind === 'confirm' ? 1 : 3}` : ''}`)
      parts.push(...part.notifications)
      more = part.more
    }
    expect(parts).toEqual(all)
  })

  it('are the viewer\'s own: a guest who was told nothing has none', async () => {
    expect(await page('', '12')).toEqual({ notifications: [], more: false })
    expect(await unread('12')).toBe(0)
    await notify('personal', 'Welcome', 12)
    expect((await page('', '12')).notifications).toMatchObject([{ text: 'Welcome', author: { id: '1' } }])
    expect(await unread('12')).toBe(1)
  })

  it.each(['?lastId=x', '?lastId=-1', '?lastId=5&lastType=2', '?limit=0', '?limit=51'])('are refused with 400 for %s', async (query) => {
    expect((await ask(query)).status).toBe(400)
  })
})

describe('reading', () => {
  it('is noted for those that are named, and REST knows of it', async () => {
    const [first, second] = [await notify('system', 'one'), await notify('system', 'two')]
    const before = await unread()
    expect((await ask('/read', { body: { ids: [first] } })).status).toBe(204)
    expect(await unread()).toBe(before - 1)
    expect((await page()).notifications.find(({ id }) => id === second)).toMatchObject({ read: false })
    const app = await sandbox.portal.install({ scopes: ['im'] })
    const { body } = await sandbox.portal.rest('im.notify.get', {}, await sandbox.portal.token(app, '3'))
    expect(body.result).toMatchObject({ total_unread_count: before - 1 })
    expect((body.result as { notifications: unknown[] }).notifications).toContainEqual(expect.objectContaining({ id: first, notify_read: 'Y' }))
  })

  it('of a question does not settle it, of everything does', async () => {
    const { id } = questionOf((await page()).notifications)
    await ask('/read', { body: { ids: [id] } })
    expect(questionOf((await page()).notifications).read).toBe(false)
    await ask('/read', { body: {} })
    expect(await unread()).toBe(0)
    expect((await page()).notifications.every(({ read }) => read)).toBe(true)
  })

  it('of what is somebody else\'s, or nothing at all, does nothing', async () => {
    const foreign = await notify('system', 'For two', 2)
    const before = [await unread('2'), await unread('3')]
    expect((await ask('/read', { body: { ids: [foreign, 999_999, -1] } })).status).toBe(204)
    expect([await unread('2'), await unread('3')]).toEqual(before)
    await ask('/read', { body: {} })
    expect(await unread('2')).toBe(before[0])
  })

  it.each([{ ids: 'all' }, { ids: ['1'] }, { ids: [1.5] }])('is refused with 400 for %j', async (body) => {
    expect((await ask('/read', { body })).status).toBe(400)
  })
})

describe('an answer', () => {
  it('settles its question', async () => {
    const { id } = questionOf((await page()).notifications)
    const before = await unread()
    expect((await ask(`/${id}/answer`, { body: { value: 'Y' } })).status).toBe(204)
    expect((await page()).notifications.map(line => line.id)).not.toContain(id)
    expect(await unread()).toBe(before - 1)
    expect((await ask(`/${id}/answer`, { body: { value: 'Y' } })).status).toBe(404)
  })

  it('that there is not, or to what is no question, or somebody else\'s, does nothing', async () => {
    const told = await notify('system', 'No question')
    const own = questionOf((await page()).notifications).id
    const foreign = questionOf((await page('', '2')).notifications).id
    for (const [id, value] of [[own, 'MAYBE'], [told, 'Y'], [foreign, 'Y'], ['x', 'Y']]) {
      expect((await ask(`/${id}/answer`, { body: { value } })).status).toBe(404)
    }
    expect(questionOf((await page()).notifications).id).toBe(own)
    expect(questionOf((await page('', '2')).notifications).id).toBe(foreign)
    expect((await page()).notifications.map(({ id }) => id)).toContain(told)
  })
})
