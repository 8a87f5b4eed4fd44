import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { APP_CODE } from '../../../scripts/stack.mjs'
import type { NextStep } from '../../../shared/next-step'
import { portalMark, stepText } from '../../../shared/next-step'
import type { NextSteps } from '../../../shared/schemas/next-steps'
import type { FieldSettings } from '../../../shared/schemas/step-fields'
import type { Fixtures } from '../support/fixtures'
import { makeFixtures } from '../support/fixtures'
import type { TestStack } from '../support/stack'
import { makeApi, post, startTestStack, tokenIn } from '../support/stack'

const DEAL = 2
const CLAIMS = 128

let stack: TestStack
let fixtures: Fixtures
let mark: string

type Api = ReturnType<typeof makeApi>

/** Opens the app as an administrator. */
async function open(): Promise<Api> {
  const launch = await stack.portal.launch({ user: fixtures.administrator, placement: 'DEFAULT' })
  mark = portalMark(launch.body.member_id!)
  return makeApi(stack.appUrl, tokenIn(await (await post(launch)).text()))
}
const settings = async (response: Response | Promise<Response>) => await (await response).json() as FieldSettings
const placeIn = ({ places }: FieldSettings, entityTypeId: number) => places.find(place => place.entityTypeId === entityTypeId)!
const add = (api: Api, entityTypeId: number, more: object = {}) => settings(api('/api/settings/fields', { method: 'POST', body: { entityTypeId, label: 'Next step', ...more } }))

const step = (changes: Partial<NextStep> = {}): NextStep =>
  ({ id: randomUUID(), title: 'Call back', assignee: { id: fixtures.administrator, name: 'Somebody' }, due: '2030-12-01', status: 'open', mark, revision: 1, ...changes })

async function addRecord(entityTypeId: number, fields: object): Promise<string> {
  const { result } = await stack.portal.rest('crm.item.add', { entityTypeId, useOriginalUfNames: 'Y', fields: { title: 'Frames', name: 'Frames', opened: 'Y', ...fields } }) as { result: { item: { id: number } } }
  return String(result.item.id)
}
const openField = async (options: object) => (await post(await stack.portal.launch({ user: fixtures.administrator, placement: 'USERFIELD_TYPE', options: { ENTITY_ID: 'CRM_DEAL', MULTIPLE: 'N', MANDATORY: 'N', ...options } }))).text()
const stepsOf = async (api: Api, entityTypeId: number, id: string, field: string) => (await (await api(`/api/next-steps?subject=crm:${entityTypeId}:${id}&field=${field}`)).json() as NextSteps).steps
const take = async (api: Api, entityTypeId: number, id: string, field: string) => (await (await api('/api/next-steps', { method: 'POST', body: { subject: `crm:${entityTypeId}:${id}`, field } })).json() as NextSteps).steps
const soon = <T>(work: () => Promise<T>) => vi.waitFor(work, { timeout: 20_000, interval: 200 })

beforeAll(async () => {
  stack = await startTestStack()
  await stack.portal.install()
  fixtures = await makeFixtures(stack.portal)
})
afterAll(() => stack?.stop())
afterEach(() => stack.portal.mend())

describe.each([['leads', 1], ['deals', DEAL], ['contacts', 3], ['companies', 4], ['a smart process', CLAIMS]])('the field in %s', (_what, entityTypeId) => {
  it('is made, makes a follow-up of what somebody saves, and is removed again', async () => {
    const api = await open()
    const [field, ...others] = placeIn(await add(api, entityTypeId), entityTypeId).fields
    expect(others).toEqual([])
    const given = step()
    const id = await addRecord(entityTypeId, { [field!.name]: stepText(given) })
    await soon(async () => expect(await stepsOf(api, entityTypeId, id, field!.name)).toMatchObject([{ id: given.id, subject: `crm:${entityTypeId}:${id}`, title: 'Call back' }]))
    const removed = await settings(api(`/api/settings/fields/${field!.id}?entityTypeId=${entityTypeId}`, { method: 'DELETE' }))
    expect(removed.problem).toBeNull()
    expect(placeIn(removed, entityTypeId).fields).toEqual([])
  })
})

it.each([['deals', DEAL, 'crm.deal.userfield.list'], ['a smart process', CLAIMS, 'userfieldconfig.list']])('a field of %s is made once by a wish whose answer got lost', async (_what, entityTypeId, method) => {
  const api = await open()
  const wish = { entityTypeId, label: 'Once', id: randomUUID() }
  await stack.portal.control('faults', { kind: 'error', method, status: 429, code: 'OPERATION_TIME_LIMIT' })
  expect((await api('/api/settings/fields', { method: 'POST', body: wish })).status).toBe(502)
  await stack.portal.mend()
  const answer = await settings(api('/api/settings/fields', { method: 'POST', body: wish }))
  expect(answer.problem).toBeNull()
  const { fields } = placeIn(answer, entityTypeId)
  expect(fields).toHaveLength(1)
  await api(`/api/settings/fields/${fields[0]!.id}?entityTypeId=${entityTypeId}`, { method: 'DELETE' })
})

describe('a field', () => {
  it('that a new card has to have is written there, and is a follow-up once the card is saved', async () => {
    const api = await open()
    const { fields: [field] } = placeIn(await add(api, DEAL, { mandatory: true }), DEAL)
    const html = await openField({ MODE: 'edit', FIELD_NAME: field!.name, ENTITY_VALUE_ID: '0', VALUE: false, MANDATORY: 'Y' })
    expect(/<input[^>]*What is to be done next[^>]*>/.exec(html)?.[0]).toMatch(/\srequired/)
    expect(html).not.toContain('>false<')
    const id = await addRecord(DEAL, { [field!.name]: stepText(step({ title: 'For a new card' })) })
    expect(await openField({ MODE: 'view', FIELD_NAME: field!.name, ENTITY_VALUE_ID: id, VALUE: null, MANDATORY: 'Y' })).toContain('No next step yet')
    expect(await take(api, DEAL, id, field!.name)).toMatchObject([{ title: 'For a new card', subject: `crm:${DEAL}:${id}` }])
    expect(await openField({ MODE: 'view', FIELD_NAME: field!.name, ENTITY_VALUE_ID: id, VALUE: null })).not.toMatch(/<input/)
    await api(`/api/settings/fields/${field!.id}?entityTypeId=${DEAL}`, { method: 'DELETE' })
  })

  it('that was there before the app was installed again makes follow-ups without anybody opening the settings', async () => {
    const { fields: [field] } = placeIn(await add(await open(), DEAL), DEAL)
    await stack.portal.control('uninstall', { app: APP_CODE, clean: true })
    await stack.portal.install()
    const api = await soon(open)
    const given = step({ title: 'After all' })
    const id = await addRecord(DEAL, { [field!.name]: '' })
    await soon(async () => {
      await stack.portal.rest('crm.item.update', { entityTypeId: DEAL, id, useOriginalUfNames: 'Y', fields: { [field!.name]: stepText(given) } })
      expect(await stepsOf(api, DEAL, id, field!.name)).toMatchObject([{ id: given.id }])
    })
    await api(`/api/settings/fields/${field!.id}?entityTypeId=${DEAL}`, { method: 'DELETE' })
  })

  it('that somebody made in the portal\'s own pages makes follow-ups from the first card on that shows it', async () => {
    const api = await open()
    const { fields: [field] } = placeIn(await add(api, DEAL), DEAL)
    const { result: listed } = await stack.portal.rest('crm.deal.userfield.list', { filter: { FIELD_NAME: field!.name } }) as { result: { USER_TYPE_ID: string }[] }
    await stack.portal.rest('crm.contact.userfield.add', { fields: { FIELD_NAME: 'OWN', USER_TYPE_ID: listed[0]!.USER_TYPE_ID, LABEL: 'Made by hand' } })
    const given = step({ title: 'By hand' })
    const id = await addRecord(3, { UF_CRM_OWN: stepText(given) })
    expect(await take(api, 3, id, 'UF_CRM_OWN')).toMatchObject([{ id: given.id, subject: `crm:3:${id}` }])
    const later = step({ title: 'By itself' })
    const other = await addRecord(3, { UF_CRM_OWN: stepText(later) })
    await soon(async () => expect(await stepsOf(api, 3, other, 'UF_CRM_OWN')).toMatchObject([{ id: later.id }]))
  })
})
