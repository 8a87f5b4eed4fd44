import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Note, NotePage } from '../../../shared/schemas/notes'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures
let subject: string

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  subject = `task:${fixtures.task}`
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

async function tokenOf(user: string): Promise<string> {
  const response = await post(await stack.portal.launch({ user, options: { taskId: fixtures.task } }))
  return tokenIn(await response.text())
}
const as = async (user: string) => makeApi(stack.appUrl, await tokenOf(user))
type Api = Awaited<ReturnType<typeof as>>

async function write(api: Api, note: object = {}): Promise<Note> {
  const response = await api('/api/notes', { method: 'POST', body: { subject, body: 'text', ...note } })
  expect(response.status).toBe(201)
  return await response.json() as Note
}
const list = async (api: Api) => ((await (await api(`/api/notes?subject=${subject}&limit=100`)).json()) as NotePage).notes
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })

describe('a note', () => {
  it('is seen by a colleague, and by the page that is opened next', async () => {
    const body = `The banners are ordered ${randomUUID()}`
    await write(await as(fixtures.employee), { body })
    expect((await list(await as(fixtures.colleague))).map(note => note.body)).toContain(body)
    const page = await post(await stack.portal.launch({ user: fixtures.colleague, options: { taskId: fixtures.task } }))
    expect(await page.text()).toContain(body)
  })

  it('that is private is seen by its author alone', async () => {
    const note = await write(await as(fixtures.employee), { visibility: 'private' })
    for (const user of [fixtures.colleague, fixtures.administrator]) {
      const api = await as(user)
      expect((await list(api)).map(({ id }) => id)).not.toContain(note.id)
      expect((await api(`/api/notes/${note.id}`)).status).toBe(404)
      expect((await api(`/api/notes/${note.id}`, { method: 'PATCH', body: { version: 1, body: 'x' } })).status).toBe(404)
      expect((await api(`/api/notes/${note.id}?version=1`, { method: 'DELETE' })).status).toBe(404)
    }
  })

  it('is made once by a request that comes twice', async () => {
    const api = await as(fixtures.employee)
    const note = { id: randomUUID(), subject, body: 'once' }
    expect((await api('/api/notes', { method: 'POST', body: note })).status).toBe(201)
    expect((await api('/api/notes', { method: 'POST', body: note })).status).toBe(200)
    expect((await list(api)).filter(({ id }) => id === note.id)).toHaveLength(1)
  })

  it('is changed, deleted and restored by its author', async () => {
    const api = await as(fixtures.employee)
    const note = await write(api)
    const edited = await (await api(`/api/notes/${note.id}`, { method: 'PATCH', body: { version: 1, body: 'after', pinned: true } })).json() as Note
    expect(edited).toMatchObject({ body: 'after', pinned: true, version: 2 })
    expect((await api(`/api/notes/${note.id}?version=2`, { method: 'DELETE' })).status).toBe(200)
    expect((await list(api)).map(({ id }) => id)).not.toContain(note.id)
    expect((await api(`/api/notes/${note.id}/restore`, { method: 'POST' })).status).toBe(200)
    expect((await list(api)).map(({ id }) => id)).toContain(note.id)
  })

  it('that somebody has changed in the meantime comes back with both texts kept apart', async () => {
    const api = await as(fixtures.employee)
    const note = await write(api)
    await api(`/api/notes/${note.id}`, { method: 'PATCH', body: { version: 1, body: 'theirs' } })
    const conflict = await problem(await api(`/api/notes/${note.id}`, { method: 'PATCH', body: { version: 1, body: 'mine' } }))
    expect(conflict).toMatchObject({ status: 409, code: 'version_conflict', note: { body: 'theirs', version: 2 } })
  })

  it('is not changed by others; an administrator may delete it', async () => {
    const note = await write(await as(fixtures.employee))
    expect((await (await as(fixtures.colleague))(`/api/notes/${note.id}`, { method: 'PATCH', body: { version: 1, body: 'x' } })).status).toBe(403)
    expect((await (await as(fixtures.colleague))(`/api/notes/${note.id}?version=1`, { method: 'DELETE' })).status).toBe(403)
    expect((await (await as(fixtures.administrator))(`/api/notes/${note.id}?version=1`, { method: 'DELETE' })).status).toBe(200)
  })
})

describe('input that does not fit', () => {
  it.each([
    ['only spaces', { body: ' \n\t ' }, 'body'],
    ['no text', { body: undefined }, 'body'],
    ['a text that is too long', { body: 'x'.repeat(20_001) }, 'body'],
    ['a text that is none', { body: ['x'] }, 'body'],
    ['a subject that is none', { subject: 'deal:1' }, 'subject'],
    ['a visibility that does not exist', { visibility: 'public' }, 'visibility'],
    ['an id that is none', { id: '1' }, 'id'],
  ])('is refused with the field named: %s', async (_, fields, field) => {
    const api = await as(fixtures.employee)
    const answer = await problem(await api('/api/notes', { method: 'POST', body: { subject, body: 'text', ...fields } }))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    expect(answer).toHaveProperty(['fields', field])
  })

  it('is refused when it is not JSON, and when it is huge', async () => {
    const token = await tokenOf(fixtures.employee)
    const send = (body: string) => fetch(`${stack.appUrl}/api/notes`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })
    expect((await send('hello')).status).toBe(400)
    expect((await send(JSON.stringify({ subject, body: 'x'.repeat(1_000_000) }))).status).toBe(413)
  })

  it('is refused as a place in the list', async () => {
    expect((await (await as(fixtures.employee))(`/api/notes?subject=${subject}&before=nonsense`)).status).toBe(400)
  })

  it.each(['<script>alert(1)</script>', '[click](javascript:alert(1))', '<img src=x onerror=alert(1)>'])('is text, not code: %s', async (body) => {
    const api = await as(fixtures.employee)
    const note = await write(api, { body })
    expect(note.body).toBe(body)
    const html = await (await post(await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } }))).text()
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('href="javascript:')
    expect(html).not.toMatch(/<img[^>]*onerror/)
  })

  it('in right-to-left script, with combined characters and null bytes, comes back whole', async () => {
    const note = await write(await as(fixtures.employee), { body: 'שלום \u202Eעולם\u202C 👩‍👩‍👧 e\u0301 a\u0000b' })
    expect(note.body).toBe('שלום \u202Eעולם\u202C 👩‍👩‍👧 e\u0301 ab')
  })
})

it('more changes in a minute than hands can make are refused with 429', async () => {
  const api = await as(fixtures.administrator)
  const statuses = []
  for (let count = 0; count < 125; count++) statuses.push((await api('/api/notes', { method: 'POST', body: {} })).status)
  expect(statuses.at(0)).toBe(400)
  expect(statuses.at(-1)).toBe(429)
})

describe('a request without a good token', () => {
  const ask = (token: string) => makeApi(stack.appUrl, token)(`/api/notes?subject=${subject}`)

  it('gets 401: none, nonsense, forged, without a signature, changed, of another secret', async () => {
    const token = await tokenOf(fixtures.employee)
    const [head, payload, signature] = token.split('.') as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string, kid: string }
    const foreign = await new SignJWT({ ...claims }).setProtectedHeader(header).sign(new TextEncoder().encode('x'.repeat(32)))
    const expired = await new SignJWT({ ...claims, exp: 1 }).setProtectedHeader(header).sign(new TextEncoder().encode('x'.repeat(32)))
    const forged = ['', 'nonsense', `${head}.${encoded({ ...claims, admin: true })}.${signature}`, `${encoded({ ...header, alg: 'none' })}.${payload}.`, foreign, expired]
    for (const bad of forged) expect((await ask(bad)).status).toBe(401)
    expect((await ask(token)).status).toBe(200)
  })
})

describe('a subject', () => {
  it('that the portal denies is not found, and neither are its notes', async () => {
    const note = await write(await as(fixtures.employee))
    const response = await post(await stack.portal.launch({ user: fixtures.outsider, placement: 'DEFAULT' }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    expect((await api(`/api/notes?subject=${subject}`)).status).toBe(404)
    expect((await api('/api/notes', { method: 'POST', body: { subject, body: 'x' } })).status).toBe(404)
    expect((await api(`/api/notes/${note.id}`)).status).toBe(404)
    expect((await api('/api/notes?subject=task:99999999')).status).toBe(404)
  })

  it('that the session does not hold is proven with the portal', async () => {
    const response = await post(await stack.portal.launch({ user: fixtures.employee, placement: 'DEFAULT' }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    expect((await api(`/api/notes?subject=${subject}`)).status).toBe(200)
  })

  it('that was taken away is gone when it is opened next', async () => {
    await stack.portal.control('faults', { kind: 'task-access', user: fixtures.colleague, task: fixtures.task })
    const response = await post(await stack.portal.launch({ user: fixtures.colleague, options: { taskId: fixtures.task } }))
    expect(response.status).toBe(403)
  })

  it('that cannot be proven while the portal is down is 502, not 404', async () => {
    const response = await post(await stack.portal.launch({ user: fixtures.employee, placement: 'DEFAULT' }))
    const api = makeApi(stack.appUrl, tokenIn(await response.text()))
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect(await problem(await api('/api/notes?subject=task:1'))).toMatchObject({ status: 502, code: 'portal_unreachable' })
  })
})

describe('POST /api/session', () => {
  const session = (body: object) => fetch(`${stack.appUrl}/api/session`, { method: 'POST', body: JSON.stringify(body) })

  it('gives a new token for a token of the portal, with the subjects that it confirms', async () => {
    const launch = await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } })
    const response = await session({ memberId: launch.body.member_id, accessToken: launch.body.AUTH_ID, subjects: [subject, 'task:99999999'] })
    expect(response.status).toBe(200)
    const answer = await response.json() as { token: string, subjects: string[], user: { id: string, admin: boolean } }
    expect(answer).toMatchObject({ subjects: [subject], user: { id: fixtures.employee, admin: false } })
    expect((await makeApi(stack.appUrl, answer.token)(`/api/notes?subject=${subject}`)).status).toBe(200)
  })

  it('gives none for a token of another portal, a forged one, or an unknown portal', async () => {
    const launch = await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } })
    expect((await session({ memberId: launch.body.member_id, accessToken: 'f'.repeat(70) })).status).toBe(401)
    expect((await session({ memberId: 'f'.repeat(32), accessToken: launch.body.AUTH_ID })).status).toBe(401)
    expect((await session({ memberId: launch.body.member_id })).status).toBe(400)
    expect((await session({ memberId: launch.body.member_id, accessToken: 'x', subjects: Array.from({ length: 41 }, () => subject) })).status).toBe(400)
  })
})

it('has written no token and no note into its log', async () => {
  const launch = await stack.portal.launch({ user: fixtures.employee, options: { taskId: fixtures.task } })
  const body = `unwritten ${randomUUID()}`
  await write(makeApi(stack.appUrl, tokenIn(await (await post(launch)).text())), { body })
  for (const secret of [launch.body.AUTH_ID!, launch.body.REFRESH_ID!, launch.body.APPLICATION_TOKEN!, body]) expect(stack.log()).not.toContain(secret)
})
