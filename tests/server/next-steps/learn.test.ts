import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../../server/database/client'
import { withPortal } from '../../../server/database/with-portal'
import { keyring } from '../../../server/keyring'
import { installEvents } from '../../../server/install/install'
import { fieldsOf, storeFields, typesWithFields } from '../../../server/next-steps/fields'
import { learnUnknown } from '../../../server/next-steps/learn'
import { handlePortalEvent } from '../../../server/portal-events/handle'
import { storeUser } from '../../../server/portals/users'
import { loseTokens, openTestDatabase } from '../support/database'
import type { FieldsPortal } from '../support/fields-portal'
import { startFieldsPortal } from '../support/fields-portal'

const DEAL = 2
const OF_APP = ['ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONAPPUPDATE']
const OF_DEALS = ['ONCRMDEALADD', 'ONCRMDEALUPDATE']
const place = (entityTypeId: number, ...names: string[]) => ({ entityTypeId, title: null, fields: names.map(name => ({ id: '1', name, label: name, multiple: false, mandatory: false })) })

let database: Database
let fake: FieldsPortal

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  fake = await startFieldsPortal(database)
})
afterEach(() => {
  vi.useRealTimers()
  fake.close()
})

const known = (entityTypeId = DEAL) => withPortal(database, fake.portal.id, transaction => fieldsOf(transaction, fake.portal.id, entityTypeId))
const store = (...places: ReturnType<typeof place>[]) => withPortal(database, fake.portal.id, transaction => storeFields(transaction, fake.portal.id, places))
const times = (method: string) => fake.asked.filter(asked => asked === method).length

describe('an installation', () => {
  const install = () => installEvents(database, fake.portal, '1')

  it('finds the fields that the portal has from before, and has it tell of their records', async () => {
    fake.deals.push('UF_CRM_1')
    await install()
    expect(await known()).toEqual(['UF_CRM_1'])
    expect([...fake.bound]).toEqual([...OF_APP, ...OF_DEALS])
    fake.asked.length = 0
    await install()
    expect(fake.asked).not.toContain('event.bind')
  })

  it('does not wait for a CRM that does not tell for a while, and takes nothing for gone', async () => {
    const mend = fake.refuse('userfieldconfig.list')
    await store(place(DEAL, 'UF_CRM_1'), place(128, 'UF_CRM_3_1'))
    fake.bound.add('ONCRMDYNAMICITEMUPDATE')
    fake.deals.push('UF_CRM_1')
    await install()
    expect([...fake.bound]).toEqual(expect.arrayContaining([...OF_APP, ...OF_DEALS]))
    expect(await known(128)).toEqual(['UF_CRM_3_1'])
    expect(fake.bound).toContain('ONCRMDYNAMICITEMUPDATE')
    mend()
    await install()
    expect(await known(128)).toEqual([])
    expect(fake.bound).not.toContain('ONCRMDYNAMICITEMUPDATE')
  })

  it.each(['INTERNAL_SERVER_ERROR', 'QUERY_LIMIT_EXCEEDED', 'ACCESS_DENIED'])('binds the events of the app where the CRM answers %s', async (code) => {
    fake.refuse('crm.lead.userfield.list', code)
    await install()
    expect([...fake.bound]).toEqual(OF_APP)
  })

  it('goes on where the portal does not let the app see fields, with what is known', async () => {
    await store(place(DEAL, 'UF_CRM_1'))
    fake.refuse('crm.lead.userfield.list', 'insufficient_scope')
    expect((await install()).map(({ outcome }) => outcome)).toEqual(['bound', 'bound', 'bound', 'bound', 'bound'])
    expect(await known()).toEqual(['UF_CRM_1'])
  })

  it('does not know a field before the portal tells of its records', async () => {
    fake.deals.push('UF_CRM_1')
    fake.answers['event.bind'] = () => {
      fake.close()
      return true
    }
    await expect(install()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(await known()).toEqual([])
  })
})

describe('a field that nobody has told of', () => {
  const meet = (field: string) => learnUnknown(database, fake.portal, { subject: `crm:${DEAL}:7`, field })

  it('is learned when its card is shown, with the events of its records', async () => {
    fake.deals.push('UF_CRM_1')
    await Promise.all([meet('UF_CRM_1'), meet('UF_CRM_1')])
    expect(await known()).toEqual(['UF_CRM_1'])
    expect([...fake.bound]).toEqual(expect.arrayContaining(OF_DEALS))
    await meet('UF_CRM_1')
    expect(times('event.get')).toBe(1)
  })

  it('is nothing where the portal does not list it, and no name has the portal asked again within minutes', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    for (const name of ['UF_CRM_FORGED', 'UF_CRM_FORGED', 'UF_CRM_FORGED_2']) await meet(name)
    expect(await known()).toEqual([])
    expect(times('event.get')).toBe(1)
    fake.deals.push('UF_CRM_NEW')
    vi.advanceTimersByTime(5 * 60_000)
    await meet('UF_CRM_NEW')
    expect(await known()).toEqual(['UF_CRM_NEW'])
  })

  it('is asked about again some seconds after the portal did not answer, and not with every view', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    fake.deals.push('UF_CRM_1')
    const mend = fake.refuse('crm.deal.userfield.list')
    for (let view = 0; view < 3; view++) await expect(meet('UF_CRM_1')).rejects.toMatchObject({ kind: 'limit' })
    expect(times('event.get')).toBe(1)
    mend()
    vi.advanceTimersByTime(10_000)
    await meet('UF_CRM_1')
    expect(await known()).toEqual(['UF_CRM_1'])
  })

  it('stays unknown while nobody can ask, and holds up nobody', async () => {
    fake.deals.push('UF_CRM_1')
    await withPortal(database, fake.portal.id, transaction => loseTokens(transaction, fake.portal.id, '1'))
    await meet('UF_CRM_1')
    expect(await known()).toEqual([])
    await withPortal(database, fake.portal.id, transaction => storeUser(transaction, keyring(), fake.portal.id, { id: '1', name: 'Anna', photo: null, admin: true, timeZone: null }, { accessToken: 'token', refreshToken: null }))
    await installEvents(database, fake.portal, '1')
    expect(await known()).toEqual(['UF_CRM_1'])
  })
})

describe('a field that an administrator has to ask about', () => {
  const meet = (field: string) => learnUnknown(database, fake.portal, { subject: `crm:${DEAL}:7`, field })
  const addAdministrator = () => withPortal(database, fake.portal.id, transaction => storeUser(transaction, keyring(), fake.portal.id, { id: '5', name: 'Ben', photo: null, admin: true, timeZone: null }, { accessToken: 'token 5', refreshToken: null }))

  /** The next who asks is no administrator any more, and sees the handlers alone that they have bound themselves: none. */
  function demoteInstaller() {
    const { 'crm.type.list': types, 'event.get': handlers } = fake.answers
    fake.answers['crm.type.list'] = () => {
      fake.answers['crm.type.list'] = types!
      return new Error('ACCESS_DENIED')
    }
    fake.answers['event.get'] = () => {
      fake.answers['event.get'] = handlers!
      return []
    }
  }

  it('is learned as another one where who has installed the app was dismissed', async () => {
    fake.deals.push('UF_CRM_1')
    await addAdministrator()
    await withPortal(database, fake.portal.id, transaction => loseTokens(transaction, fake.portal.id, '1'))
    await meet('UF_CRM_1')
    expect(await known()).toEqual(['UF_CRM_1'])
  })

  it.each([true, false])('has no event bound twice by an installer who is no administrator any more (there is another: %s)', async (isOther) => {
    fake.deals.push('UF_CRM_1')
    await installEvents(database, fake.portal, '1')
    if (isOther) await addAdministrator()
    fake.deals.push('UF_CRM_2')
    demoteInstaller()
    fake.asked.length = 0
    await meet('UF_CRM_2')
    expect(fake.asked).not.toContain('event.bind')
    expect(await known()).toEqual(isOther ? ['UF_CRM_1', 'UF_CRM_2'] : ['UF_CRM_1'])
  })

  it('stays unknown while the portal does not send the events of its records', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    fake.deals.push('UF_CRM_1')
    const mend = fake.refuse('event.bind', 'ERROR_CORE')
    await expect(meet('UF_CRM_1')).rejects.toMatchObject({ code: 'error_core' })
    expect(await known()).toEqual([])
    mend()
    vi.advanceTimersByTime(10_000)
    await meet('UF_CRM_1')
    expect(await known()).toEqual(['UF_CRM_1'])
    expect([...fake.bound]).toEqual(expect.arrayContaining(OF_DEALS))
  })

  it('takes nothing away that was added after the portal had told', async () => {
    fake.deals.push('UF_CRM_1')
    fake.bound.add('ONCRMLEADADD')
    await store(place(1, 'UF_CRM_LATER'), place(DEAL, 'UF_CRM_LATER'))
    await meet('UF_CRM_1')
    expect((await known()).toSorted()).toEqual(['UF_CRM_1', 'UF_CRM_LATER'])
    expect(await known(1)).toEqual(['UF_CRM_LATER'])
    expect(fake.bound).toContain('ONCRMLEADADD')
  })
})

it('after an update the events of the app are bound while the CRM does not answer, and the fields are asked about again', async () => {
  Object.assign(fake.answers, { 'placement.list': () => [], 'placement.get': () => [], 'userfieldtype.add': () => true })
  fake.deals.push('UF_CRM_1')
  const mend = fake.refuse('crm.type.list')
  const update = () => handlePortalEvent(database, { event: 'ONAPPUPDATE', data: {}, auth: { member_id: fake.portal.memberId, application_token: 'token' } })
  await expect(update()).rejects.toMatchObject({ kind: 'limit' })
  expect([...fake.bound]).toEqual(OF_APP)
  mend()
  await update()
  expect(await known()).toEqual(['UF_CRM_1'])
  fake.asked.length = 0
  await update()
  expect(fake.asked).toEqual([])
})

it('two administrators who open the settings at once store the same fields', async () => {
  const places = [place(4, 'UF_CRM_2'), place(DEAL, 'UF_CRM_3', 'UF_CRM_1')]
  await Promise.all(Array.from({ length: 20 }, (_, index) => store(...index % 2 ? places : places.toReversed())))
  expect((await known()).toSorted()).toEqual(['UF_CRM_1', 'UF_CRM_3'])
  await store(place(DEAL, 'UF_CRM_1'))
  expect(await withPortal(database, fake.portal.id, transaction => typesWithFields(transaction, fake.portal.id))).toEqual([DEAL])
  await store()
  expect(await known()).toEqual([])
})
