import type { Page } from '@playwright/test'
import type { TestPortal } from '../support/sandbox'
import { expect, frameOf, logOf, test } from './support/test'

/** Tells somebody something, as the administrator's webhook: in nobody's name, unless it is to be a personal one. */
async function notify(portal: TestPortal, MESSAGE: string, { user = 1, personal = false } = {}) {
  const { body } = await portal.rest(`im.notify.${personal ? 'personal' : 'system'}.add`, { USER_ID: user, MESSAGE })
  expect(body.result).toEqual(expect.any(Number))
}

/** How many the portal counts as unread, of the administrator. */
async function unreadOf(portal: TestPortal): Promise<number> {
  const { body } = await portal.rest('im.notify.get')
  return (body.result as { total_unread_count: number }).total_unread_count
}

/** The bell of a page, and the panel that it opens. */
function centreOf(page: Page) {
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  const lines = panel.getByRole('article')
  return {
    bell: page.getByRole('banner').getByRole('button', { name: /^Notifications/ }),
    panel,
    lines,
    line: (text: string) => lines.filter({ hasText: text }),
    async open() {
      await page.getByRole('banner').getByRole('button', { name: /^Notifications/ }).click()
      await expect(panel.getByRole('list')).toBeVisible()
    },
  }
}

test('the bell says how many are unread, and opening it reads them, but for a question', async ({ look, portal }) => {
  await notify(portal, 'In nobody\'s name')
  const before = await unreadOf(portal)
  await notify(portal, 'The [b]report[/b] is ready[br]and waits', { personal: true })
  const page = await look('/market/')
  const { bell, line, open, panel } = centreOf(page)
  await expect(bell).toHaveAccessibleName(`Notifications, unread: ${before + 1}`)
  await expect(bell).toContainText(String(before + 1))

  await open()
  const report = line('report')
  await expect(report).toHaveAccessibleName('Clara Whitfield')
  await expect(report.locator('b')).toHaveText('report')
  await expect(report.getByText('and waits')).toBeVisible()
  await expect(report.locator('time')).toHaveAttribute('datetime', /^\d{4}-/)
  await expect(report.getByRole('img', { name: 'Unread' })).toBeVisible()
  await expect(line('In nobody\'s name')).toHaveAccessibleName('System message')
  await expect.poll(() => unreadOf(portal)).toBe(1)
  await expect(report.getByRole('img', { name: 'Unread' })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(bell).toBeFocused()
  await expect(bell).toHaveAccessibleName('Notifications, unread: 1')
  await open()
  await expect(report.getByRole('img', { name: 'Unread' })).toHaveCount(0)
})

test('a question is answered with one of its buttons, and is gone', async ({ look, portal }) => {
  const page = await look('/market/')
  const { bell, lines, line, open } = centreOf(page)
  await open()
  await expect(lines.first()).toContainText('Do you take part in the survey')
  await line('survey').getByRole('button', { name: 'No' }).click()
  await expect(line('survey')).toHaveCount(0)
  await expect.poll(() => unreadOf(portal)).toBe(0)
  await page.keyboard.press('Escape')
  await expect(bell).toHaveAccessibleName('Notifications, all read')
})

test('what comes while the page is open is counted, and shown and read where the panel is open', async ({ look, portal }) => {
  const page = await look('/market/')
  const { bell, line, open, panel } = centreOf(page)
  const before = await unreadOf(portal)
  await notify(portal, 'Just now')
  await expect(bell).toHaveAccessibleName(`Notifications, unread: ${before + 1}`)
  await open()
  await expect(line('Just now')).toBeVisible()
  await notify(portal, 'And another')
  await expect(line('And another').getByRole('img', { name: 'Unread' })).toBeVisible()
  await expect.poll(() => unreadOf(portal)).toBe(1)
  await panel.getByRole('button', { name: 'Mark all as read' }).click()
  await expect.poll(() => unreadOf(portal)).toBe(0)
  await expect(panel.getByRole('img', { name: 'Unread' })).toHaveCount(0)
  await expect(panel.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
})

test('older ones come with "Show more", and what is not shown stays unread; of many the bell says 99+', async ({ look, portal }) => {
  for (let number = 1; number <= 110; number++) await notify(portal, `Number ${number}.`)
  const page = await look('/market/')
  const { bell, lines, line, open, panel } = centreOf(page)
  await expect(bell).toContainText('99+')
  await expect(bell).toHaveAccessibleName(/unread: 11\d$/)
  await open()
  await expect(lines).toHaveCount(20)
  await expect(line('Number 110.')).toBeVisible()
  await expect.poll(() => unreadOf(portal)).toBeGreaterThan(90)
  await panel.getByRole('button', { name: 'Show more' }).click()
  await expect(lines).toHaveCount(40)
  await notify(portal, 'On top')
  await expect(line('On top')).toBeVisible()
  await expect(lines).toHaveCount(40)
  for (let shown = 60; shown <= 120; shown += 20) await panel.getByRole('button', { name: 'Show more' }).click()
  await expect(line('Number 1.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Show more' })).toHaveCount(0)
})

test('a link to an app opens in a slider over the page', async ({ look, portal, app, origin }) => {
  await portal.control('install', { app: app.code })
  await portal.rest('placement.bind', { PLACEMENT: 'REST_APP_URI', HANDLER: `${origin}/widget`, TITLE: 'Links' }, await portal.token(app))
  await notify(portal, `See [URL=/marketplace/view/${app.code}/?params%5Bnote%5D=7]the note[/URL]`)
  const page = await look('/market/')
  const { open, panel, line } = centreOf(page)
  await open()
  await line('See').getByRole('link', { name: 'the note' }).press('Enter')
  await expect(panel).toBeHidden()
  const inner = frameOf(page.getByRole('dialog').locator('iframe').contentFrame())
  await expect(logOf(inner)).toContainText(String.raw`{\"note\":\"7\",\"URI\":\"\\/market\\/`)
  await expect(page).toHaveURL(`${portal.url}/market/`)
})

test('people and tasks open in a slider, other pages of the portal instead of this one, foreign ones in a tab of their own', async ({ look, portal }) => {
  await notify(portal, `[USER=5]Somebody[/USER] asks: [URL=${portal.url}/stream/]the feed[/URL], [URL=https://127.0.0.1:9/]elsewhere[/URL]`)
  const page = await look('/market/')
  const { open, line } = centreOf(page)
  await open()
  await line('asks').getByRole('link', { name: 'Somebody' }).click()
  const slider = page.getByRole('dialog')
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
  await expect(slider.locator('iframe')).toHaveAttribute('src', '/company/personal/user/5/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER')
  await page.keyboard.press('Escape')
  await expect(slider).toBeHidden()

  await open()
  const opened = page.waitForEvent('popup')
  await line('asks').getByRole('link', { name: 'elsewhere' }).click()
  await (await opened).close()
  await expect(page).toHaveURL(`${portal.url}/market/`)
  await line('asks').getByRole('link', { name: 'the feed' }).click()
  await expect(page).toHaveURL(`${portal.url}/stream/`)
})

test('a guest has the bell, too, empty until somebody tells them something', async ({ look, portal }) => {
  const page = await look('/market/', { user: '12' })
  const { bell, panel, line } = centreOf(page)
  await expect(bell).toHaveAccessibleName('Notifications, all read')
  await bell.press('Enter')
  await expect(panel.getByText('No notifications yet')).toBeVisible()
  await notify(portal, 'Welcome', { user: 12, personal: true })
  await expect(line('Welcome')).toHaveAccessibleName('Clara Whitfield')
})

test('a portal that does not answer says so, and is asked again', async ({ look, page: window }) => {
  const page = await look('/market/')
  const { bell, lines, panel } = centreOf(page)
  await window.route(/\/sandbox\/ui\/notifications(\?|$)/, route => route.fulfill({ status: 200, contentType: 'application/json', body: '{' }))
  await bell.click()
  await expect(panel.getByRole('alert')).toContainText('The notifications could not be loaded')
  await window.unroute(/\/sandbox\/ui\/notifications(\?|$)/)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(lines.first()).toBeVisible()
})

test('in German, dark and on a narrow screen the panel fits, and works with the keyboard', async ({ look, portal, page: window }) => {
  await notify(portal, `Ein Wort ohne Ende: ${'x'.repeat(200)} [URL=/stream/]Feed[/URL]`, { personal: true })
  await window.setViewportSize({ width: 320, height: 640 })
  const page = await look('/market/', { lang: 'de', theme: 'dark' })
  const bell = page.getByRole('button', { name: /^Benachrichtigungen, ungelesen: \d+$/ })
  await bell.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Benachrichtigungen' })
  await expect(panel.getByRole('article').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  const outside = () => panel.evaluate(element => [...element.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > 321).length)
  await expect.poll(outside, 'parts beside the window, once it has slid in').toBe(0)
  await page.keyboard.press('Tab')
  expect(await panel.evaluate(element => element.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(bell).toBeFocused()
})
