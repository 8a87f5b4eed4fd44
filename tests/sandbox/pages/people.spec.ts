import { expect, logOf, test } from './support/test'

test('employees are reached by the menu, found by what they do, and open in a slider', async ({ look }) => {
  const page = await look('/market/')
  await page.getByRole('link', { name: 'Employees' }).click()
  await page.getByRole('searchbox', { name: 'Search employees' }).fill('designer')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Amara Okafor' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Priya Nair' }).click()
  const card = page.getByRole('dialog', { name: 'Priya Nair' }).locator('iframe').contentFrame()
  await expect(card.getByRole('heading', { level: 1, name: 'Priya Nair' })).toBeVisible()
  await expect(card.getByRole('link', { name: 'priya.nair@kestrel.example.com' })).toBeVisible()
})

test('a profile leads to the person\'s tasks, calendar and chat', async ({ look }) => {
  const page = await look('/company/personal/user/5/')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Calendar' })).toHaveAttribute('href', '/company/personal/user/5/calendar/')
  await expect(main.getByRole('link', { name: 'Chat' })).toHaveAttribute('href', '/online/?IM_DIALOG=5')
  await main.getByRole('link', { name: 'Tasks' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks of Priya Nair' })).toBeVisible()
})

test('a guest knows the people of the shared projects alone', async ({ look }) => {
  const list = await look('/company/', { user: '12' })
  await expect(list.getByRole('link', { name: 'Sofia Marchetti' })).toBeVisible()
  await expect(list.getByRole('link', { name: 'Priya Nair' })).toHaveCount(0)
  const page = await look('/company/personal/user/5/', { user: '12' })
  await expect(page.getByRole('heading', { level: 1, name: 'You do not have access to this profile' })).toBeVisible()
})

test('the profile\'s button is about its owner, the person\'s own menu about who looks', async ({ install, look }) => {
  await install()
  const page = await look('/company/personal/user/5/', { user: '2' })
  const slider = page.getByRole('dialog').locator('iframe').contentFrame()
  await page.getByRole('main').getByRole('button', { name: 'Extensions' }).click()
  await page.getByRole('menuitem', { name: 'Test USER_PROFILE_TOOLBAR' }).click()
  await expect(logOf(slider)).toContainText(String.raw`{\"USER_ID\":\"5\",\"URI\":\"\\/company\\/personal\\/user\\/5\\/\"}`)
  await page.getByRole('button', { name: 'Close Test USER_PROFILE_TOOLBAR' }).click()

  await page.getByRole('button', { name: /Switch person/ }).click()
  await page.getByRole('menuitem', { name: 'Extensions' }).click()
  await page.getByRole('menuitem', { name: 'Test USER_PROFILE_MENU' }).click()
  await expect(logOf(slider)).toContainText(String.raw`{\"USER_ID\":\"2\",\"URI\":\"\\/company\\/personal\\/user\\/5\\/\"}`)
})
