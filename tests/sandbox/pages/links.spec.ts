import type { TestApp, TestPortal } from '../support/sandbox'
import { expect, frameOf, logOf, press, test } from './support/test'

async function bindLink(portal: TestPortal, app: TestApp, origin: string) {
  const { body } = await portal.rest('placement.bind', { PLACEMENT: 'REST_APP_URI', HANDLER: `${origin}/widget`, TITLE: 'Links' }, await portal.token(app))
  expect(body.result).toBe(true)
}

for (const name of ['code', 'clientId'] as const) {
  test(`a link with the app's ${name} opens the handler that is bound for links, with its parameters as texts`, async ({ portal, app, origin, look }) => {
    await portal.control('install', { app: app.code })
    await bindLink(portal, app, origin)
    const page = await look(`/marketplace/view/${app[name]}/?params[note]=7&params[URI]=/own/&other=1`)
    await expect(frameOf(page).getByRole('heading', { name: 'Test app /widget' })).toBeVisible()
    await expect(logOf(frameOf(page))).toContainText('"PLACEMENT":"REST_APP_URI"')
    await expect(logOf(frameOf(page))).toContainText(String.raw`"PLACEMENT_OPTIONS":"{\"note\":\"7\",\"URI\":\"\\/own\\/\"}"`)
  })
}

test('a link without a handler of its own opens the main page', async ({ portal, app, look }) => {
  await portal.control('install', { app: app.code })
  const page = await look(`/marketplace/view/${app.code}/?params[note]=7`)
  await expect(logOf(frameOf(page))).toContainText('"PLACEMENT":"DEFAULT"')
  await expect(logOf(frameOf(page))).toContainText(String.raw`{\"note\":\"7\"`)
})

test('a link opens in a slider, says where it was followed, and is closed by its app', async ({ install, page, portal, app, origin }) => {
  const frame = await install()
  await bindLink(portal, app, origin)
  const { pathname } = new URL(page.url())
  await press(frame, 'Open own link')
  const slider = page.getByRole('dialog')
  const inner = frameOf(slider.locator('iframe').contentFrame())
  await expect(logOf(inner)).toContainText(String.raw`{\"note\":\"7\",\"URI\":\"${pathname.replaceAll('/', String.raw`\\/`)}`)
  await press(inner, 'Grow')
  await press(inner, 'Close application')
  await expect(slider).toBeHidden()
  await expect(logOf(frame)).toContainText('{"result":"close"}')
  const sizes = await portal.control<{ detail: { ignored?: string } }[]>('traffic?kind=frame&name=resizeWindow')
  expect(sizes.map(({ detail }) => detail.ignored)).toEqual(['not in a slider'])
})

test('a link to an app that is not there, or not for this person, says so', async ({ page, portal, app }) => {
  await page.goto(`${portal.url}/marketplace/view/local.nobody/`)
  await expect(page.getByRole('heading', { name: 'There is no such app in this portal.' })).toBeVisible()
  await page.goto(`${portal.url}/marketplace/view/${app.code}/`)
  await expect(page.getByText('The app could not be opened.')).toBeVisible()
  await portal.control('install', { app: app.code })
  await portal.control('faults', { kind: 'user-access', user: '1' })
  await page.goto(`${portal.url}/marketplace/view/${app.code}/`)
  await expect(page.getByText('You do not have access to this app.')).toBeVisible()
})
