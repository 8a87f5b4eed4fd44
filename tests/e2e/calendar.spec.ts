import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator, Locator } from '@playwright/test'
import type { PortalUser } from '../../sandbox/shared/types/contract'
import { addDays, dayIn, mondayOf } from '../../shared/zones'
import type { Portal } from './support/portal'
import type { Stack } from './support/stack'
import { expect, test } from './support/test'

const VIEW = 'Follow-ups'
const WEEK = 7

/** Days of the next week, which Home shows as well as far as they are within seven days. */
const MONDAY = addDays(mondayOf(dayIn(new Date(), 'Europe/Berlin')), WEEK)
const [TUESDAY, WEDNESDAY] = [addDays(MONDAY, 1), addDays(MONDAY, 2)]

const spelled = (day: string) => new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
const monthOf = (day: string) => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

/** The view hears of the portal's own buttons by this, one for each. */
const BIND = 'placementBindEvent'
const BUTTONS = 4

/** Opens a person's own calendar, and in it our view, which follows it. */
async function openView({ portal: api }: Stack, portal: Portal, person: PortalUser): Promise<FrameLocator> {
  const before = await api.sent(BIND)
  await portal.open(`/company/personal/user/${person.id}/calendar/`)
  await portal.page.getByRole('radio', { name: VIEW }).click()
  const frame = portal.page.getByTitle(VIEW, { exact: true }).contentFrame()
  await portal.untilAlive(frame)
  await expect.poll(() => api.sent(BIND)).toBe(before + BUTTONS)
  return frame
}

const dayOf = (frame: FrameLocator, day: string): Locator => frame.getByRole('listitem', { name: spelled(day), exact: true })

test('a follow-up is added to a day, taken to others by mouse and by keyboard, and is due then in Home', async ({ visit, stack, people }) => {
  const person = people.colleague
  const portal = await visit(person)
  const { page } = portal
  const frame = await openView(stack, portal, person)
  await page.getByLabel('Go to date').fill(MONDAY)
  await expect(frame.getByRole('heading', { level: 1, name: monthOf(MONDAY) })).toBeVisible()

  await frame.getByRole('button', { name: `Add a follow-up: ${spelled(WEDNESDAY)}` }).click()
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill('Send the plan of the week')
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  const followUp = (day: string) => dayOf(frame, day).getByRole('button', { name: /Send the plan of the week/ })
  await expect(followUp(WEDNESDAY)).toBeVisible()
  await expect(frame.locator('[aria-busy=true]')).toHaveCount(0)

  await followUp(WEDNESDAY).dragTo(dayOf(frame, TUESDAY))
  await expect(followUp(TUESDAY)).toBeVisible()
  await expect(followUp(WEDNESDAY)).toBeHidden()
  await expect(frame.locator('[aria-busy=true]')).toHaveCount(0)

  await followUp(TUESDAY).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(frame.getByText(/Send the plan of the week stays/)).toBeAttached()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await expect(dayOf(frame, TUESDAY)).toContainText('Send the plan of the week')
  await page.keyboard.press('Space')
  await expect(followUp(MONDAY)).toBeFocused()
  await expect(frame.getByText(/Send the plan of the week is due/)).toBeAttached()
  expect((await new AxeBuilder({ page }).include('iframe').analyze()).violations.map(({ id, nodes }) => ({ id, at: nodes.map(node => node.target.join(' ')) }))).toEqual([])

  await portal.openMarket()
  await page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Sidenote' }) }).getByRole('link').first().click()
  const due = portal.app().getByRole('listitem').filter({ hasText: 'Send the plan of the week' })
  await expect(due.locator('time')).toHaveAttribute('datetime', MONDAY)
})

test('a follow-up that the server does not take to another day goes back, and says so', async ({ visit, people, problems }) => {
  const portal = await visit(people.colleague)
  const frame = await portal.openPlacement('CALENDAR_GRIDVIEW', { viewRangeFrom: MONDAY, viewRangeTo: addDays(MONDAY, WEEK - 1) })
  await portal.untilAlive(frame)
  await frame.getByRole('button', { name: `Add a follow-up: ${spelled(TUESDAY)}` }).click()
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill('Book the room')
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  const followUp = (day: string) => dayOf(frame, day).getByRole('button', { name: /Book the room/ })
  await expect(followUp(TUESDAY)).toBeVisible()
  await expect(frame.locator('[aria-busy=true]')).toHaveCount(0)

  problems.expect(/follow-ups/)
  await portal.page.route('**/api/follow-ups/*', route => route.abort())
  await followUp(TUESDAY).press('Space')
  await portal.page.keyboard.press('ArrowRight')
  await portal.page.keyboard.press('Enter')
  await expect(frame.getByText('The follow-up was not saved').first()).toBeVisible()
  await expect(followUp(TUESDAY)).toBeVisible()
  await portal.page.unroute('**/api/follow-ups/*')
  await frame.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(followUp(WEDNESDAY)).toBeVisible()
})

test('the view follows the portal\'s calendar; an event is added by its form, shows up, and opens', async ({ visit, stack, people }) => {
  const person = people.administrator
  const portal = await visit(person)
  const { page } = portal
  const frame = await openView(stack, portal, person)
  await page.getByLabel('Go to date').fill('2031-02-14')
  await expect(frame.getByRole('heading', { level: 1, name: 'February 2031' })).toBeVisible()
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(frame.getByRole('heading', { level: 1, name: 'March 2031' })).toBeVisible()
  await page.getByRole('button', { name: 'Previous', exact: true }).click()
  await expect(frame.getByRole('heading', { level: 1, name: 'February 2031' })).toBeVisible()

  await page.getByLabel('Go to date').fill('2031-02-20')
  await frame.getByRole('button', { name: 'New event' }).click()
  const form = page.getByRole('dialog', { name: 'New event' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Visit of the auditor')
  await form.getByRole('button', { name: 'Save' }).click()
  const event = dayOf(frame, '2031-02-20').getByRole('button', { name: /Visit of the auditor/ })
  await expect(event).toContainText('10:00')
  await frame.getByRole('button', { name: 'List', exact: true }).click()
  await event.click()
  await expect(page.getByRole('dialog', { name: 'Visit of the auditor' })).toBeVisible()
})
