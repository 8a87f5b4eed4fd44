import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LaunchPost, TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'
import { makeFixtures } from '../support/fixtures'
import type { Fixtures } from '../support/fixtures'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

const open = (user: string, task: string, lang = 'en') => stack.portal.launch({ user, options: { taskId: task }, lang })
const raw = (launch: LaunchPost, body: BodyInit | null, type?: string) =>
  fetch(launch.url, { method: 'POST', headers: { accept: 'text/html', ...(type ? { 'content-type': type } : {}) }, body, redirect: 'manual' })

describe('a launch from a task', () => {
  it('is answered with the page, its facts, and a session, after one request to the portal', async () => {
    const launch = await open(fixtures.employee, fixtures.task)
    const before = (await stack.portal.traffic('rest')).length
    const response = await post(launch)
    const html = await response.text()
    const requests = new Set((await stack.portal.traffic('rest')).slice(before).map(entry => entry.request))
    expect(response.status).toBe(200)
    expect(html).toContain(fixtures.taskTitle)
    expect(requests.size).toBe(1)
    const answer = await makeApi(stack.appUrl, tokenIn(html))(`/api/notes?subject=task:${fixtures.task}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ notes: [], next: null })
  })

  it('may be framed by its own portal alone, runs only its own scripts, and says so in no other header', async () => {
    const response = await post(await open(fixtures.employee, fixtures.task))
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${stack.portal.url}`)
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/)
    expect(policy).not.toContain(stack.secondPortal.url)
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('opens although the portal fails about something beside what the page is about, and not where it fails about that', async () => {
    const fail = (method: string) => stack.portal.control('faults', { kind: 'error', code: 'INTERNAL_SERVER_ERROR', method })
    await fail('user.current')
    expect((await post(await stack.portal.launch({ user: fixtures.employee, placement: 'DEFAULT' }))).status).toBe(200)
    const beside = await stack.portal.launch({ user: fixtures.employee, placement: 'IM_SIDEBAR', options: { dialogId: 'chat2' } })
    const { memberId, accessToken } = { memberId: beside.body.member_id ?? beside.query.member_id, accessToken: beside.body.AUTH_ID ?? beside.query.AUTH_ID }
    const session = await fetch(`${stack.appUrl}/api/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ memberId, accessToken, subjects: ['portal', `task:${fixtures.task}`] }),
    })
    expect(await session.json()).toMatchObject({ subjects: [`task:${fixtures.task}`] })
    await stack.portal.mend()
    await fail('tasks.task.get')
    expect((await post(await open(fixtures.employee, fixtures.task))).status).toBe(502)
  })

  it('keeps tokens of the portal out of the page', async () => {
    const launch = await open(fixtures.employee, fixtures.task)
    const html = await (await post(launch)).text()
    for (const name of ['AUTH_ID', 'REFRESH_ID', 'APPLICATION_TOKEN']) expect(html).not.toContain(launch.body[name])
  })

  it('is the same when every field stands in the body', async () => {
    const launch = await open(fixtures.employee, fixtures.task)
    const body = new URLSearchParams({ ...launch.query, ...launch.body })
    const response = await fetch(new URL(launch.url).href.split('?')[0]!, { method: 'POST', headers: { accept: 'text/html' }, body })
    expect(response.status).toBe(200)
  })

  it('answers in the person\'s language', async () => {
    expect(await (await post(await open(fixtures.employee, fixtures.task, 'de'))).text()).toMatch(/<html[^>]* lang="de"/)
  })
})

describe('what is not a launch', () => {
  it.each<[string, BodyInit | null, string | undefined]>([
    ['without a body', null, undefined],
    ['that is JSON', '{}', 'application/json'],
    ['that is not a form', 'hello', 'text/plain'],
    ['that is an empty form', '', 'application/x-www-form-urlencoded'],
  ])('is refused with 400: a POST %s', async (_, body, type) => {
    expect((await raw(await open(fixtures.employee, fixtures.task), body, type)).status).toBe(400)
  })

  it.each(['', '{', '"text"', '[]', '[1]', '{}', '{"taskId":"undefined"}'])('is refused with 400: options %j on a task\'s tab', async (options) => {
    expect((await post(await open(fixtures.employee, fixtures.task), { PLACEMENT_OPTIONS: options })).status).toBe(400)
  })

  it('is refused with 413 when it is larger than any launch', async () => {
    const response = await post(await open(fixtures.employee, fixtures.task), { PLACEMENT_OPTIONS: `{"taskId":"${'1'.repeat(1_000_000)}"}` })
    expect(response.status).toBe(413)
  })

  it('explains itself on a plain GET', async () => {
    const response = await fetch(`${stack.appUrl}/placement/task-view-tab`, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Bitrix24')
  })
})

describe('what is not believed', () => {
  const refusal = async (response: Response, code: string) => {
    const html = await response.text()
    expect(response.status).toBe(403)
    expect(html).toContain(`"${code}"`)
    expect(html).not.toContain(fixtures.taskTitle)
    return response
  }

  it('is a portal that nobody has installed the app in', async () => {
    await refusal(await post(await open(fixtures.employee, fixtures.task), { member_id: 'ffffffffffffffffffffffffffffffff' }), 'unknown_portal')
  })

  it('is another application token', async () => {
    await refusal(await post(await open(fixtures.employee, fixtures.task), { APPLICATION_TOKEN: 'f'.repeat(32) }), 'not_believed')
  })

  it('is an access token that the portal has never given', async () => {
    await refusal(await post(await open(fixtures.employee, fixtures.task), { AUTH_ID: 'f'.repeat(70) }), 'not_believed')
  })

  it('is an access token that has expired', async () => {
    const launch = await open(fixtures.employee, fixtures.task)
    await stack.portal.control('faults', { kind: 'expire-tokens' })
    await refusal(await post(launch), 'not_believed')
  })

  it('is an access token of another app', async () => {
    await stack.portal.control('apps', {
      code: 'other.app', name: 'Other', description: '', url: `${stack.appUrl}/`, clientId: 'local.other', clientSecret: 'other', scopes: ['task', 'placement'],
    })
    await stack.portal.control('install', { app: 'other.app' })
    const foreign = await (await fetch(`${stack.portal.url}/sandbox/api/launch?${new URLSearchParams({ placement: 'DEFAULT', user: fixtures.employee, app: 'other.app' })}`)).json() as LaunchPost
    await refusal(await post(await open(fixtures.employee, fixtures.task), { AUTH_ID: foreign.body.AUTH_ID!, APPLICATION_TOKEN: null }), 'not_believed')
  })

  it('is the domain: the portal is asked where it was stored, and alone may frame the page', async () => {
    const launch = await open(fixtures.employee, fixtures.task)
    const url = new URL(launch.url)
    url.searchParams.set('DOMAIN', 'evil.example.com')
    const response = await post({ ...launch, url: url.href })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).not.toContain('evil.example.com')
  })

  it('is a person who may not see the task', async () => {
    await refusal(await post(await open(fixtures.outsider, fixtures.task)), 'no_access')
  })

  it('is told in German to a German', async () => {
    const response = await post(await open(fixtures.outsider, fixtures.task, 'de'))
    expect(await response.text()).toMatch(/<html[^>]* lang="de"/)
    expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors ${stack.portal.url}`)
  })
})

describe('a portal that does not answer', () => {
  it.each([
    ['is down', { kind: 'error', method: 'batch', status: 503 }],
    ['breaks the connection', { kind: 'drop', method: 'batch' }],
    ['answers HTML', { kind: 'html', method: 'batch', status: 200 }],
    ['answers HTML with an error', { kind: 'html', method: 'batch', status: 502 }],
    ['is out of breath', { kind: 'rate-limit', method: 'batch' }],
    ['takes 20 seconds', { kind: 'slow', method: 'batch', ms: 20_000 }],
  ])('that %s gives a page that says so, with 502', async (_, fault) => {
    const launch = await open(fixtures.employee, fixtures.task)
    await stack.portal.control('faults', fault)
    const response = await post(launch)
    expect(response.status).toBe(502)
    expect(await response.text()).toContain('"portal_unreachable"')
    await stack.portal.mend()
    expect((await post(launch)).status).toBe(200)
  })
})
