import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DigestChoice, ReminderSettings } from '../../../shared/schemas/reminders'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestPortal, TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  await stack.secondPortal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())

const as = async (user: string, portal: TestPortal = stack.portal, lang = 'en') =>
  makeApi(stack.appUrl, tokenIn(await (await post(await portal.launch({ user, placement: 'DEFAULT', lang }))).text()))
type Api = Awaited<ReturnType<typeof as>>
const choice = async (api: Api) => await (await api('/api/reminders/digest')).json() as DigestChoice
const choose = (api: Api, body: object) => api('/api/reminders/digest', { method: 'PATCH', body })

describe('the digest of the morning', () => {
  it('is chosen by each person for themselves, and comes at 8 o\'clock where they are', async () => {
    const [api, colleague, elsewhere] = [await as(fixtures.employee), await as(fixtures.colleague), await as('1', stack.secondPortal)]
    expect(await choice(api)).toEqual({ digest: false, nextAt: null })
    const chosen = await (await choose(api, { digest: true })).json() as DigestChoice
    expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'medium' }).format(new Date(chosen.nextAt!))).toBe('08:00:00')
    expect(new Date(chosen.nextAt!).getTime()).toBeGreaterThan(Date.now())
    expect(await choice(await as(fixtures.employee))).toEqual(chosen)
    for (const other of [colleague, elsewhere]) expect(await choice(other)).toEqual({ digest: false, nextAt: null })
    expect(await (await choose(api, { digest: false })).json()).toEqual({ digest: false, nextAt: null })
  })

  it.each([{}, { digest: 'yes' }, { digest: null }, []])('is not %j', async (body) => {
    const response = await choose(await as(fixtures.employee), body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ data: { code: 'invalid' } })
  })

  it('is nobody\'s without a session, or with one that is forged', async () => {
    for (const token of ['', 'nonsense']) {
      expect((await makeApi(stack.appUrl, token)('/api/reminders/digest')).status).toBe(401)
      expect((await choose(makeApi(stack.appUrl, token), { digest: true })).status).toBe(401)
    }
  })
})

describe('the settings of reminders', () => {
  it('tell administrators, and nobody else, that all is well', async () => {
    expect(await (await (await as(fixtures.administrator))('/api/settings/reminders')).json()).toEqual({ missing: [], failures: 0, failed: [] } satisfies ReminderSettings)
    expect((await (await as(fixtures.employee))('/api/settings/reminders')).status).toBe(403)
    expect((await makeApi(stack.appUrl, 'nonsense')('/api/settings/reminders')).status).toBe(401)
  })

  it('say that the portal does not answer', async () => {
    const api = await as(fixtures.administrator)
    await stack.portal.control('faults', { kind: 'html', status: 503 })
    expect((await api('/api/settings/reminders')).status).toBe(502)
    await stack.portal.mend()
  })
})

it('a follow-up is told to its assignee when it is due, in their language', async () => {
  await as(fixtures.administrator, stack.portal, 'de')
  const api = await as(fixtures.employee)
  const response = await api('/api/follow-ups', {
    method: 'POST', body: { subject: `task:${fixtures.task}`, title: 'Send the offer', assignee: fixtures.administrator, dueAt: new Date(Date.now() + 1_500).toISOString() },
  })
  const { id } = await response.json() as { id: string }
  await vi.waitFor(async () => {
    const { result } = await stack.portal.rest('im.notify.get') as { result: { notifications: { text: string }[] } }
    const told = result.notifications.filter(({ text }) => text.includes(id))
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('Es ist so weit: ')])
  }, { timeout: 20_000, interval: 200 })
})
