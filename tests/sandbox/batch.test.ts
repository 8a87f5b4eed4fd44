import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TrafficEntry } from '../../sandbox/shared/types/contract'
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

interface BatchAnswer {
  result: Record<string, unknown>
  result_error: Record<string, { error: string, error_description: string }>
  result_total: Record<string, number>
  result_next: Record<string, number>
  result_time: Record<string, unknown>
}

async function batch(cmd: unknown, more: object = {}): Promise<BatchAnswer> {
  const { status, body } = await sandbox.portal.rest('batch', { cmd, ...more }, token)
  expect(status).toBe(200)
  return body.result as BatchAnswer
}

describe('batch', () => {
  it('answers by the names of its commands; a map with nothing in it is a list', async () => {
    const answer = await batch({ me: 'profile', people: 'user.get?FILTER[ID]=3&select[]=NAME' })
    expect(answer).toEqual({
      result: { me: expect.objectContaining({ ID: '1' }), people: [{ NAME: 'Amara' }] },
      result_error: [],
      result_total: { people: 1 },
      result_next: [],
      result_time: { me: expect.objectContaining({ operating: expect.any(Number) }), people: expect.any(Object) },
    })
  })

  it('says where the next page of a list starts', async () => {
    expect(await batch({ tasks: 'tasks.task.list?select[]=ID' })).toMatchObject({ result_total: { tasks: expect.any(Number) }, result_next: { tasks: 50 } })
  })

  it('takes a list of commands, as a form too', async () => {
    expect((await batch(['profile', 'server.time'])).result).toEqual([expect.objectContaining({ ID: '1' }), expect.any(String)])
    const form = new URLSearchParams([['cmd[0]', 'user.get?FILTER[NAME]=Tom%C3%A1s'], ['cmd[1]', 'no.such'], ['auth', token], ['halt', '0']])
    const response = await fetch(`${sandbox.portal.url}/rest/batch`, { method: 'POST', body: form })
    expect(await response.json()).toMatchObject({
      result: { result: [[{ ID: '6' }]], result_error: { 1: { error: 'ERROR_METHOD_NOT_FOUND' } } },
    })
  })

  it('hands results on to later commands', async () => {
    const { result } = await batch({
      me: 'profile',
      found: 'user.get?FILTER[ID]=$result[me][ID]&select[]=LAST_NAME&select[]=UF_DEPARTMENT',
      namesake: 'user.get?FILTER[LAST_NAME]=$result[found][0][LAST_NAME]&select[]=ID',
      colleagues: 'user.get?FILTER[UF_DEPARTMENT]=$result[found][0][UF_DEPARTMENT]&select[]=ID',
      within: 'user.get?FILTER[%25EMAIL]=$result[me][NAME].$result[me][LAST_NAME]@&select[]=ID',
      nothing: 'user.get?FILTER[LAST_NAME]=$result[nobody][0][X]&select[]=ID',
    })
    expect(result.namesake).toEqual([{ ID: '1' }])
    expect(result.colleagues).toEqual([{ ID: '1' }, { ID: '11' }])
    expect(result.within).toEqual([{ ID: '1' }])
    expect(result.nothing).toEqual([])
  })

  it('goes on after an error, or stops at it', async () => {
    const cmd = { good: 'server.time', bad: 'no.such.method', after: 'profile' }
    const all = await batch(cmd)
    expect(Object.keys(all.result)).toEqual(['good', 'after'])
    expect(all.result_error).toEqual({ bad: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' } })
    for (const halt of [1, true, '1']) {
      const stopped = await batch(cmd, { halt })
      expect(Object.keys(stopped.result)).toEqual(['good'])
      expect(Object.keys(stopped.result_error)).toEqual(['bad'])
    }
  })

  it('does not run inside itself', async () => {
    expect((await batch({ inner: 'batch?cmd[a]=profile' })).result_error).toEqual({
      inner: { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED', error_description: 'Method is not allowed for batch usage' },
    })
  })

  it('runs 50 commands; those behind fail', async () => {
    const commands = Object.fromEntries(Array.from({ length: 52 }, (_none, index) => [`c${index}`, 'server.time']))
    const { result, result_error: errors } = await batch(commands)
    expect(Object.keys(result)).toHaveLength(50)
    expect(errors).toEqual({
      c50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' },
      c51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' },
    })
  })

  it('checks each command on its own', async () => {
    const narrow = await sandbox.portal.install({ scopes: ['placement'] })
    const { body } = await sandbox.portal.rest('batch', { cmd: { a: 'profile', b: 'tasks.task.list' } }, await sandbox.portal.token(narrow, '2'))
    expect(body.result).toMatchObject({ result: { a: { ID: '2' } }, result_error: { b: { error: 'insufficient_scope' } } })
  })

  it('is refused whole where its token is, and does nothing then', async () => {
    const other = await sandbox.portal.install()
    const dead = await sandbox.portal.token(other, '2')
    await sandbox.portal.control('faults', { kind: 'expire-tokens', app: other.code })
    await sandbox.portal.remove('traffic')
    for (const [auth, error] of [[dead, 'expired_token'], ['f'.repeat(70), 'NO_AUTH_FOUND']] as const) {
      const answer = await sandbox.portal.rest('batch', { cmd: { task: 'tasks.task.add?fields[TITLE]=x&fields[RESPONSIBLE_ID]=2' } }, auth)
      expect(answer).toEqual({ status: 401, body: { error, error_description: expect.any(String) } })
    }
    expect((await sandbox.portal.control<TrafficEntry[]>('traffic?kind=rest')).map(({ name }) => name)).toEqual(['batch', 'batch'])
  })

  it('shows a person in each command what they may see', async () => {
    const cmd = { mine: 'tasks.task.list?filter[GROUP_ID]=1&select[]=ID', theirs: 'sonet_group.user.get?ID=1' }
    const guest = await sandbox.portal.install({ scopes: ['task', 'sonet_group'] })
    const { body } = await sandbox.portal.rest('batch', { cmd }, await sandbox.portal.token(guest, '12'))
    expect(body.result).toMatchObject({ result: { mine: { tasks: [] } }, result_total: { mine: 0 }, result_error: { theirs: { error_description: 'Socialnetwork group not found' } } })
  })

  it('may be empty', async () => {
    expect(await batch({})).toEqual({ result: [], result_error: [], result_total: [], result_next: [], result_time: [] })
  })

  it('is one request in the traffic list, its commands under the same number', async () => {
    await sandbox.portal.remove('traffic')
    await batch({ me: 'profile', time: 'server.time' })
    const entries = await sandbox.portal.control<TrafficEntry[]>('traffic?kind=rest')
    expect(entries.map(({ name }) => name).sort()).toEqual(['batch', 'profile', 'server.time'])
    expect(new Set(entries.map(({ request }) => request)).size).toBe(1)
    expect(entries.every(entry => entry.app === app.code && entry.user === '1' && entry.status === 200)).toBe(true)
  })
})
