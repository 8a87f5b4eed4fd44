import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BoundWidget, Launch } from '../../sandbox/shared/types/contract'
import { workerLoaded } from '../../sandbox/server/portal/workers'
import { createWorld, readSettings } from '../../sandbox/server/portal/world'
import type { Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

const WORKER = 'PAGE_BACKGROUND_WORKER'
const SLOW = 5001

let sandbox: TestSandbox
let receiver: Receiver
let app: TestApp
let token: string

beforeAll(async () => {
  [sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()])
})
afterAll(() => Promise.all([sandbox.stop(), receiver.stop()]))
beforeEach(async () => {
  await sandbox.portal.control('reset', { apps: true })
  receiver.received.length = 0
  app = await sandbox.portal.install()
  token = await sandbox.portal.token(app)
})

const bind = (more: object = {}) => sandbox.portal.rest('placement.bind', {
  PLACEMENT: WORKER, HANDLER: 'http://localhost:9/worker', TITLE: 'Worker', OPTIONS: { errorHandlerUrl: `${receiver.url}/overtime` }, ...more,
}, token)

/** The workers on the pages of a person. */
async function workersOf(user: string): Promise<BoundWidget[]> {
  const answer = await fetch(`${sandbox.portal.url}/sandbox/ui/viewer`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }),
  })
  const cookie = answer.headers.getSetCookie().map(text => text.split(';')[0]).join('; ')
  return (await sandbox.portal.ask<BoundWidget[]>('/sandbox/ui/workers', { headers: { cookie } })).body
}

async function load(milliseconds: number, placement = WORKER): Promise<{ sid: string, removed: boolean }> {
  const [worker] = await workersOf('1')
  const { body: { sid } } = await sandbox.portal.ask<Launch>('/sandbox/ui/launch', {
    body: placement === WORKER ? { placement, handlerId: worker?.handlerId, options: { ID: WORKER } } : { placement, app: app.code },
  })
  return { sid, removed: await report(sid, milliseconds) }
}

async function report(sid: string, milliseconds: number): Promise<boolean> {
  return (await sandbox.portal.ask<{ removed: boolean }>('/sandbox/ui/workers/loads', { body: { sid, milliseconds } })).body.removed
}

async function loadOften(times: number, milliseconds: number) {
  for (let time = 0; time < times; time += 1) await load(milliseconds)
}

describe('the background workers of a page', () => {
  it('are those bound for everybody, and for the person who looks', async () => {
    await bind()
    await bind({ USER_ID: 3, HANDLER: 'http://localhost:9/own' })
    expect((await workersOf('1')).map(({ placement }) => placement)).toEqual([WORKER])
    expect(await workersOf('3')).toHaveLength(2)
  })

  it('leave out apps that were taken away from the person', async () => {
    await bind()
    await sandbox.portal.control('faults', { kind: 'user-access', user: '2' })
    expect(await workersOf('2')).toEqual([])
    expect(await workersOf('1')).toHaveLength(1)
  })
})

describe('a background worker that loads slowly', () => {
  it('stays after ten slow loads in a day, and goes with the eleventh; its app is told without tokens', async () => {
    await bind()
    await loadOften(10, SLOW)
    expect(await workersOf('1')).toHaveLength(1)
    expect(receiver.received).toEqual([])

    expect((await load(SLOW)).removed).toBe(true)
    expect(await workersOf('1')).toEqual([])
    expect((await sandbox.portal.rest('placement.get', {}, token)).body.result).toEqual([])
    const told = await receiver.next(({ path }) => path === '/overtime')
    expect(told.contentType).toContain('application/x-www-form-urlencoded')
    expect(told.form).toEqual({ error: 'ERROR_PLACEMENT_LOADING_OVERTIME', error_description: expect.stringContaining('5 s') })
  })

  it('may be bound again, and is counted anew', async () => {
    await bind()
    await loadOften(11, SLOW)
    expect((await bind()).body.result).toBe(true)
    expect((await load(SLOW)).removed).toBe(false)
  })

  it('is not one that took five seconds or less', async () => {
    await bind()
    await loadOften(12, 5000)
    expect(await workersOf('1')).toHaveLength(1)
  })

  it('counts each rendering once, and no other place', async () => {
    await bind()
    await loadOften(9, SLOW)
    const { sid } = await load(SLOW)
    expect(await report(sid, SLOW)).toBe(false)
    expect((await load(SLOW, 'DEFAULT')).removed).toBe(false)
    expect(await report('f'.repeat(32), SLOW)).toBe(false)
    expect(await workersOf('1')).toHaveLength(1)
  })

  it('is forgiven on the next day', () => {
    const world = createWorld({ ...readSettings({}), rateLimit: null }, 0)
    const [portal] = world.portals
    if (!portal) throw new Error('There is no portal')
    portal.installations.set('a', {
      app: 'a', state: 'installed', installedBy: '1', applicationToken: '', version: '1',
      appOptions: new Map(), userOptions: new Map(), welcomed: new Set(), handlers: [],
      widgets: [{ id: '1', placement: WORKER, handler: '', title: '', description: '', groupName: '', languages: {}, options: {}, userId: 0 }],
    })
    const slowLoad = (sid: string, now: number) => {
      portal.renderings.set(sid, {
        sid, app: 'a', userId: '1', language: 'en', placement: WORKER, options: {}, widgetId: '1', timed: false, accessToken: '', refreshToken: '', greeted: false,
      })
      return workerLoaded(world, portal, { sid, milliseconds: SLOW }, now)
    }
    const noon = Date.UTC(2026, 4, 4, 12)
    const removedAt = (day: number, from: number, count: number) =>
      Array.from({ length: count }, (_none, index) => slowLoad(`${day}-${from + index}`, noon + day * 86_400_000))
    expect([...removedAt(0, 0, 10), ...removedAt(1, 0, 10)]).not.toContain(true)
    expect(removedAt(1, 10, 1)).toEqual([true])
  })

  it.each([
    ['without a rendering', { milliseconds: 1 }],
    ['with a time that is none', { sid: 'a', milliseconds: -1 }],
  ])('%s is refused', async (_what, body) => {
    expect((await sandbox.portal.ask('/sandbox/ui/workers/loads', { body })).status).toBe(400)
  })
})
