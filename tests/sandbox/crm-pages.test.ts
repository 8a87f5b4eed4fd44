import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CrmCard, CrmPage, CrmTimelineEntry, CrmType, CrmUserField, CrmUserFields } from '../../sandbox/shared/types/crm'
import type { Receiver } from './support/receiver'
import { startReceiver } from './support/receiver'
import type { TestApp, TestSandbox } from './support/sandbox'
import { startSandbox } from './support/sandbox'

const DEAL = 2
const CRM = '/sandbox/ui/crm'

let sandbox: TestSandbox
let receiver: Receiver

beforeAll(async () => {
  sandbox = await startSandbox()
  receiver = await startReceiver()
})
afterAll(async () => {
  await sandbox.stop()
  await receiver.stop()
})
beforeEach(() => sandbox.portal.control('reset', { apps: true }))

/** Asks as somebody: the administrator where nobody is named. */
function ask<Body = Record<string, unknown>>(path: string, { body, method, user = '1' }: { body?: unknown, method?: string, user?: string } = {}) {
  const { url } = sandbox.portal
  return sandbox.portal.ask<Body>(`${CRM}${path}`, {
    ...(body === undefined ? {} : { body }), ...(method ? { method } : {}), headers: { cookie: `sandbox-${new URL(url).port}-user=${user}` },
  })
}

const save = (id: number, fields: Record<string, string[]>, user?: string) => ask<{ id: number, data: { code: string } }>(`/items/${DEAL}/${id}`, { body: { fields }, ...(user ? { user } : {}) })
const card = async (id: number) => (await ask<CrmCard>(`/items/${DEAL}/${id}`)).body
const valuesOf = ({ fields }: CrmCard, name: string) => fields.find(field => field.name === name)?.values
const makeField = async (field: object) => (await ask<CrmUserField>('/fields', { body: { type: DEAL, kind: 'string', label: 'A field', ...field } })).body

async function installListener(event: string): Promise<TestApp> {
  const app = await sandbox.portal.install({ scopes: ['crm', 'placement'], url: `${receiver.url}/app` })
  await sandbox.portal.rest('event.bind', { event, handler: `${receiver.url}/events` }, await sandbox.portal.token(app))
  return app
}

describe('the list', () => {
  it('names the types, smart processes by their title', async () => {
    const { body } = await ask<CrmType[]>('/types')
    expect(body.map(({ code, title }) => title ?? code)).toEqual(['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE', 'Warranty claim'])
  })

  it('holds what the viewer may see, and no more', async () => {
    await save(1, { OPENED: ['N'], ASSIGNED_BY_ID: ['1'] })
    const titles = async (user: string) => (await ask<CrmPage>(`/items?type=${DEAL}`, { user })).body.items.map(({ title }) => title)
    expect(await titles('1')).toContain('Forty city bicycles for spring')
    expect(await titles('3')).not.toContain('Forty city bicycles for spring')
  })

  it('is closed to guests', async () => {
    expect((await ask('/types', { user: '12' })).status).toBe(403)
    expect((await ask(`/items?type=${DEAL}`, { user: '12' })).status).toBe(403)
    expect((await ask(`/items/${DEAL}/1`, { user: '12' })).status).toBe(403)
  })

  it('shows custom values as they are kept, and what is chosen by its name', async () => {
    const text = await makeField({ label: 'Colours', multiple: true, showInList: true })
    const list = await makeField({ label: 'Size', kind: 'enumeration', options: ['Small', 'Large'], showInList: true })
    const large = (await card(3)).fields.find(({ name }) => name === list.name)?.choices[1]?.value ?? ''
    await save(3, { [text.name]: ['red', 'blue'], [list.name]: [large] })
    const { body } = await ask<CrmPage>(`/items?type=${DEAL}&q=shop window`)
    expect(body.columns.map(({ label }) => label)).toEqual(['Colours', 'Size'])
    expect(body.items[0]?.custom).toEqual({ [text.name]: ['red', 'blue'], [list.name]: ['Large'] })
  })

  it('of a type that there is not is 404, without a type 400', async () => {
    expect((await ask('/items?type=999')).status).toBe(404)
    expect((await ask('/items')).status).toBe(400)
  })
})

describe('a card', () => {
  it('is refused to those who may not see the record, and to change to those who may only see it', async () => {
    await save(1, { OPENED: ['Y'], ASSIGNED_BY_ID: ['1'] })
    expect((await ask<CrmCard>(`/items/${DEAL}/1`, { user: '3' })).body.mayChange).toBe(false)
    expect(await save(1, { TITLE: ['Mine'] }, '3')).toMatchObject({ status: 403, body: { data: { code: 'ACCESS_DENIED' } } })
    await save(1, { OPENED: ['N'] })
    expect((await ask(`/items/${DEAL}/1`, { user: '3' })).status).toBe(403)
    expect((await ask(`/items/${DEAL}/1/timeline`, { user: '3' })).status).toBe(403)
    expect((await ask(`/items/${DEAL}/999`)).status).toBe(404)
  })

  it('tells the apps when it is saved, and says nothing when nothing has changed', async () => {
    await installListener('ONCRMDEALUPDATE')
    const { fields } = await card(2)
    await save(2, Object.fromEntries(fields.map(({ name, values }) => [name, values])))
    await save(2, { TITLE: ['Renamed'] })
    const { form } = await receiver.next(request => request.form.event === 'ONCRMDEALUPDATE')
    expect(form).toMatchObject({ data: { FIELDS: { ID: '2' } } })
    expect(receiver.received.filter(request => request.form.event === 'ONCRMDEALUPDATE')).toHaveLength(1)
  })

  it('makes a record, which the apps hear of', async () => {
    await installListener('ONCRMDEALADD')
    const { body } = await save(0, { TITLE: ['New frames'], OPPORTUNITY: ['12.5'], CONTACT_IDS: ['2', '3'] })
    const { form } = await receiver.next(request => request.form.event === 'ONCRMDEALADD')
    expect(form).toMatchObject({ data: { FIELDS: { ID: String(body.id) } } })
    const saved = await card(body.id)
    expect([saved.title, valuesOf(saved, 'OPPORTUNITY'), valuesOf(saved, 'CONTACT_IDS'), valuesOf(saved, 'STAGE_ID')]).toEqual(['New frames', ['12.5'], ['2', '3'], ['NEW']])
  })

  it('without a mandatory field, or with a value that does not fit, is refused as REST refuses it', async () => {
    const { name } = await makeField({ label: 'Next step', mandatory: true })
    expect(await save(0, { TITLE: ['No step'] })).toMatchObject({ status: 400, body: { data: { code: 'CRM_FIELD_ERROR_REQUIRED' } } })
    expect(await save(4, { [name]: [] })).toMatchObject({ status: 400, body: { data: { code: 'CRM_FIELD_ERROR_REQUIRED' } } })
    expect(await save(4, { [name]: ['Call'], OPPORTUNITY: ['much'] })).toMatchObject({ status: 400, body: { data: { code: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' } } })
    expect((await save(4, { [name]: ['Call'] })).status).toBe(200)
    expect(valuesOf(await card(4), name)).toEqual(['Call'])
  })

  it('keeps phones in their order, takes new ones, and lets go of empty ones', async () => {
    const contact = (fields: Record<string, string[]>) => ask(`/items/3/1`, { body: { fields } })
    await contact({ PHONE: ['+15550001', '+15550002'] })
    await contact({ PHONE: ['', '+15550002', '+15550003'] })
    expect(valuesOf((await ask<CrmCard>('/items/3/1')).body, 'PHONE')).toEqual(['+15550002', '+15550003'])
  })

  it('names the handler of a field that an app shows, with its height; a field of a kind that is gone is text', async () => {
    const app = await sandbox.portal.install({ scopes: ['crm', 'placement'], url: `${receiver.url}/app` })
    await sandbox.portal.rest('userfieldtype.add', { USER_TYPE_ID: 'note', HANDLER: `${receiver.url}/field`, TITLE: 'A note', OPTIONS: { height: 90 } }, await sandbox.portal.token(app))
    const { kinds } = (await ask<CrmUserFields>(`/fields?type=${DEAL}`)).body
    const kind = kinds.find(one => one.app === app.name)
    const { name } = await makeField({ kind: kind?.id })
    const field = async () => (await card(1)).fields.find(one => one.name === name)
    expect(await field()).toMatchObject({ kind: 'app', handler: { app: app.code, height: 90, title: 'A field' } })
    await sandbox.portal.control('uninstall', { app: app.code, clean: true })
    expect(await field()).toMatchObject({ kind: 'text', handler: null })
  })
})

describe('the timeline', () => {
  it('holds calls, comments and the making of the record, and takes comments of those who see it', async () => {
    const { body } = await ask<CrmTimelineEntry[]>(`/items/${DEAL}/4/timeline`)
    expect(new Set(body.map(({ kind }) => kind))).toEqual(new Set(['comment', expect.stringMatching(/Call$/) as unknown as 'incomingCall', 'created']))
    const added = await ask<CrmTimelineEntry[]>(`/items/${DEAL}/4/timeline`, { body: { text: 'They called back.' } })
    expect(added.body[0]).toMatchObject({ kind: 'comment', text: 'They called back.', author: { id: '1' } })
    expect((await ask(`/items/${DEAL}/4/timeline`, { body: { text: ' ' } })).status).toBe(400)
  })
})

describe('custom fields', () => {
  it('are managed by administrators alone', async () => {
    const { id } = await makeField({})
    for (const request of [ask(`/fields?type=${DEAL}`, { user: '3' }), ask('/fields', { user: '3', body: { type: DEAL, kind: 'string', label: 'Mine' } }), ask(`/fields/${id}`, { user: '3', method: 'DELETE' })]) {
      expect((await request).status).toBe(403)
    }
    expect((await ask(`/fields/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(`/fields/${id}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('of a kind that there is not are refused', async () => {
    expect((await ask('/fields', { body: { type: DEAL, kind: 'rest_9_gone', label: 'Gone' } })).status).toBe(400)
  })

  it('of a smart process are named after it', async () => {
    const { name } = await makeField({ type: 128 })
    expect(name).toMatch(/^UF_CRM_1_\d+$/)
    expect((await ask<CrmCard>('/items/128/1')).body.fields.map(field => field.name)).toContain(name)
  })
})

describe('a launch of a custom field', () => {
  it('brings no tokens to somebody who may not use the app, and none later', async () => {
    const app = await sandbox.portal.install({ scopes: ['crm', 'placement'], url: `${receiver.url}/app` })
    await sandbox.portal.rest('userfieldtype.add', { USER_TYPE_ID: 'note', HANDLER: `${receiver.url}/field`, TITLE: 'A note' }, await sandbox.portal.token(app))
    const open = (placement: string) => sandbox.portal.ask<{ sid: string, body: Record<string, string> }>('/sandbox/ui/launch', { body: { app: app.code, placement } })
    await sandbox.portal.control('faults', { kind: 'user-access', user: '1' })
    const { body } = await open('USERFIELD_TYPE')
    expect(body.body).toMatchObject({ AUTH_ID: '', REFRESH_ID: '', PLACEMENT: 'USERFIELD_TYPE' })
    const frame = (command: string) => sandbox.portal.ask('/sandbox/ui/frame', { body: { sid: body.sid, command, params: {} } })
    expect((await frame('getInitData')).body).toMatchObject({ reply: { AUTH_ID: '', REFRESH_ID: '' } })
    expect((await frame('refreshAuth')).body).toEqual({})
    expect((await open('DEFAULT')).status).toBe(403)
  })
})
