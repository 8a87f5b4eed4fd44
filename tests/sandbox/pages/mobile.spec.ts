import { expect, logOf, press, test } from './support/test'

test('a person writes into a chat in the mobile view', async ({ look }) => {
  const page = await look('/mobile/')
  await page.getByRole('button', { name: 'Online shop relaunch' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('From the phone')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('article').last()).toContainText('From the phone')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: /From the phone/ })).toBeVisible()
})

test('without an app the Apps button says so', async ({ look }) => {
  const page = await look('/mobile/?IM_DIALOG=2')
  await page.getByRole('button', { name: 'Apps' }).click()
  await expect(page.getByText('There are no applications here.').first()).toBeVisible()
})

test('an app opens over the chat without the page\'s address, and cannot reach the portal\'s pages or the field', async ({ install, look }) => {
  await install()
  const page = await look('/mobile/?IM_DIALOG=2')
  await page.getByRole('button', { name: 'Apps' }).click()
  await page.getByRole('menuitem', { name: 'Test IMMOBILE_CONTEXT_MENU' }).click()
  const frame = page.getByRole('dialog', { name: 'Test IMMOBILE_CONTEXT_MENU' }).locator('iframe').contentFrame()
  await expect(logOf(frame)).toContainText(String.raw`"PLACEMENT_OPTIONS":"{\"dialogId\":\"2\"}"`)
  await press(frame, 'Read the field')
  await press(frame, 'Open task')
  await expect(logOf(frame)).toContainText('{"result":"error","errorCode":"METHOD_NOT_SUPPORTED_ON_DEVICE"}')
  await expect(logOf(frame)).not.toContainText('requestId')
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
})

test('limits of role, chat and guests count for nothing there', async ({ install, look, portal, app, origin }) => {
  await install()
  const { body } = await portal.rest('placement.bind', {
    PLACEMENT: 'IMMOBILE_CONTEXT_MENU', HANDLER: `${origin}/widget?limited`, TITLE: 'For chiefs', OPTIONS: { role: 'ADMIN', context: 'LINES', extranet: 'N' },
  }, await portal.token(app))
  expect(body.result).toBe(true)
  const page = await look('/mobile/?IM_DIALOG=sg3', { user: '12' })
  await page.getByRole('button', { name: 'Apps' }).click()
  await expect(page.getByRole('menuitem', { name: 'For chiefs' })).toBeVisible()
})

test('the menu opens an app\'s own page, on a mobile device', async ({ install, look }) => {
  await install()
  const page = await look('/mobile/menu/', { lang: 'de' })
  await page.getByRole('navigation', { name: 'Anwendungen' }).getByRole('link', { name: 'Test app' }).click()
  const frame = page.locator('main iframe').contentFrame()
  await expect(logOf(frame)).toContainText('"PLACEMENT":"DEFAULT"')
  await press(frame, 'Open task')
  await expect(logOf(frame)).toContainText('METHOD_NOT_SUPPORTED_ON_DEVICE')
})
