import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WidgetRow, WidgetSettings } from '../../../shared/schemas/widgets'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

const PLACE = 'TASK_VIEW_TAB'

let stack: TestStack
let fixtures: Fixtures

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

const as = async (user: string) => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
type Api = Awaited<ReturnType<typeof as>>
const settings = async (api: Api) => await (await api('/api/settings/widgets')).json() as WidgetSettings
const change = (api: Api, body: object, place = PLACE) => api(`/api/settings/widgets/${place}`, { method: 'POST', body })
const rowOf = (answer: WidgetSettings): WidgetRow => answer.widgets.find(({ placement }) => placement === PLACE)!
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })

describe('the settings of widgets', () => {
  it('show each widget as it stands in the portal', async () => {
    const row = rowOf(await settings(await as(fixtures.administrator)))
    expect(row).toMatchObject({ verdict: 'on', enabled: true, registered: [{ handler: expect.stringContaining('/placement/task-view-tab') }] })
    expect(row.titles).toEqual(row.defaultTitles)
  })

  it('turn a widget off and on; the installation that runs again leaves it off', async () => {
    const before = await as(fixtures.administrator)
    expect(rowOf(await (await change(before, { enabled: false })).json() as WidgetSettings)).toMatchObject({ verdict: 'off', enabled: false, registered: [] })
    await stack.portal.install()
    const api = await as(fixtures.administrator)
    expect(rowOf(await settings(api))).toMatchObject({ verdict: 'off', enabled: false, registered: [] })
    expect(rowOf(await (await api('/api/settings/widgets/repair', { method: 'POST' })).json() as WidgetSettings)).toMatchObject({ verdict: 'off', registered: [] })
    expect(rowOf(await (await change(api, { enabled: true })).json() as WidgetSettings)).toMatchObject({ verdict: 'on', enabled: true })
  })

  it('rename a widget in one language, and give it its own name back', async () => {
    const api = await as(fixtures.administrator)
    const renamed = rowOf(await (await change(api, { titles: { de: 'Merkzettel' } })).json() as WidgetSettings)
    expect(renamed).toMatchObject({ verdict: 'on', titles: { en: renamed.defaultTitles.en, de: 'Merkzettel' } })
    const back = rowOf(await (await change(api, { titles: { de: null } })).json() as WidgetSettings)
    expect(back).toMatchObject({ verdict: 'on', titles: back.defaultTitles })
  })

  it('are for administrators alone', async () => {
    const employee = await as(fixtures.employee)
    for (const response of [await employee('/api/settings/widgets'), await change(employee, { enabled: false }), await employee('/api/settings/widgets/repair', { method: 'POST' })]) {
      expect(await problem(response)).toMatchObject({ status: 403, code: 'not_administrator' })
    }
    expect(rowOf(await settings(await as(fixtures.administrator))).verdict).toBe('on')
    expect((await makeApi(stack.appUrl, 'nonsense')('/api/settings/widgets')).status).toBe(401)
    expect((await change(makeApi(stack.appUrl, ''), { enabled: false })).status).toBe(401)
  })

  it('say what the platform refused, and keep the wish', async () => {
    const api = await as(fixtures.administrator)
    await change(api, { enabled: false })
    await stack.portal.control('faults', { kind: 'error', method: 'placement.bind', status: 400, code: 'ERROR_PLACEMENT_MAX_COUNT' })
    const refused = await (await change(api, { enabled: true })).json() as WidgetSettings
    expect(refused.problems).toMatchObject([{ placement: PLACE, problem: 'limit', code: 'error_placement_max_count', advice: { en: expect.stringMatching(/\.$/), de: expect.stringMatching(/\.$/) } }])
    expect(rowOf(refused)).toMatchObject({ verdict: 'missing', enabled: true })
    await stack.portal.mend()
    expect(rowOf(await (await api('/api/settings/widgets/repair', { method: 'POST' })).json() as WidgetSettings).verdict).toBe('on')
  })

  it.each([
    ['ACCESS_DENIED', 403, 403, 'portal_refused', 'administrators'], ['PAYMENT_REQUIRED', 401, 403, 'portal_refused', 'Renew'], ['OVERLOAD_LIMIT', 503, 502, 'portal_unreachable', 'support'],
    ['PORTAL_DELETED', 500, 403, 'portal_refused', 'deleted'], ['WRONG_AUTH_TYPE', 403, 401, 'no_session', 'menu item'],
  ])('say what to do when Bitrix24 does not list them: %s', async (fault, status, answered, code, advice) => {
    const api = await as(fixtures.administrator)
    await stack.portal.control('faults', { kind: 'error', method: 'placement.get', status, code: fault })
    for (const path of ['/api/settings/widgets', '/api/settings/widgets/repair']) {
      const response = await api(path, path.endsWith('repair') ? { method: 'POST' } : {})
      expect(await problem(response)).toMatchObject({ status: answered, code, advice: { en: expect.stringContaining(advice), de: expect.stringMatching(/\.$/) } })
    }
  })

  it('tell of a place that Bitrix24 has given up, whether it is on or off there', async () => {
    const api = await as(fixtures.administrator)
    const place = 'IM_SMILES_SELECTOR'
    const row = ({ widgets }: WidgetSettings) => widgets.find(({ placement }) => placement === place)
    const changed = async (enabled: boolean) => row(await (await change(api, { enabled }, place)).json() as WidgetSettings)
    expect(row(await settings(api))).toMatchObject({ retired: true, verdict: 'off' })
    expect(await changed(true)).toMatchObject({ retired: true, verdict: 'on', enabled: true })
    expect(await changed(false)).toMatchObject({ retired: true, verdict: 'off', enabled: false })
    expect(rowOf(await settings(api)).retired).toBe(false)
  })

  it('are 502 while the portal is down', async () => {
    const api = await as(fixtures.administrator)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    expect(await problem(await api('/api/settings/widgets'))).toMatchObject({ status: 502, code: 'portal_unreachable', advice: { en: expect.stringContaining('in a few minutes') } })
  })

  it('refuse what does not fit, and places that the app does not have', async () => {
    const api = await as(fixtures.administrator)
    expect((await change(api, { enabled: 'yes' })).status).toBe(400)
    expect((await change(api, { titles: { en: ' ' } })).status).toBe(400)
    expect((await change(api, { titles: { fr: 'Notes' } })).status).toBe(400)
    expect((await change(api, { titles: { en: 'x'.repeat(61) } })).status).toBe(400)
    for (const place of ['CRM_DEAL_DETAIL_TAB', 'constructor', 'DEFAULT']) expect((await change(api, { enabled: true }, place)).status).toBe(404)
  })

  it('of one portal are not those of another', async () => {
    await change(await as(fixtures.administrator), { titles: { en: 'Ours' } })
    await stack.secondPortal.install()
    const administrator = (await stack.secondPortal.people()).find(person => person.admin)!
    const stranger = makeApi(stack.appUrl, tokenIn(await (await post(await stack.secondPortal.launch({ user: administrator.id, placement: 'DEFAULT' }))).text()))
    expect(rowOf(await settings(stranger)).titles.en).not.toBe('Ours')
    expect(rowOf(await settings(await as(fixtures.administrator))).titles.en).toBe('Ours')
  })
})
