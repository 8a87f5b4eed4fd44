import type { Page } from '@playwright/test'
import type { CalendarEvent } from '../../../sandbox/shared/types/calendar'
import { expect, frameOf, logOf, press, say, test } from './support/test'

const OWN = '/company/personal/user/1/calendar/'
const VIEW = 'Test CALENDAR_GRIDVIEW'
const DRAFT = {
  description: '', location: '', private: false, wholeDays: false, fromDay: '2031-02-14', toDay: '2031-02-14', fromTime: '10:00', toTime: '11:00', frequency: null,
}

async function eventsOf(page: Page, ownerId = '1', type = 'user'): Promise<CalendarEvent[]> {
  const query = new URLSearchParams({ type, ownerId, from: '2000-01-01', to: '2100-01-01' })
  const { events } = await (await page.request.get(new URL(`/sandbox/ui/calendar/events?${query}`, page.url()).href)).json()
  return events
}

async function addEvent(page: Page, name: string) {
  await page.getByRole('button', { name: 'New event' }).click()
  const form = page.getByRole('dialog', { name: 'New event' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
}

test('an event is added, read, changed and deleted', async ({ look, page }) => {
  await look(OWN)
  await page.getByRole('radio', { name: 'Day' }).click()
  await addEvent(page, 'Talk to the printer')
  await page.getByRole('button', { name: /^Talk to the printer/ }).click()
  const card = page.getByRole('dialog', { name: 'Talk to the printer' })
  await expect(card).toContainText('10:00 – 11:00')
  await card.getByRole('button', { name: 'Edit event' }).click()
  const form = page.getByRole('dialog', { name: 'Edit event' })
  await form.getByLabel('Start time').fill('10:30')
  await form.getByRole('textbox', { name: 'Location' }).fill('Kitchen')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /^Talk to the printer.*10:30 – 11:00/ }).click()
  await expect(card).toContainText('Kitchen')
  await card.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog', { name: 'Delete Talk to the printer?' }).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: /^Talk to the printer/ })).toHaveCount(0)
})

test('an event that would end before it begins is refused in words', async ({ look, page, portal }) => {
  await look(OWN)
  const answer = await page.request.post(`${portal.url}/sandbox/ui/calendar/events`, { data: { ...DRAFT, type: 'user', ownerId: '1', name: 'Backwards', toTime: '09:00' } })
  expect(answer.status()).toBe(400)
  expect(await answer.text()).toContain('An error occurred while creating the event')
  expect((await eventsOf(page)).some(({ name }) => name === 'Backwards')).toBe(false)
})

test('one day of a series is changed alone', async ({ look, page, portal }) => {
  await look(OWN)
  const series = (await eventsOf(page)).filter(({ frequency, mayEdit }) => frequency && mayEdit)
  const [first] = series
  expect(first).toBeDefined()
  const { id = '', fromDay = '', name = '' } = first ?? {}
  const draft = { ...first, name: `${name} (moved)`, mode: 'this', day: fromDay }
  expect((await page.request.post(`${portal.url}/sandbox/ui/calendar/events/${id}`, { data: draft })).status()).toBe(200)
  const after = await eventsOf(page)
  expect(after.filter(one => one.id === id)).toHaveLength(series.filter(one => one.id === id).length - 1)
  expect(after.filter(one => one.name === `${name} (moved)`).map(one => [one.fromDay, one.frequency])).toEqual([[fromDay, null]])
})

test('a week and a month are gone through, and a date is gone to', async ({ look, page }) => {
  await look('/calendar/')
  await page.getByLabel('Go to date').fill('2031-02-14')
  await expect(page.getByRole('heading', { level: 2, name: 'February 2031' })).toBeVisible()
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'March 2031' })).toBeVisible()
  await page.getByRole('radio', { name: 'Week' }).click()
  await page.getByRole('button', { name: 'Previous', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: '17 Feb – 23 Feb 2031' })).toBeVisible()
})

test('somebody else\'s private event, and a project\'s calendar, show to nobody who may not see them', async ({ look, page, portal }) => {
  await look('/company/personal/user/4/calendar/', { user: '4' })
  for (const hidden of [true, false]) {
    await page.request.post(`${portal.url}/sandbox/ui/calendar/events`, { data: { ...DRAFT, type: 'user', ownerId: '4', name: hidden ? 'Doctor' : 'Lunch', private: hidden } })
  }
  await look('/company/personal/user/4/calendar/', { user: '3' })
  const names = (await eventsOf(page, '4')).map(({ name }) => name)
  expect(names).toContain('Lunch')
  expect(names).not.toContain('Doctor')
  await look('/workgroups/group/2/calendar/', { user: '3' })
  await expect(page.getByRole('heading', { level: 1, name: 'You do not have access to this calendar' })).toBeVisible()
  await look('/workgroups/group/1/calendar/', { user: '3' })
  await expect(page.getByRole('heading', { level: 1, name: /^Calendar of the project / })).toBeVisible()
})

test('an app\'s view fills the grid, follows the toolbar, and opens events', async ({ install, look, page, portal, app }) => {
  await install()
  const token = await portal.token(app)
  await portal.rest('placement.bind', { PLACEMENT: 'CALENDAR_GRIDVIEW', HANDLER: new URL('/widget', app.url).href, TITLE: VIEW }, token)
  await look(OWN)
  await page.getByLabel('Go to date').fill('2026-08-12')
  await page.getByRole('radio', { name: VIEW }).click()
  const frame = frameOf(page)
  await expect(logOf(frame)).toContainText(String.raw`{\"viewRangeFrom\":\"2026-07-27\",\"viewRangeTo\":\"2026-09-06\"`)
  await press(frame, 'Listen')
  await expect(logOf(frame)).toContainText('Calendar.customView:adjustToDate')

  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(logOf(frame)).toContainText('"event" "Calendar.customView:increaseViewRangeDate" {}')
  await page.getByRole('button', { name: 'Previous', exact: true }).click()
  await expect(logOf(frame)).toContainText('"event" "Calendar.customView:decreaseViewRangeDate" {}')
  await page.getByLabel('Go to date').fill('2026-08-20')
  await expect(logOf(frame)).toContainText('"event" "Calendar.customView:adjustToDate" "2026-08-20"')

  await say(frame, 'addEvent')
  await expect(logOf(frame)).toContainText('{"result":true}')
  const form = page.getByRole('dialog', { name: 'New event' })
  await form.getByRole('textbox', { name: 'Name' }).fill('From the app')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(logOf(frame)).toContainText('"event" "Calendar.customView:refreshEntries" {}')

  const id = (await eventsOf(page)).find(({ name }) => name === 'From the app')?.id
  await say(frame, 'viewEvent', { id })
  await page.getByRole('dialog', { name: 'From the app' }).getByRole('button', { name: 'Close' }).click()
  await say(frame, 'viewEvent', { id: '999999' })
  await expect(logOf(frame)).toContainText('{"result":false}')
  await say(frame, 'deleteEvent', { uid: id })
  await page.getByRole('dialog', { name: 'Delete From the app?' }).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect((await eventsOf(page)).some(({ name }) => name === 'From the app')).toBe(false)
  await say(frame, 'getEvents', { dateFrom: '2000-01-01', dateTo: '2100-01-01', entries: [] })
  await expect(logOf(frame)).toContainText('"ID":')
})
