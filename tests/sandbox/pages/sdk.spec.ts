import type { B24Frame } from '@bitrix24/b24jssdk'
import type { Frame, Page } from '@playwright/test'
import type { TestApp, TestPortal } from '../support/sandbox'
import { expect, test } from './support/test'

declare global {
  interface Window {
    b24: B24Frame
  }
}

/** Opens a place whose page lets the SDK speak, and waits until the SDK has started. */
async function start(page: Page, portal: TestPortal, app: TestApp, origin: string, placement: string, options: object = {}): Promise<Frame> {
  await portal.control('install', { app: app.code })
  await page.goto(`${portal.url}/sandbox/frame?${new URLSearchParams({ placement, options: JSON.stringify(options), handler: `${origin}/sdk` })}`)
  await expect(page.locator('main iframe').contentFrame().locator('#log')).toContainText(`started: ${placement}`)
  const frame = page.frames().find(one => one.url().startsWith(`${origin}/sdk`))
  if (!frame) throw new Error('There is no frame of the app')
  return frame
}

test('the SDK knows who looks, renews the tokens and calls methods with them', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'LEFT_MENU')
  const seen = await frame.evaluate(async () => {
    const { b24 } = window
    const before = b24.auth.getAuthData()
    const after = await b24.auth.refreshAuth()
    const current = await b24.actions.v2.call.make<{ ID: string }>({ method: 'profile', params: {}, requestId: 'test' })
    const deprecated = await b24.callMethod('profile')
    return {
      renewed: before !== false && before.access_token !== after.access_token,
      domain: before !== false && before.domain,
      admin: b24.auth.isAdmin,
      lang: b24.getLang(),
      current: current.getData()?.result.ID,
      deprecated: deprecated.isSuccess,
    }
  })
  expect(seen).toEqual({ renewed: true, domain: portal.url, admin: true, lang: 'en', current: '1', deprecated: true })
})

test('the SDK keeps options, sizes the frame, and takes silence for a time-out', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'LEFT_MENU')
  const seen = await frame.evaluate(async () => {
    const { b24 } = window
    await b24.options.userSet('at', '10:30')
    await b24.options.appSet('at', '10:31')
    return {
      size: await b24.parent.resizeWindow(640, 480),
      interface: await b24.placement.getInterface(),
      title: await b24.parent.setTitle('A title'),
      unknown: await b24.placement.call('noSuchCommand'),
      event: await b24.placement.bindEvent('noSuchEvent', () => {}),
    }
  })
  const timeout = { isSafely: true }
  expect(seen).toEqual({
    size: { width: 640, height: 480 },
    interface: { command: [], event: [] },
    title: timeout,
    unknown: timeout,
    event: timeout,
  })
  const next = await start(page, portal, app, origin, 'LEFT_MENU')
  expect(await next.evaluate(() => [window.b24.options.userGet('at'), window.b24.options.appGet('at')])).toEqual(['10:30', '10:31'])
})

test('the SDK opens the app in a slider, whose values arrive as texts, and closes it', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'LEFT_MENU')
  const closed = frame.evaluate(async () => await window.b24.slider.openSliderAppPage({ note: 7, bx24_width: 600 }))
  const log = page.getByRole('dialog').locator('iframe').contentFrame().locator('#log')
  await expect(log).toContainText(String.raw`"PLACEMENT_OPTIONS":"{\"note\":\"7\"}"`)
  await frame.evaluate(() => {
    void window.b24.slider.closeSliderAppPage()
  })
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await closed).toBe('')
})

test('the SDK has lists of what was chosen in the CRM', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'LEFT_MENU')
  const chosen = frame.evaluate(async () => await window.b24.dialog.selectCRM({ entityType: ['company', 'deal'], multiple: false }))
  await page.getByRole('dialog').getByRole('option').first().click()
  expect(await chosen).toEqual({ company: [expect.objectContaining({ type: 'company', place: 'company' })], deal: [] })
})

test('the SDK writes the value of a custom field', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'USERFIELD_TYPE', { MODE: 'edit', VALUE: 'before' })
  await frame.evaluate(async () => await window.b24.placement.setValue({ due: '10:30' }))
  await expect(page.getByText('{"due":"10:30"}')).toBeVisible()
  await frame.evaluate(async () => await window.b24.placement.call('setValue', { value: '"after"' }))
  await expect(page.locator('output')).toHaveText('after')
})

test('the SDK takes a silent messenger for a time-out', async ({ page, portal, app, origin }) => {
  const frame = await start(page, portal, app, origin, 'IM_SIDEBAR', { dialogId: 'chat1' })
  expect(await frame.evaluate(() => window.b24.placement.call('im:getImTextareaContent', { requestId: '' }))).toEqual({ isSafely: true })
  await expect.poll(async () => JSON.stringify(await portal.control('traffic?kind=frame&name=getImTextareaContent'))).toContain('nothing here carries it out')
})
