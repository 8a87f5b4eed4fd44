import { globalAgent } from 'node:https'
import { B24Hook, B24OAuth } from '@bitrix24/b24jssdk'
import type { B24OAuthParams, TypeB24 } from '@bitrix24/b24jssdk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'
import { startTls } from './support/tls'

let sandbox: TestSandbox
let app: TestApp

beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_RATE_LIMIT: 'on' })
  app = await sandbox.portal.install()
})
afterAll(() => sandbox.stop())

/** The platform's own client, on the tokens of a launch. */
async function clientOf(user: string): Promise<B24OAuth> {
  const { body, query } = await sandbox.portal.launch({ app: app.code, user })
  const params: B24OAuthParams = {
    applicationToken: body.APPLICATION_TOKEN ?? '',
    userId: Number(user),
    memberId: body.member_id ?? '',
    accessToken: body.AUTH_ID ?? '',
    refreshToken: body.REFRESH_ID ?? '',
    expires: Math.floor(Date.now() / 1000) + Number(body.AUTH_EXPIRES),
    expiresIn: Number(body.AUTH_EXPIRES),
    scope: body.APPLICATION_SCOPE ?? '',
    domain: query.DOMAIN ?? '',
    clientEndpoint: `http://${query.DOMAIN}/rest/`,
    serverEndpoint: body.SERVER_ENDPOINT ?? '',
    status: 'L',
  }
  return new B24OAuth(params, { clientId: app.clientId, clientSecret: app.clientSecret })
}

describe('the JS SDK on the server', () => {
  it('calls a method', async () => {
    const client = await clientOf('3')
    const answer = await client.actions.v2.call.make<{ ID: string }>({ method: 'profile' })
    expect(answer.isSuccess).toBe(true)
    expect(answer.getData()?.result.ID).toBe('3')
  })

  it('hears of errors with their codes', async () => {
    const client = await clientOf('3')
    await expect(client.actions.v2.call.make({ method: 'placement.get', params: {} })).rejects.toMatchObject({ code: 'ACCESS_DENIED', status: 403 })
    await expect(client.actions.v2.call.make({ method: 'no.such.method', params: {} })).rejects.toMatchObject({ code: 'ERROR_METHOD_NOT_FOUND', status: 404 })
  })

  it('runs a batch with names, and hands results on', async () => {
    const client = await clientOf('1')
    const answer = await client.actions.v2.batch.make({
      calls: {
        me: { method: 'profile' },
        found: { method: 'user.get', params: { FILTER: { ID: '$result[me][ID]' }, select: ['ID', 'NAME'] } },
        task: { method: 'tasks.task.get', params: { taskId: 1, select: ['ID', 'TITLE'] } },
      },
      options: { isHaltOnError: true, returnAjaxResult: true },
    })
    expect(answer.isSuccess).toBe(true)
    const data = answer.getData() as unknown as Record<string, { getData: () => { result: unknown } }>
    expect(data.found?.getData().result).toEqual([{ ID: '1', NAME: 'Clara' }])
    expect(data.task?.getData().result).toMatchObject({ task: { id: '1' } })
  })

  it('runs a batch as a list, and keeps what went well', async () => {
    const client = await clientOf('1')
    const answer = await client.actions.v2.batch.make({
      calls: [['profile', {}], ['no.such.method', {}], ['server.time', {}]],
      options: { isHaltOnError: false, returnAjaxResult: true },
    })
    const data = answer.getData() as unknown as { isSuccess: boolean }[]
    expect(data.map(({ isSuccess }) => isSuccess)).toEqual([true, false, true])
  })

  it('renews an expired token by itself, and keeps the new pair', async () => {
    const client = await clientOf('2')
    const renewed: string[] = []
    client.setCallbackRefreshAuth(async ({ b24OAuthParams }) => {
      renewed.push(b24OAuthParams.refreshToken)
    })
    await sandbox.portal.control('faults', { kind: 'expire-tokens', app: app.code, user: '2' })
    const answer = await client.actions.v2.call.make<{ ID: string }>({ method: 'profile' })
    expect(answer.getData()?.result.ID).toBe('2')
    expect(renewed).toHaveLength(1)
    await sandbox.portal.control('faults', { kind: 'expire-tokens', app: app.code, user: '2' })
    expect((await client.actions.v2.call.make<{ ID: string }>({ method: 'profile' })).isSuccess).toBe(true)
    expect(new Set(renewed).size).toBe(2)
  })

  it('pages through a list', async () => {
    const client = await clientOf('1')
    const answer = await client.actions.v2.callList.make({ method: 'tasks.task.list', params: { select: ['ID'] }, idKey: 'id', customKeyForResult: 'tasks' })
    expect(answer.isSuccess).toBe(true)
    expect(answer.getData()?.length).toBeGreaterThanOrEqual(60)
  })

  it('backs off from the rate limit and gets through', async () => {
    const client = await clientOf('1')
    await sandbox.portal.control('faults', { kind: 'rate-limit', method: 'server.time', count: 1 })
    expect((await client.actions.v2.call.make({ method: 'server.time' })).isSuccess).toBe(true)
  })
})

/** How an app of some years ago calls: the client still knows these. */
async function callTheOldWay(client: TypeB24) {
  const warnings = vi.spyOn(console, 'warn').mockReturnValue(undefined)
  const profile = await client.callMethod('profile')
  const batch = await client.callBatch({ me: ['profile', {}], task: ['tasks.task.get', { taskId: 1, select: ['ID'] }] }, true)
  const inChunks = await client.callBatchByChunk(Array.from({ length: 60 }, (_none, index) => ['tasks.task.get', { taskId: index + 1, select: ['ID'] }]), true)
  const list = await client.callListMethod('tasks.task.list', { select: ['ID'] }, null, 'tasks')
  const fetched: unknown[] = []
  for await (const chunk of client.fetchListMethod('tasks.task.list', { select: ['ID'] }, 'id', 'tasks')) fetched.push(...chunk)
  warnings.mockRestore()
  return {
    person: (profile.getData()?.result as { ID: string }).ID,
    batch: batch.getData(),
    inChunks: inChunks.getData().length,
    list: list.getData().length,
    fetched: fetched.length,
  }
}

describe('the deprecated calls of the JS SDK', () => {
  it('work with an app\'s tokens', async () => {
    const tasks = Number((await sandbox.portal.rest('tasks.task.list', { select: ['ID'] })).body.total)
    expect(await callTheOldWay(await clientOf('1'))).toEqual({
      person: '1',
      batch: { me: expect.objectContaining({ ID: '1' }), task: { task: expect.objectContaining({ id: '1' }) } },
      inChunks: 60,
      list: tasks,
      fetched: tasks,
    })
  })
})

describe('the JS SDK with a webhook, behind https', () => {
  let tls: Awaited<ReturnType<typeof startTls>>
  let hook: B24Hook

  beforeAll(async () => {
    tls = await startTls(sandbox.portal.url)
    globalAgent.options.ca = tls.certificate
    hook = B24Hook.fromWebhookUrl(`${tls.url}/rest/1/sandbox/`)
    hook.offClientSideWarning()
  })
  afterAll(async () => {
    globalAgent.options.ca = undefined
    await tls.stop()
  })

  it('calls, runs a batch, and pages through lists', async () => {
    expect((await hook.actions.v2.call.make<{ ID: string }>({ method: 'profile' })).getData()?.result.ID).toBe('1')
    const batch = await hook.actions.v2.batch.make({ calls: { me: { method: 'profile' }, me2: { method: 'user.get', params: { ID: '$result[me][ID]' } } }, options: { isHaltOnError: true, returnAjaxResult: false } })
    expect(batch.getData()).toEqual({ me: expect.objectContaining({ ID: '1' }), me2: [expect.objectContaining({ ID: '1' })] })
    const list = await hook.actions.v2.callList.make({ method: 'tasks.task.list', params: { select: ['ID'] }, idKey: 'id', customKeyForResult: 'tasks' })
    expect(list.getData()?.length).toBeGreaterThanOrEqual(60)
  })

  it('works the old way too', async () => {
    expect(await callTheOldWay(hook)).toMatchObject({ person: '1', inChunks: 60 })
  })

  it('hears that a method needs an application', async () => {
    await expect(hook.actions.v2.call.make({ method: 'placement.get', params: {} })).rejects.toMatchObject({ code: 'WRONG_AUTH_TYPE', status: 403 })
  })
})

describe('what the JS SDK does about trouble', () => {
  it('loses what it posts to the old address of a renamed portal, and works at the new one', async () => {
    const client = await clientOf('3')
    await sandbox.portal.control('faults', { kind: 'rename' })
    try {
      await expect(client.actions.v2.call.make({ method: 'profile' })).rejects.toMatchObject({ code: 'NO_AUTH_FOUND' })
      const answer = await (await clientOf('3')).actions.v2.call.make<{ ID: string }>({ method: 'profile' })
      expect(answer.getData()?.result.ID).toBe('3')
    } finally {
      await sandbox.portal.remove('faults')
    }
  })

  it('hears of the run time that is used up', async () => {
    const client = await clientOf('3')
    const answer = await client.actions.v2.call.make({ method: 'user.current' })
    expect(answer.getData()?.time.operating).toBeGreaterThan(0)
  })
})
