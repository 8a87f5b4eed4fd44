import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../../server/database/client'
import { addField, fieldSettings } from '../../../server/settings/fields'
import type { WidgetOffice } from '../../../server/settings/widgets'
import { openTestDatabase } from '../support/database'
import type { FieldsPortal } from '../support/fields-portal'
import { startFieldsPortal } from '../support/fields-portal'

const DEAL = 2
const OF_DEALS = ['ONCRMDEALADD', 'ONCRMDEALUPDATE']
const wish = { entityTypeId: DEAL, label: 'Next step', multiple: false, mandatory: false }

let database: Database
let fake: FieldsPortal
let office: WidgetOffice

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  fake = await startFieldsPortal(database)
  office = { database, portal: fake.portal, administrator: { portalId: fake.portal.id, user: { id: '1', admin: true } } }
})
afterEach(() => fake.close())

it('a field that was made by a request whose answer got lost is made once, and told as made', async () => {
  const id = randomUUID()
  const mend = fake.refuse('crm.deal.userfield.list')
  await expect(addField(office, { ...wish, id })).rejects.toMatchObject({ kind: 'limit' })
  expect(fake.deals).toHaveLength(1)
  mend()
  const answer = await addField(office, { ...wish, id })
  expect(answer).toMatchObject({ problem: null })
  expect(answer.places.find(({ entityTypeId }) => entityTypeId === DEAL)!.fields).toMatchObject([{ name: fake.deals[0] }])
  expect(fake.deals).toHaveLength(1)
  expect([...fake.bound]).toEqual(expect.arrayContaining(OF_DEALS))
})

it('the same wish at the same time makes one field, another one makes another', async () => {
  const id = randomUUID()
  for (const { problem } of await Promise.all([addField(office, { ...wish, id }), addField(office, { ...wish, id })])) expect(problem).toBeNull()
  expect(fake.deals).toHaveLength(1)
  await addField(office, wish)
  expect(fake.deals).toHaveLength(2)
})

it('a field that the portal refuses to make is told in its words', async () => {
  fake.refuse('crm.deal.userfield.add', 'ACCESS_DENIED')
  expect((await addField(office, { ...wish, id: randomUUID() })).problem).toMatchObject({ code: 'access_denied', advice: { en: expect.stringMatching(/\.$/) } })
  expect(fake.deals).toEqual([])
})

it('events that the portal did not take are bound the next time, and not asked for once more after that', async () => {
  const mend = fake.refuse('event.bind', 'ERROR_CORE')
  expect((await addField(office, wish)).problem).toMatchObject({ code: 'error_core' })
  mend()
  expect((await fieldSettings(office)).problem).toBeNull()
  expect([...fake.bound]).toEqual(expect.arrayContaining(OF_DEALS))
  fake.asked.length = 0
  await fieldSettings(office)
  expect(fake.asked).not.toContain('event.bind')
})

it('a portal that does not let the administrator see fields says so', async () => {
  fake.refuse('crm.deal.userfield.list', 'ACCESS_DENIED')
  await expect(fieldSettings(office)).rejects.toMatchObject({ kind: 'refused', code: 'access_denied' })
})
