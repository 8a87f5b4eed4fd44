import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NextStep } from '../../../shared/next-step'
import { newEdit, parseStep, stepText } from '../../../shared/next-step'
import type { Database } from '../../../server/database/client'
import { followUps } from '../../../server/database/schema'
import { withPortal } from '../../../server/database/with-portal'
import type { Session } from '../../../server/http/require-session'
import { syncInRequest } from '../../../server/http/steps-in-request'
import { syncRecords, syncSteps } from '../../../server/next-steps/sync'
import { writeStep } from '../../../server/next-steps/write'
import { administratorsWithTokens } from '../../../server/portals/users'
import type { Cards } from '../support/cards'
import { FIELD, MANY, openCards } from '../support/cards'
import { openTestDatabase } from '../support/database'

let database: Database
let cards: Cards

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  cards = await openCards(database)
})
afterEach(() => cards.close())

/** What happens after the events of some cards. */
const look = (...deals: string[]) => syncRecords(database, cards.portal, deals.map(deal => `crm:2:${deal}` as const))
/** What happens after a change in Home. */
const write = (id: string) => writeStep(database, cards.portal.id, id, '1')
const heldStep = (deal: string) => parseStep(String(cards.held(deal)))!
const updates = () => cards.asked.filter(call => call.startsWith('crm.item.update')).length

/** A card with a step that both sides know. */
async function openStep(changes: Partial<NextStep> = {}): Promise<{ deal: string, step: NextStep }> {
  const step = cards.step(changes)
  const deal = cards.add({ [FIELD]: stepText(step) })
  expect(await look(deal)).toEqual(new Map())
  return { deal, step }
}
/** What the card saves that was opened with a step, and where something of it was changed. */
const edited = (step: NextStep, changes: Partial<NextStep>) => stepText({ ...step, ...changes, revision: step.revision + 1, edit: newEdit() })

describe('a step that is changed in Home while its card is being edited', () => {
  it('is not opened again by a card that corrects its title', async () => {
    const { deal, step } = await openStep()
    cards.people.add('3')
    await cards.home(step.id, { status: 'done', dueAt: '2191-05-05', assignee: '3' })
    await write(step.id)
    expect(heldStep(deal)).toMatchObject({ status: 'done', revision: 2 })
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice' }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', status: 'done', dueOn: '2191-05-05', assignee: { id: '3' } })
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', status: 'done', due: '2191-05-05', assignee: { id: '3' } })
  })

  it('several times, keeps what is saved in the card after that', async () => {
    const { deal, step } = await openStep()
    for (const dueAt of ['2191-01-01', '2191-01-02']) {
      await cards.home(step.id, { dueAt })
      await write(step.id)
    }
    expect(heldStep(deal).revision).toBe(3)
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice' }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', dueOn: '2191-01-02' })
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', due: '2191-01-02' })
    // The next card is opened with that, and starts from there.
    cards.save(deal, { [FIELD]: edited(heldStep(deal), { due: '2191-01-03' }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', dueOn: '2191-01-03' })
  })

  it('has both changes, whichever was written first', async () => {
    const { deal, step } = await openStep()
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice' }) })
    await cards.home(step.id, { status: 'done' })
    await Promise.all([write(step.id), look(deal), write(step.id), look(deal)])
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', status: 'done' })
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', status: 'done' })
  })

  it('is as the card says where both have changed the same', async () => {
    const { deal, step } = await openStep()
    await cards.home(step.id, { title: 'Write', dueAt: '2191-01-01' })
    await write(step.id)
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice' }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', dueOn: '2191-01-01' })
  })

  it('has the changes of two cards that were opened at the same time', async () => {
    const { deal, step } = await openStep()
    for (const changes of [{ title: 'Call twice' }, { due: '2191-01-01' }]) {
      cards.save(deal, { [FIELD]: edited(step, changes) })
      await look(deal)
    }
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', due: '2191-01-01' })
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', dueOn: '2191-01-01' })
  })

  it('and changed back there, is as the card says that was opened before, though it says what Home has said in between', async () => {
    const { deal, step } = await openStep()
    for (const status of ['done', 'open'] as const) {
      await cards.home(step.id, { status })
      await write(step.id)
    }
    cards.save(deal, { [FIELD]: edited(step, { status: 'done' }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ status: 'done' })
    expect(heldStep(deal)).toMatchObject({ status: 'done', revision: 4 })
  })

  it('is not changed once more by what a card has saved, when its event comes again', async () => {
    const { deal, step } = await openStep()
    cards.save(deal, { [FIELD]: edited(step, { status: 'done' }) })
    await look(deal)
    expect([(await cards.followUp(step.id)).status, updates()]).toEqual(['done', 0])
    await cards.home(step.id, { status: 'open' })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ status: 'open' })
    expect(cards.held(deal)).toBe(stepText({ ...step, revision: 3 }))
  })

  it('of the highest revision that there is room for, remains a step', async () => {
    const { deal, step } = await openStep({ revision: 999_999_999 })
    await cards.home(step.id, { title: 'Write' })
    await write(step.id)
    cards.save(deal, { [FIELD]: stepText({ ...heldStep(deal), due: '2191-01-01', edit: newEdit() }) })
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Write', dueOn: '2191-01-01', status: 'open' })
    expect(heldStep(deal)).toMatchObject({ title: 'Write', due: '2191-01-01' })
  })

  it('stays as it is by a card that saves what it was opened with, however long ago', async () => {
    const { deal, step } = await openStep()
    for (let day = 10; day < 40; day++) {
      await cards.home(step.id, { title: `Call ${day} times` })
      await write(step.id)
    }
    for (const text of [stepText(step), edited(step, {})]) {
      cards.save(deal, { [FIELD]: text })
      await look(deal)
      expect(heldStep(deal)).toMatchObject({ title: 'Call 39 times', revision: 31 })
      expect((await cards.followUp(step.id)).title).toBe('Call 39 times')
    }
  })
})

describe('a card and its follow-ups', () => {
  it('are changed by no event that comes again, nor by that of our own writing', async () => {
    const { deal, step } = await openStep()
    await cards.home(step.id, { dueAt: '2191-01-01' })
    await write(step.id)
    const [{ version }, held, written] = [await cards.followUp(step.id), cards.held(deal), updates()]
    await Promise.all([look(deal), look(deal), write(step.id), syncSteps(database, cards.portal, `crm:2:${deal}`, '1')])
    await look(deal)
    expect([(await cards.followUp(step.id)).version, cards.held(deal), updates()]).toEqual([version, held, written])
  })

  it('know what was written by one who did not come to hear of it', async () => {
    const { deal, step } = await openStep()
    await cards.home(step.id, { dueAt: '2191-01-01' })
    cards.lose('crm.item.update')
    await expect(write(step.id)).rejects.toMatchObject({ kind: 'unreachable' })
    cards.lose(null)
    expect(heldStep(deal).due).toBe('2191-01-01')
    await cards.home(step.id, { dueAt: '2192-02-02' })
    await look(deal)
    expect((await cards.followUp(step.id)).dueOn).toBe('2192-02-02')
    expect(heldStep(deal).due).toBe('2192-02-02')
  })

  it('lose nothing of what the card says where Home changes the step while the portal is asked', async () => {
    const { deal, step } = await openStep()
    cards.people.add('3')
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice', assignee: { id: '3', name: 'Person 3' } }) })
    cards.meanwhile('user.get', () => cards.home(step.id, { dueAt: '2191-01-01' }))
    expect(await look(deal)).toEqual(new Map())
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', assignee: { id: '3' }, dueOn: '2191-01-01' })
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', assignee: { id: '3' }, due: '2191-01-01' })
  })

  // PGlite does one transaction after the other.
  it.runIf(process.env.NUXT_DATABASE_URL)('lose nothing where Home changes the step while the card\'s change is being stored', async () => {
    const { deal, step } = await openStep()
    cards.save(deal, { [FIELD]: edited(step, { title: 'Call twice' }) })
    const isWaiting = async () => (await database.executeSql('select 1 from pg_stat_activity where datname = current_database() and wait_event_type = \'Lock\'')).rows.length > 0
    const looking = await withPortal(database, cards.portal.id, async (transaction) => {
      await transaction.update(followUps).set({ version: 2, dueOn: '2191-01-01' }).where(eq(followUps.id, step.id))
      const ended = look(deal)
      await vi.waitFor(async () => expect(await isWaiting()).toBe(true), { timeout: 10_000 })
      return { ended }
    })
    expect(await looking.ended).toEqual(new Map())
    expect(await cards.followUp(step.id)).toMatchObject({ title: 'Call twice', dueOn: '2191-01-01', version: 3 })
    expect(heldStep(deal)).toMatchObject({ title: 'Call twice', due: '2191-01-01' })
  })

  it('part from each other where one is removed, also when it is changed at that moment', async () => {
    const steps = [cards.step(), cards.step()]
    const deal = cards.add({ [MANY]: steps.map(stepText) })
    await look(deal)
    cards.save(deal, { [MANY]: [stepText(steps[0]!)] })
    cards.meanwhile('crm.item.get', () => cards.meanwhile('crm.item.get', () => cards.home(steps[1]!.id, { title: 'Call twice' })))
    await look(deal)
    expect(await cards.followUp(steps[1]!.id)).toMatchObject({ status: 'dropped', title: 'Call twice' })
    expect(await cards.followUp(steps[0]!.id)).toMatchObject({ status: 'open' })
  })

  it('stay together where what was removed is back before that is believed', async () => {
    const { deal, step } = await openStep()
    cards.save(deal, { [FIELD]: '' })
    cards.meanwhile('crm.item.get', () => cards.meanwhile('crm.item.get', () => cards.save(deal, { [FIELD]: stepText(step) })))
    await look(deal)
    expect(await cards.followUp(step.id)).toMatchObject({ status: 'open' })
  })
})

it('a card that somebody saves while others of its import are taken keeps what they saved', async () => {
  const steps = Array.from({ length: 5 }, (_, index) => cards.step({ title: `Step ${index}`, assignee: { id: '1', name: 'As the import calls them' } }))
  const deals = steps.map(step => cards.add({ [FIELD]: stepText(step) }))
  const theirs = cards.step({ title: 'Theirs' })
  cards.meanwhile('crm.item.update', () => cards.save(deals[4]!, { [FIELD]: stepText(theirs), [MANY]: ['a text'] }))
  expect(await look(...deals)).toEqual(new Map())
  expect(deals.map(deal => heldStep(deal).title)).toEqual(['Step 0', 'Step 1', 'Step 2', 'Step 3', 'Theirs'])
  expect(cards.held(deals[4]!, MANY)).toEqual(['a text'])
  expect(await cards.followUp(theirs.id)).toMatchObject({ title: 'Theirs', status: 'open' })
  expect(await cards.followUp(steps[4]!.id)).toMatchObject({ status: 'dropped' })
})

describe('the portal', () => {
  it('is asked as whoever saved the card, as the installer, then as other administrators, and written to as them first', async () => {
    const { deal, step } = await openStep()
    await cards.forget()
    await cards.open('8', true)
    await cards.open('7', true)
    await cards.open('6')
    cards.people.add('3')
    expect(await withPortal(database, cards.portal.id, transaction => administratorsWithTokens(transaction, cards.portal.id))).toEqual(['7', '8'])
    cards.asked.length = 0
    cards.save(deal, { [FIELD]: edited(step, { assignee: { id: '3', name: 'As the card calls them' } }) }, '6')
    expect(await look(deal)).toEqual(new Map())
    expect(cards.asked).toEqual(['crm.item.get 7', 'user.get 6', 'crm.item.get 6', 'crm.item.update 7'])
    expect((await cards.followUp(step.id)).assignee.id).toBe('3')
  })

  it('tells the next one of a colleague whom it does not show to the first', async () => {
    await cards.open('6')
    const step = cards.step({ assignee: { id: '3', name: 'Person 3' } })
    cards.meanwhile('user.get', () => cards.meanwhile('user.get', () => {
      cards.people.add('3')
    }))
    await look(cards.add({ [FIELD]: stepText(step) }, '6'))
    expect(cards.asked).toEqual(['crm.item.get 1', 'user.get 6', 'user.get 1'])
    expect(await cards.followUp(step.id)).toMatchObject({ assignee: { id: '3' }, author: { id: '6' } })
  })

  it('that nobody can ask is a failure, and nothing is done until somebody can', async () => {
    const { deal, step } = await openStep()
    await cards.home(step.id, { dueAt: '2191-01-01' })
    await cards.forget()
    await expect(write(step.id)).rejects.toMatchObject({ kind: 'token' })
    await expect(look(deal)).rejects.toMatchObject({ kind: 'token' })
    await cards.open('9', true)
    await write(step.id)
    expect(heldStep(deal).due).toBe('2191-01-01')
  })

  it('gives no step for a colleague to another where it was not to be asked about them', async () => {
    const step = cards.step({ assignee: { id: '3', name: 'Person 3' } })
    const deal = cards.add({ [FIELD]: stepText(step) })
    cards.meanwhile('crm.item.get', () => cards.forget())
    expect([...await look(deal)]).toEqual([[`crm:2:${deal}`, expect.objectContaining({ kind: 'token' })]])
    cards.people.add('3')
    await cards.open('1')
    await look(deal)
    expect((await cards.followUp(step.id)).assignee.id).toBe('3')
  })

  it('has a change of Home as by who made it, then as by an administrator, and as by who saved the card last where it lets no other', async () => {
    for (const person of ['6', '8', '7']) await cards.open(person, person === '8')
    const step = cards.step()
    const deal = cards.add({ [FIELD]: stepText(step) }, '6')
    await look(deal)
    await cards.home(step.id, { title: 'Write' })
    for (const person of ['1', '7', '8']) cards.refusals.set(`crm.item.update ${person}`, 'ACCESS_DENIED')
    cards.asked.length = 0
    await writeStep(database, cards.portal.id, step.id, '7')
    expect(cards.asked.filter(call => call.startsWith('crm.item.update'))).toEqual(['7', '1', '8', '6'].map(person => `crm.item.update ${person}`))
    expect(heldStep(deal).title).toBe('Write')
  })

  it('that does not take what is written, whoever writes it, is asked once, and it is a failure until it does', async () => {
    await cards.open('8', true)
    const { deal, step } = await openStep()
    await cards.home(step.id, { title: 'Write' })
    cards.refusals.set('crm.item.update', 'CRM_FIELD_ERROR_REQUIRED')
    cards.asked.length = 0
    await expect(write(step.id)).rejects.toMatchObject({ kind: 'refused', code: 'crm_field_error_required' })
    expect(updates()).toBe(1)
    expect([...await look(deal)]).toEqual([[`crm:2:${deal}`, expect.objectContaining({ code: 'crm_field_error_required' })]])
    cards.refusals.clear()
    await write(step.id)
    expect(heldStep(deal).title).toBe('Write')
  })

  it('that lets nobody write the card is a failure', async () => {
    const { deal, step } = await openStep()
    await cards.home(step.id, { title: 'Write' })
    cards.refusals.set('crm.item.update', 'ACCESS_DENIED')
    await expect(write(step.id)).rejects.toMatchObject({ kind: 'refused', code: 'access_denied' })
    expect(heldStep(deal).title).toBe('Call back')
  })
})

it('a card that is saved again and again while it is looked at is to be tried again in a moment', async () => {
  const { deal, step } = await openStep()
  await cards.home(step.id, { title: 'Write' })
  let saved = 0
  const saveAgain = () => {
    cards.save(deal, { [FIELD]: edited(step, { due: `2191-01-${10 + saved++}` }) })
    cards.meanwhile('crm.item.get', saveAgain)
  }
  cards.meanwhile('crm.item.get', saveAgain)
  const session = { database, portal: cards.portal, claims: { user: { id: '1' } } } as Session
  await expect(syncInRequest(session, `crm:2:${deal}`)).rejects.toMatchObject({ statusCode: 409, message: expect.stringMatching(/\.$/), data: { code: 'card_busy' } })
  expect(saved).toBe(6)
})
