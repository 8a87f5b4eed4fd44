import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { meterOf } from '../../sandbox/server/rest/operating'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

let sandbox: TestSandbox
let app: TestApp
let token: string

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await sandbox.portal.install()
  token = await sandbox.portal.token(app)
})
afterAll(() => sandbox.stop())
afterEach(() => sandbox.portal.remove('faults'))

const REFUSAL = { status: 429, body: { error: 'OPERATION_TIME_LIMIT', error_description: 'Method is blocked due to operation time limit.' } }

const slowDown = (fault: object) => sandbox.portal.control('faults', { kind: 'operating', ...fault })
const operatingOf = async (method: string, params = {}, caller: string | undefined = token) => {
  const { body } = await sandbox.portal.rest(method, params, caller)
  return Number(body.time?.operating)
}

describe('the time that a method has run', () => {
  it('is summed up from call to call, each method on its own', async () => {
    await slowDown({ method: 'user.get', seconds: 7 })
    expect(await operatingOf('user.get')).toBeCloseTo(7, 0)
    expect(await operatingOf('user.get')).toBeCloseTo(14, 0)
    expect(await operatingOf('user.current')).toBeLessThan(1)
  })

  it('is what a slow method really takes, too', async () => {
    await sandbox.portal.control('faults', { kind: 'slow', ms: 50, method: 'user.current' })
    expect(await operatingOf('user.current')).toBeGreaterThanOrEqual(0.049)
  })

  it('stops to count ten minutes after the first call of a minute', async () => {
    const { body } = await sandbox.portal.rest('user.get', {}, token)
    expect(Number(body.time?.operating_reset_at) - Number(body.time?.start)).toBeCloseTo(600, -1)
    const again = await sandbox.portal.rest('user.get', {}, token)
    expect(Number(again.body.time?.operating_reset_at) - Number(body.time?.operating_reset_at)).toBeLessThanOrEqual(60)
  })

  it('of the commands of a batch is counted, and that of the batch is not', async () => {
    await slowDown({ method: 'user.get', seconds: 100 })
    const { body } = await sandbox.portal.rest('batch', { cmd: { first: 'user.get', second: 'user.get' } }, token)
    const times = (body.result as { result_time: Record<string, { operating: number }> }).result_time
    expect([times.first?.operating, times.second?.operating, body.time?.operating]).toEqual([expect.closeTo(100, 0), expect.closeTo(200, 0), 0])
  })
})

describe('a method that has run for more than 480 seconds', () => {
  it('is refused from the next call on, also inside a batch', async () => {
    await slowDown({ method: 'user.get', seconds: 240.5 })
    expect(await operatingOf('user.get')).toBeCloseTo(240.5, 0)
    expect(await operatingOf('user.get')).toBeCloseTo(481, 0)
    expect(await sandbox.portal.rest('user.get', {}, token)).toEqual(REFUSAL)
    const { status, body } = await sandbox.portal.rest('batch', { cmd: { one: 'user.get', two: 'profile' } }, token)
    expect([status, body.result]).toEqual([200, expect.objectContaining({ result: { two: expect.any(Object) }, result_error: { one: REFUSAL.body } })])
  })

  it('is refused to that app alone, for all its people, and works for the webhook', async () => {
    const other = await sandbox.portal.install()
    await slowDown({ method: 'user.get', seconds: 481, count: 1 })
    await operatingOf('user.get')
    expect((await sandbox.portal.rest('user.get', {}, await sandbox.portal.token(app, '2'))).status).toBe(429)
    expect((await sandbox.portal.rest('user.get', {}, await sandbox.portal.token(other))).status).toBe(200)
    expect((await sandbox.portal.rest('user.get')).status).toBe(200)
    expect((await sandbox.portal.rest('user.current', {}, token)).status).toBe(200)
  })

  it('works again when everything is mended', async () => {
    await slowDown({ method: 'user.get', seconds: 481 })
    await operatingOf('user.get')
    await sandbox.portal.remove('faults')
    expect(await operatingOf('user.get')).toBeLessThan(1)
  })
})

describe('the ten baskets of a minute', () => {
  const MINUTE = 60_000
  const at = Date.UTC(2026, 4, 14, 10, 5, 20)

  it('empty one after another, each ten minutes after its first call', () => {
    const meter = meterOf(new Map(), { app: null }, 'crm.item.list')
    meter.spend(40_000, at)
    expect(meter.spend(20_000, at + 30_000)).toEqual({ spent: 60_000, resetAt: Date.UTC(2026, 4, 14, 10, 15, 20) })
    expect(meter.spend(430_000, at + 5 * MINUTE)).toEqual({ spent: 490_000, resetAt: Date.UTC(2026, 4, 14, 10, 15, 20) })
    expect(() => meter.check(at + 10 * MINUTE - 1)).toThrow(expect.objectContaining({ code: 'OPERATION_TIME_LIMIT' }))
    expect(() => meter.check(at + 10 * MINUTE)).not.toThrow()
    expect(meter.spend(1000, at + 10 * MINUTE)).toEqual({ spent: 431_000, resetAt: at + 15 * MINUTE })
  })

  it('let the call that exceeds the limit end, and 480 seconds to the last', () => {
    const meter = meterOf(new Map(), { app: null }, 'crm.item.list')
    meter.spend(480_000, at)
    expect(() => meter.check(at)).not.toThrow()
    meter.spend(1, at)
    expect(() => meter.check(at)).toThrow()
  })
})
