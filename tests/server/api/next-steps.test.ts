import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FollowUp, FollowUpPage } from '../../../shared/schemas/follow-ups'
import type { NextSteps } from '../../../shared/schemas/next-steps'
import type { FieldSettings } from '../../../shared/schemas/step-fields'
import type { NextStep } from '../../../shared/next-step'
import { parseStep, portalMark, stepText } from '../../../shared/next-step'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

const DEAL = 2
const CLAIMS = 128

let stack: TestStack
let fixtures: Fixtures
/** Names of a field for one step, and of one for several. */
let field: string
let many: string
let mark: string

type Api = ReturnType<typeof makeApi>
const as = async (user: string): Promise<Api> => makeApi(stack.appUrl, tokenIn(await (await post(await stack.portal.launch({ user, placement: 'DEFAULT' }))).text()))
const settings = async (response: Response | Promise<Response>) => await (await response).json() as FieldSettings
const placeIn = ({ places }: FieldSettings, entityTypeId: number) => places.find(place => place.entityTypeId === entityTypeId)!
const problem = async (response: Response) => ({ status: response.status, ...(await response.json() as { data: object }).data })

/** A deal of its own for a test, with values in our fields. */
async function addDeal(fields: object = {}): Promise<string> {
  const { result } = await stack.portal.rest('crm.item.add', { entityTypeId: DEAL, useOriginalUfNames: 'Y', fields: { title: 'Frames', opened: 'Y', ...fields } }) as { result: { item: { id: number } } }
  return String(result.item.id)
}
const save = (id: string, fields: object) => stack.portal.rest('crm.item.update', { entityTypeId: DEAL, id, useOriginalUfNames: 'Y', fields })
async function held(id: string, name = field): Promise<unknown> {
  const { result } = await stack.portal.rest('crm.item.get', { entityTypeId: DEAL, id, useOriginalUfNames: 'Y' }) as { result: { item: Record<string, unknown> } }
  return result.item[name]
}
const stepsOf = async (api: Api, id: string, name = field) => (await (await api(`/api/next-steps?subject=crm:${DEAL}:${id}&field=${name}`)).json() as NextSteps).steps
const take = (api: Api, id: string, name = field) => api('/api/next-steps', { method: 'POST', body: { subject: `crm:${DEAL}:${id}`, field: name } })
const followUpsOf = async (api: Api, id: string) => (await (await api(`/api/follow-ups?subject=crm:${DEAL}:${id}&status=any`)).json() as FollowUpPage).followUps
const patch = async (api: Api, { id, version }: FollowUp, body: object) => await (await api(`/api/follow-ups/${id}`, { method: 'PATCH', body: { version, ...body } })).json() as FollowUp
const soon = <T>(work: () => Promise<T>) => vi.waitFor(work, { timeout: 20_000, interval: 200 })

function step(changes: Partial<NextStep> = {}): NextStep {
  return { id: randomUUID(), title: 'Call back', assignee: { id: fixtures.administrator, name: 'Somebody' }, due: '2030-12-01', status: 'open', mark, revision: 1, ...changes }
}

/** Opens the field as a card does. The value is put into the post: it is too long for the address of the sandbox's control. */
async function openField({ VALUE = null, ...options }: Record<string, unknown>, changes: Record<string, string | null> = {}): Promise<Response> {
  const launch = await stack.portal.launch({ user: fixtures.administrator, placement: 'USERFIELD_TYPE', options: { MODE: 'view', ENTITY_ID: 'CRM_DEAL', FIELD_NAME: field, ENTITY_VALUE_ID: '1', MULTIPLE: 'N', MANDATORY: 'N', ...options } })
  const given = JSON.parse(launch.body.PLACEMENT_OPTIONS!) as object
  return post(launch, { PLACEMENT_OPTIONS: JSON.stringify({ ...given, VALUE }), ...changes })
}

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
  const launch = await stack.portal.launch({ user: fixtures.administrator, placement: 'DEFAULT' })
  mark = portalMark(launch.body.member_id!)
  const api = await as(fixtures.administrator)
  await api('/api/settings/fields', { method: 'POST', body: { entityTypeId: DEAL, label: 'Next step' } })
  const { fields } = placeIn(await settings(api('/api/settings/fields', { method: 'POST', body: { entityTypeId: DEAL, label: 'Steps', multiple: true } })), DEAL)
  field = fields.find(({ multiple }) => !multiple)!.name
  many = fields.find(({ multiple }) => multiple)!.name
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

describe('the kind of fields', () => {
  it('is registered by the installation, removed and registered by an administrator, and mended', async () => {
    const api = await as(fixtures.administrator)
    const change = (body: object) => settings(api('/api/settings/fields/type', { method: 'POST', body }))
    expect((await settings(api('/api/settings/fields'))).type).toEqual({ verdict: 'on', enabled: true })
    expect((await change({ enabled: false })).type).toEqual({ verdict: 'off', enabled: false })
    await stack.portal.control('faults', { kind: 'error', method: 'userfieldtype.add', status: 400, code: 'ERROR_CORE', message: 'Handler already binded' })
    const refused = await change({ enabled: true })
    expect(refused.type).toEqual({ verdict: 'missing', enabled: true })
    expect(refused.problem).toMatchObject({ message: expect.stringContaining('already binded'), advice: { en: expect.stringMatching(/\.$/), de: expect.stringMatching(/\.$/) } })
    await stack.portal.mend()
    expect((await change({})).type).toEqual({ verdict: 'on', enabled: true })
  })

  it('is made into a field of a smart process, and that is removed again', async () => {
    const api = await as(fixtures.administrator)
    const added = placeIn(await settings(api('/api/settings/fields', { method: 'POST', body: { entityTypeId: CLAIMS, label: 'What next', mandatory: true } })), CLAIMS)
    expect(added.fields).toMatchObject([{ label: 'What next', mandatory: true, multiple: false }])
    const removed = await settings(api(`/api/settings/fields/${added.fields[0]!.id}?entityTypeId=${CLAIMS}`, { method: 'DELETE' }))
    expect(placeIn(removed, CLAIMS).fields).toEqual([])
  })

  it('is removed by nobody through us when it is not ours', async () => {
    const api = await as(fixtures.administrator)
    const { result: id } = await stack.portal.rest('crm.deal.userfield.add', { fields: { FIELD_NAME: 'FOREIGN', USER_TYPE_ID: 'string', LABEL: 'Somebody else’s' } }) as { result: number }
    expect((await settings(api(`/api/settings/fields/${id}?entityTypeId=${DEAL}`, { method: 'DELETE' }))).problem).toMatchObject({ code: 'not_found' })
    expect(await stack.portal.rest('crm.deal.userfield.get', { id })).toMatchObject({ result: { FIELD_NAME: 'UF_CRM_FOREIGN' } })
  })

  it('is for administrators alone, and only for records that there are', async () => {
    const employee = await as(fixtures.employee)
    for (const response of [await employee('/api/settings/fields'), await employee('/api/settings/fields', { method: 'POST', body: { entityTypeId: DEAL, label: 'Mine' } })]) {
      expect(await problem(response)).toMatchObject({ status: 403, code: 'not_administrator' })
    }
    const api = await as(fixtures.administrator)
    expect((await settings(api('/api/settings/fields', { method: 'POST', body: { entityTypeId: 99_999, label: 'Nowhere' } }))).problem).toMatchObject({ code: 'not_found' })
    expect(await problem(await api('/api/settings/fields', { method: 'POST', body: { entityTypeId: DEAL, label: ' ' } }))).toMatchObject({ status: 400 })
    expect((await api('/api/settings/fields/nonsense?entityTypeId=2', { method: 'DELETE' })).status).toBe(404)
  })
})

describe('a card that was saved', () => {
  it('has its step as a follow-up, by whoever saved it, once; done there is done in the card', async () => {
    const given = step({ assignee: { id: fixtures.employee, name: 'An employee' } })
    const api = await as(fixtures.administrator)
    const deal = await addDeal({ [field]: stepText(given) })
    await Promise.all([take(api, deal), take(api, deal), take(api, deal)])
    const [made] = await soon(async () => {
      const steps = await stepsOf(api, deal)
      expect(steps).toMatchObject([{ id: given.id, subject: `crm:${DEAL}:${deal}`, title: 'Call back', dueOn: '2030-12-01', wholeDay: true, status: 'open', assignee: { id: fixtures.employee }, visibility: 'shared' }])
      return steps
    })
    await Promise.all([take(api, deal), take(api, deal), take(api, deal)])
    expect(await followUpsOf(api, deal)).toHaveLength(1)
    const employee = await as(fixtures.employee)
    await patch(employee, (await stepsOf(api, deal))[0]!, { status: 'done' })
    await soon(async () => expect(parseStep(String(await held(deal)))).toMatchObject({ id: given.id, status: 'done', assignee: { name: made!.assignee.name } }))
  })

  it('changes its follow-up, and gets what was changed there meanwhile', async () => {
    const given = step()
    const deal = await addDeal({ [field]: stepText(given) })
    const api = await as(fixtures.administrator)
    await take(api, deal)
    await save(deal, { [field]: stepText({ ...given, title: 'Call twice', due: '2031-01-05', revision: 9 }) })
    await soon(async () => expect(await stepsOf(api, deal)).toMatchObject([{ title: 'Call twice', dueOn: '2031-01-05', status: 'open' }]))
    const [now] = await stepsOf(api, deal)
    await patch(api, now!, { dueAt: '2031-02-01T10:30:00Z' })
    await soon(async () => expect(parseStep(String(await held(deal)))).toMatchObject({ title: 'Call twice', due: '2031-02-01T10:30:00Z' }))
  })

  it('that was open for long, and saves what it was opened with, opens nothing again', async () => {
    const given = step()
    const deal = await addDeal({ [field]: stepText(given) })
    const api = await as(fixtures.administrator)
    await take(api, deal)
    const done = await patch(api, (await stepsOf(api, deal))[0]!, { status: 'done' })
    const isDone = async () => expect(parseStep(String(await held(deal)))).toMatchObject({ status: 'done' })
    await soon(isDone)
    await save(deal, { [field]: stepText(given) })
    await soon(isDone)
    expect(await stepsOf(api, deal)).toMatchObject([{ status: 'done', version: done.version }])
    await save(deal, { [field]: stepText({ ...given, revision: 9 }) })
    await soon(async () => expect(await stepsOf(api, deal)).toMatchObject([{ status: 'open' }]))
  })

  it('drops what was removed from it; a follow-up that was deleted does not come back from it', async () => {
    const [first, second] = [step({ title: 'First' }), step({ title: 'Second' })]
    const deal = await addDeal({ [many]: [stepText(first), stepText(second), 'somebody\'s own text'] })
    const api = await as(fixtures.administrator)
    await take(api, deal, many)
    expect(await stepsOf(api, deal, many)).toHaveLength(2)
    await save(deal, { [many]: [stepText(second), 'somebody\'s own text'] })
    await soon(async () => expect((await followUpsOf(api, deal)).find(({ id }) => id === first.id)).toMatchObject({ status: 'dropped' }))
    const other = (await stepsOf(api, deal, many)).find(({ id }) => id === second.id)!
    await api(`/api/follow-ups/${other.id}?version=${other.version}`, { method: 'DELETE' })
    await soon(async () => expect(await held(deal, many)).toEqual([expect.stringContaining('· dropped ['), 'somebody\'s own text']))
    await take(api, deal, many)
    expect((await followUpsOf(api, deal)).map(({ id }) => id)).toEqual([first.id])
  })

  it('that is a copy of another has steps of its own', async () => {
    const given = step()
    const text = stepText(given)
    const [deal, copy] = [await addDeal({ [field]: text }), await addDeal({ [field]: '' })]
    const api = await as(fixtures.administrator)
    await take(api, deal)
    await save(copy, { [field]: text })
    const [own] = await soon(async () => {
      const steps = await stepsOf(api, copy)
      expect(steps).toHaveLength(1)
      return steps
    })
    expect(own!.id).not.toBe(given.id)
    await soon(async () => expect(parseStep(String(await held(copy)))).toMatchObject({ id: own!.id }))
    await patch(api, own!, { status: 'done' })
    await soon(async () => expect(parseStep(String(await held(copy)))).toMatchObject({ status: 'done' }))
    expect(await stepsOf(api, deal)).toMatchObject([{ id: given.id, status: 'open' }])
  })

  it('does not reach a follow-up that is no step of it, however its number got there', async () => {
    const api = await as(fixtures.administrator)
    const mine = await (await api('/api/follow-ups', { method: 'POST', body: { subject: `task:${fixtures.task}`, title: 'Private', dueAt: '2030-01-01', visibility: 'private' } })).json() as FollowUp
    const deal = await addDeal({ [field]: stepText(step({ id: mine.id, status: 'done' })) })
    await take(api, deal)
    expect(await (await api(`/api/follow-ups/${mine.id}`)).json()).toMatchObject({ title: 'Private', status: 'open', subject: `task:${fixtures.task}` })
    expect(await stepsOf(api, deal)).toMatchObject([{ status: 'done', title: 'Call back' }])
  })

  it('leaves alone what is not of this portal, broken, or far too long', async () => {
    const texts = [stepText(step({ mark: portalMark('another portal') })), 'Call back · Anna · 2030-12-01 · open [step', 'x'.repeat(64 * 1024), '["a list"]']
    const api = await as(fixtures.administrator)
    const deal = await addDeal({ [many]: texts })
    await take(api, deal, many)
    expect(await held(deal, many)).toEqual(texts)
    expect(await followUpsOf(api, deal)).toEqual([])
  })

  it('gives a step for nobody to whoever saved it', async () => {
    const deal = await addDeal({ [field]: stepText(step({ assignee: { id: '987654', name: 'Nobody' } })) })
    const api = await as(fixtures.administrator)
    await take(api, deal)
    const [made] = await stepsOf(api, deal)
    expect(made!.assignee.id).toBe(made!.author.id)
  })

  it('is asked of the portal again when it was down, and not at all by those who may not see it', async () => {
    const deal = await addDeal({ [field]: '' })
    const api = await as(fixtures.administrator)
    await stack.portal.control('faults', { kind: 'error', method: 'batch', status: 503 })
    await save(deal, { [field]: stepText(step({ title: 'After the storm' })) })
    await stack.portal.mend()
    await vi.waitFor(async () => expect(await stepsOf(api, deal)).toMatchObject([{ title: 'After the storm' }]), { timeout: 25_000, interval: 500 })
    await stack.portal.rest('crm.item.update', { entityTypeId: DEAL, id: deal, fields: { opened: 'N', assignedById: Number(fixtures.administrator) } })
    expect((await take(await as(fixtures.outsider), deal)).status).toBe(404)
    expect((await take(api, deal, 'nonsense')).status).toBe(400)
  })
})

describe('the page of the field', () => {
  it('has the steps in its first HTML, and no other portal\'s', async () => {
    const deal = await addDeal({ [field]: '' })
    const html = await (await openField({ ENTITY_VALUE_ID: deal, VALUE: stepText(step({ title: 'Read the offer' })) })).text()
    expect(html).toContain('Read the offer')
    const foreign = await (await openField({ ENTITY_VALUE_ID: deal, VALUE: stepText(step({ title: 'From elsewhere', mark: portalMark('another portal') })) })).text()
    expect(foreign).toContain('From elsewhere · Somebody · 2030-12-01 · open [step')
  })

  it.each([
    ['nothing', { VALUE: null }, 'No next step yet'],
    ['a list in a field for one', { VALUE: ['one text', 'another text'] }, 'another text'],
    ['a text in a field for several', { VALUE: 'only one', MULTIPLE: 'Y' }, 'only one'],
    ['what is no text', { VALUE: { a: 1 }, MULTIPLE: 'Y' }, '{&quot;a&quot;:1}'],
    ['64 KB', { VALUE: 'ж'.repeat(64 * 1024) }, 'жжж'],
    ['markup', { VALUE: '<img src=x onerror=alert(1)>' }, '&lt;img src=x'],
    ['a record that is not there', { ENTITY_VALUE_ID: '999999', VALUE: 'still here' }, 'still here'],
    ['a new card', { ENTITY_VALUE_ID: '0', MODE: 'edit', VALUE: null }, 'What is to be done next'],
  ])('shows %s', async (_what, options, shown) => {
    const response = await openField(options)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(shown)
  })

  it('shows people without access to the app the text alone: no session, no question to the portal', async () => {
    // Every launch asks it; jobs that bring other cards up to date do not.
    const launches = async () => (await stack.portal.traffic('rest')).filter(({ name }) => name === 'app.info').length
    const before = await launches()
    expect(before).toBeGreaterThan(0)
    const value = stepText(step({ title: 'For everybody' }))
    const response = await openField({ VALUE: value }, { AUTH_ID: '', REFRESH_ID: '' })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('For everybody · Somebody · 2030-12-01 · open<')
    expect(html).not.toMatch(/eyJ[\w-]+\./)
    expect(await launches()).toBe(before)
  })
})
