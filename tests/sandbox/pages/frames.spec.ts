import { expect, frameOf, logOf, press, say, test } from './support/test'

test('a frame is named after portal and rendering, is posted to, and may use camera and microphone', async ({ install, look, portal }) => {
  await install()
  const page = await look(`/sandbox/frame?placement=TASK_VIEW_TAB&options=${encodeURIComponent('{"taskId":"43"}')}&user=2&lang=de`)
  const iframe = page.locator('iframe')
  await expect(iframe).toHaveAttribute('name', new RegExp(`^${new URL(portal.url).host.replaceAll('.', '\\.')}\\|0\\|\\w+$`))
  await expect(iframe).toHaveAttribute('allow', 'geolocation; microphone; camera; autoplay')
  await expect(logOf(frameOf(page))).toContainText('"method":"POST"')
  await expect(logOf(frameOf(page))).toContainText('"LANG":"de"')
  await expect(logOf(frameOf(page))).toContainText(String.raw`\"taskId\":\"43\"`)
})

test('the app\'s own page names and sizes itself; a widget only sizes itself', async ({ install, look, page }) => {
  const main = await install()
  await press(main, 'Set title')
  await expect(page.getByRole('heading', { level: 1, name: 'A title of the app' })).toBeVisible()
  await press(main, 'Grow')
  await expect(logOf(main)).toContainText('"height":900}')

  const widget = await look('/sandbox/frame?placement=TASK_VIEW_TAB&options={}')
  await press(frameOf(widget), 'Set title')
  await press(frameOf(widget), 'Grow')
  await expect(logOf(frameOf(widget))).toContainText('"height":900}')
  await expect(logOf(frameOf(widget))).not.toContainText('"answer" "key1"')
})

test('the app\'s own page scrolls and reloads the portal\'s, which says when it gets no new tokens', async ({ install, page, portal }) => {
  const frame = await install()
  await press(frame, 'Grow')
  await expect(logOf(frame)).toContainText('"height":900}')
  for (const scroll of [120, -5]) {
    await say(frame, 'setScroll', { scroll })
    await expect(logOf(frame)).toContainText(`{"scroll":${scroll}}`)
  }
  await expect.poll(() => page.getByRole('main').evaluate(element => element.scrollTop)).toBe(120)

  await portal.control('faults', { kind: 'oauth-down' })
  await say(frame, 'refreshAuth')
  await expect(page.getByText('The portal could not carry out refreshAuth', { exact: true })).toBeVisible()
  await expect(logOf(frame)).not.toContainText('"answer" "key4"')

  const reloaded = page.waitForEvent('load')
  await say(frame, 'reloadWindow')
  await reloaded
})

test('people are chosen in a dialog: one, several, or nobody, which the app never hears of', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Choose a person')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await press(frame, 'Choose people')
  await page.getByRole('option', { name: /Mei Tanaka/ }).click()
  await page.getByRole('option', { name: /Priya Nair/ }).click()
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(logOf(frame)).toContainText('"name":"Priya Nair"')
  await expect(logOf(frame)).not.toContainText('"answer" "key1"')

  await press(frame, 'Choose access')
  await expect(page.getByRole('option', { name: /Clara Whitfield/ })).toHaveCount(0)
  await page.getByRole('option', { name: 'All employees' }).click()
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(logOf(frame)).toContainText('"id":"AU"')
})

test('a page that went to another origin is not heard, and the traffic list says why', async ({ install, look, portal, origin }) => {
  await install()
  const page = await look(`/sandbox/frame?placement=TASK_VIEW_TAB&options={}&handler=${origin}/away`)
  await press(frameOf(page), 'Get data')
  const heard = () => portal.control<{ name: string, direction: string, detail: { ignored?: string } }[]>('traffic?kind=frame&name=getInitData')
  await expect.poll(async () => (await heard()).map(({ direction, detail }) => [direction, detail.ignored])).toEqual([
    ['in', expect.stringContaining('origin http://127.0.0.1:')],
  ])
  await expect(logOf(frameOf(page))).not.toContainText('"answer"')
})

test('the SDK starts in a frame, asks for people and opens pages of the portal', async ({ install, page }) => {
  await install()
  await page.getByRole('link', { name: 'Test LEFT_MENU' }).click()
  const frame = frameOf(page)
  await expect(logOf(frame)).toContainText('started: LEFT_MENU')
  await press(frame, 'Choose people')
  await page.getByRole('option', { name: /Noah Bennett/ }).click()
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(logOf(frame)).toContainText('chosen: Noah Bennett')

  await press(frame, 'Open task')
  const slider = page.getByRole('dialog')
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
  expect((await slider.boundingBox())?.width).toBe(900)
})
