import { expect, logOf, press, test } from './support/test'

test('an app opens itself in a slider, as wide and named as it wants, and closes it', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Open application')
  const slider = page.getByRole('dialog', { name: 'A note' })
  const inner = slider.locator('iframe').contentFrame()
  await expect(logOf(inner)).toContainText(String.raw`\"note\":\"7\"`)
  await expect(slider.getByText('note', { exact: true })).toBeVisible()
  await expect(page).toHaveTitle(/^A note/)
  expect((await slider.boundingBox())?.width).toBe(600)

  await press(inner, 'Close application')
  await expect(slider).toBeHidden()
  await expect(logOf(frame)).toContainText(/"answer" "key\d+"/)
})

test('an app cannot close a slider that is not its own', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Open task')
  const slider = page.getByRole('dialog')
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
  await press(frame, 'Close application')
  await page.keyboard.press('Escape')
  await expect(slider).toBeHidden()
  await expect(logOf(frame)).toContainText('{"result":"close"}')
  await expect(logOf(frame)).not.toContainText('"answer" "key2"')
})

test('a page in a slider has no shell, and what it opens stands over the whole window', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Open task')
  const card = page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(card.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(card.getByRole('navigation')).toHaveCount(0)

  await card.getByRole('link', { name: 'Previous card' }).click()
  await card.getByRole('tab', { name: 'Test TASK_VIEW_TAB' }).click()
  await press(card.getByRole('tabpanel').locator('iframe').contentFrame(), 'Open application')
  await expect(page.getByRole('dialog', { name: 'A note' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'A note' })).toBeHidden()
  await expect(page.getByRole('dialog')).toBeVisible()
  await card.getByRole('heading', { level: 1 }).press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a path outside the list is refused', async ({ install }) => {
  const frame = await install()
  await press(frame, 'Open nowhere')
  await expect(logOf(frame)).toContainText('{"result":"error","errorCode":"PATH_NOT_AVAILABLE"}')
})

test('an installation that is finished in a slider opens the slider again, at the main page', async ({ install, page, portal, look }) => {
  await install()
  const [card] = await (await page.request.get(`${portal.url}/sandbox/ui/apps`)).json()
  const other = await look(`/marketplace/app/${card.id}/`)
  const frame = other.locator('main iframe').contentFrame()
  await press(frame, 'Open application')
  const slider = other.getByRole('dialog', { name: 'A note' })
  await press(slider.locator('iframe').contentFrame(), 'Finish installation')
  await expect(logOf(slider.locator('iframe').contentFrame())).not.toContainText('setInstallFinish')
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { name: 'Test app /main' })).toBeVisible()
})

test('what is followed inside a slider stays inside it, without a shell', async ({ look }) => {
  const page = await look('/company/personal/user/1/tasks/')
  const { tasks } = await (await page.request.get(new URL('/sandbox/ui/tasks?user=1&group=2', page.url()).href)).json()
  await page.goto(new URL(`/workgroups/group/2/tasks/task/view/${tasks[0].id}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`, page.url()).href, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: tasks[0].group.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Tasks of the project ${tasks[0].group.name}` })).toBeVisible()
  await expect(page.getByRole('banner')).toHaveCount(0)
})
