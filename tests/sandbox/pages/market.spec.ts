import { expect, frameOf, logOf, say, test } from './support/test'

test('an administrator installs an app through its installer, and arrives at its main page', async ({ install }) => {
  const frame = await install()
  await expect(logOf(frame)).toContainText('"PLACEMENT":"DEFAULT"')
})

test('somebody else sees who can install, and can open what is installed', async ({ look, install }) => {
  const before = await look('/market/', { user: '2' })
  await expect(before.getByText('An administrator of the portal can install this app.')).toBeVisible()
  await expect(before.getByRole('button', { name: 'Install' })).toHaveCount(0)

  await install()
  const after = await look('/market/', { user: '2' })
  await after.getByRole('link', { name: 'Open' }).click()
  await expect(frameOf(after).getByRole('heading', { name: 'Test app /main' })).toBeVisible()
})

test('an installation that is not finished goes on at the installer, for administrators alone', async ({ look }) => {
  const page = await look('/market/')
  await page.getByRole('button', { name: 'Install', exact: true }).click()
  await expect(frameOf(page).getByRole('heading', { name: 'Test app /install' })).toBeVisible()
  await page.goto(new URL('/market/', page.url()).href)
  await page.getByRole('link', { name: 'Finish installation' }).click()
  await expect(frameOf(page).getByRole('heading', { name: 'Test app /install' })).toBeVisible()
  await say(frameOf(page), 'setInstallFinish', { value: false })
  await page.waitForURL(/install_finished=N/)
  await expect(frameOf(page).getByRole('heading', { name: 'Test app /install' })).toBeVisible()
  const address = page.url()

  const other = await look(new URL(address).pathname, { user: '2' })
  await expect(other.getByText('The installation of Test app is not finished.')).toBeVisible()
  await expect(other.locator('main iframe')).toHaveCount(0)
})

test('opening the page of an app installs nothing by itself', async ({ look, portal }) => {
  const page = await look('/market/')
  const [card] = await (await page.request.get(`${portal.url}/sandbox/ui/apps`)).json()
  await page.goto(`${portal.url}/marketplace/app/${card.id}/`)
  await expect(page.getByRole('main').getByRole('button', { name: 'Install' })).toBeVisible()
  await expect(page.locator('main iframe')).toHaveCount(0)
})

test('uninstalling asks whether the data goes too, and takes the app out of the menu', async ({ look, install, portal }) => {
  await install()
  const page = await look('/market/')
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Test page' })).toBeVisible()
  await page.getByRole('button', { name: 'Uninstall' }).click()
  const dialog = page.getByRole('dialog', { name: 'Uninstall Test app?' })
  await dialog.getByRole('checkbox', { name: 'Delete the app\'s data as well' }).check()
  await dialog.getByRole('button', { name: 'Uninstall' }).click()
  await expect(page.getByRole('button', { name: 'Install', exact: true })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Test page' })).toHaveCount(0)
  await expect.poll(async () => JSON.stringify(await portal.control('traffic?kind=event&name=ONAPPUNINSTALL'))).toContain('"CLEAN":1')
})

test('the main page of an app stands in the menu where its card names it, and is opened from the market otherwise', async ({ install, look, portal, app }) => {
  await install()
  const { menuName: _menuName, ...unnamed } = app
  await portal.register(unnamed)
  const page = await look('/market/')
  await expect(page.getByRole('link', { name: 'Open' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Test page' })).toHaveCount(0)
})

test('a link to an app brings its parameters along', async ({ install, look, app }) => {
  await install()
  const page = await look(`/marketplace/view/${app.code}/?params[note]=7&params[from]=chat`)
  await expect(logOf(frameOf(page))).toContainText(String.raw`\"note\":\"7\",\"from\":\"chat\"`)
})
