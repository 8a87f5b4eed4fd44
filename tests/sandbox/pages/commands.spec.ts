import { PLACEMENTS } from '../../../sandbox/server/portal/placements'
import { expect, frameOf, logOf, press, say, test } from './support/test'

test('CRM items are searched and chosen in a dialog, which begins with what the app has chosen', async ({ install, page, portal }) => {
  const frame = await install()
  const [contact] = await (await page.request.get(`${portal.url}/sandbox/ui/selection/crm?types=contact`)).json()
  const [company] = await (await page.request.get(`${portal.url}/sandbox/ui/selection/crm?types=company&ids=CO_1`)).json()
  await press(frame, 'Choose CRM items')
  const dialog = page.getByRole('dialog', { name: 'Choose CRM items' })
  await expect(dialog.getByRole('option', { name: company.title, selected: true }).first()).toBeVisible()
  await dialog.getByRole('searchbox').or(dialog.getByPlaceholder('Search')).fill(contact.title)
  await dialog.getByRole('option', { name: contact.title }).click()
  await dialog.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(logOf(frame)).toContainText(`"contact":{"0":{"id":"${contact.id}"`)
  await expect(logOf(frame)).toContainText('"company":{"0":{"id":"CO_1"')

  await expect(dialog).toHaveCount(0)
  await press(frame, 'Choose CRM items')
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(logOf(frame)).not.toContainText('"answer" "key2"')
})

test('rights are given to departments and projects as well', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Choose access')
  await page.getByRole('option', { name: /Department/ }).first().click()
  await page.getByRole('option', { name: /Project/ }).first().click()
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(logOf(frame)).toContainText(/"id":"D\d+".*"id":"SG\d+"/)
})

test('conversations open over the page', async ({ install, page }) => {
  await page.route('**/online/**', route => route.fulfill({ contentType: 'text/html', body: '<title>Messenger</title>' }))
  const frame = await install()
  await press(frame, 'Open messenger')
  await expect(page.getByRole('dialog').locator('iframe')).toHaveAttribute('src', /^\/online\/\?IM_DIALOG=chat1&IFRAME=Y/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await press(frame, 'Open history')
  await expect(page.getByRole('dialog').locator('iframe')).toHaveAttribute('src', /^\/online\/\?IM_HISTORY=chat1&IFRAME=Y/)
  await expect(logOf(frame)).not.toContainText('"answer"')
})

test('what the portal does not carry out stays without an answer', async ({ install, portal }) => {
  const frame = await install()
  await press(frame, 'Ask for help')
  const ignored = async (name: string) => (await portal.control<{ detail: { ignored?: string } }[]>(`traffic?kind=frame&name=${name}`)).map(({ detail }) => detail.ignored)
  await expect.poll(async () => [await ignored('showHelper'), await ignored('showAppForm')]).toEqual([['unknown command'], ['unknown command']])
  await expect(logOf(frame)).not.toContainText('"answer"')
})

test('a frame alone shows the app in every place', async ({ portal, app, origin, look }) => {
  test.slow()
  await portal.control('install', { app: app.code })
  for (const placement of Object.keys(PLACEMENTS)) {
    const page = await look(`/sandbox/frame?placement=${placement}&options={}&handler=${origin}/widget`)
    await expect(logOf(frameOf(page)), placement).toContainText(`"PLACEMENT":"${placement}"`)
  }
})

test('a custom field alone keeps its value and shows it, while it is edited', async ({ portal, app, origin, look }) => {
  await portal.control('install', { app: app.code })
  const open = (mode: string) => look(`/sandbox/frame?placement=USERFIELD_TYPE&options=${encodeURIComponent(JSON.stringify({ MODE: mode, VALUE: 'before' }))}&handler=${origin}/widget`)
  const page = await open('edit')
  await expect(page.getByRole('status').filter({ hasText: 'before' })).toBeVisible()
  await press(frameOf(page), 'Set value')
  await expect(page.getByRole('status').filter({ hasText: 'at 10:30' })).toBeVisible()
  await press(frameOf(page), 'Get value')
  await expect(logOf(frameOf(page))).toContainText('"answer" "key2" "at 10:30"')
  const wide = await page.locator('main').evaluate(element => element.clientWidth)
  await say(frameOf(page), 'resizeWindow', { width: 100, height: 240 })
  await expect(logOf(frameOf(page))).toContainText(`{"width":${wide},"height":240}`)

  await open('view')
  await press(frameOf(page), 'Set value')
  await expect(logOf(frameOf(page))).toContainText('"answer" "key1"')
  await expect(page.getByRole('status').filter({ hasText: 'before' })).toBeVisible()
})

test('a frame that cannot be opened says so', async ({ portal, app, page }) => {
  await portal.control('install', { app: app.code })
  await page.goto(`${portal.url}/sandbox/frame?placement=TASK_VIEW_TAB`)
  await expect(page.getByText('The app could not be opened.')).toBeVisible()
})
