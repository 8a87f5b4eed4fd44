import { expect, logOf, test } from './support/test'

test('channels are tiles, and each opens with those who answer', async ({ look }) => {
  const page = await look('/market/')
  await page.getByRole('link', { name: 'Contact Center' }).click()
  await expect(page.getByRole('button', { name: 'Website Open channel Connected', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Trial channel Open channel', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Website/ }).click()
  const slider = page.getByRole('dialog', { name: 'Website' }).locator('iframe').contentFrame()
  await expect(slider.getByText('Hello! We answer within a few minutes.')).toBeVisible()
  await expect(slider.getByRole('link', { name: /Mei Tanaka/ })).toBeVisible()
})

test('an app\'s tile stands among the partner solutions, and tells which tile it is', async ({ install, look, portal }) => {
  await install()
  const page = await look('/contact_center/')
  const [widget] = await (await page.request.get(`${portal.url}/sandbox/ui/placements?code=CONTACT_CENTER`)).json()
  await page.getByRole('region', { name: 'Partner solutions' }).getByRole('button', { name: /Test CONTACT_CENTER/ }).click()
  const slider = page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(logOf(slider)).toContainText(String.raw`{\"ID\":\"${widget.handlerId}\",\"URI\":\"\\/contact_center\\/\"}`)
})

test('guests have no contact center', async ({ look, portal }) => {
  const page = await look('/contact_center/', { user: '12' })
  await expect(page.getByRole('heading', { level: 2, name: 'You do not have access to the contact center' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Contact Center' })).toHaveCount(0)
  expect((await page.request.get(`${portal.url}/sandbox/ui/contact-center`)).status()).toBe(403)
})
