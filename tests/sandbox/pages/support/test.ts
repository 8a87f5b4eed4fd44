import type { FrameLocator, Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import type { PortalLanguage, PortalTheme } from '../../../../sandbox/shared/types/contract'
import type { TestApp, TestPortal } from '../../support/sandbox'
import { startSandbox } from '../../support/sandbox'
import { startSupportApp } from '../../support-app/server.mjs'

/** How somebody looks at the portal. */
interface Sight {
  user?: string
  lang?: PortalLanguage
  theme?: PortalTheme
}

interface TestFixtures {
  /** The portal with nothing installed, and its app registered. */
  portal: TestPortal
  app: TestApp
  /** Opens a page of the portal as somebody: the administrator, in English and light, where nothing else is said. */
  look: (path: string, sight?: Sight) => Promise<Page>
  /** Installs the app through its installer's frame, and stays on its page. */
  install: () => Promise<FrameLocator>
}

interface WorkerFixtures {
  /** Variables that the sandbox of a file starts with, beside the usual ones. */
  environment: Record<string, string>
  origin: string
  sandbox: Awaited<ReturnType<typeof startSandbox>>
}

/** A test with a portal, an app in it, and a browser that must not complain. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  environment: [{}, { scope: 'worker', option: true }],

  origin: [async ({ browserName: _browser }, use) => {
    const app = await startSupportApp()
    await use(app.origin)
    await app.close()
  }, { scope: 'worker' }],

  sandbox: [async ({ environment }, use) => {
    const sandbox = await startSandbox(environment)
    await use(sandbox)
    await sandbox.stop()
  }, { scope: 'worker', timeout: 120_000 }],

  portal: async ({ sandbox }, use) => {
    await sandbox.portal.control('reset', {})
    await use(sandbox.portal)
  },

  app: async ({ portal, origin }, use) => {
    const app = await portal.register({
      code: 'local.pages',
      name: 'Test app',
      menuName: 'Test page',
      url: `${origin}/main`,
      installUrl: `${origin}/install`,
      eventUrl: `${origin}/events`,
      scopes: ['placement', 'task', 'user', 'sonet_group', 'contact_center', 'log', 'telephony', 'calendar', 'crm'],
    })
    await use(app)
  },

  look: async ({ page, portal, app: _app }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    await use(async (path, sight = {}) => {
      await page.context().request.post(`${portal.url}/sandbox/ui/viewer`, { data: { user: '1', lang: 'en', theme: 'light', ...sight } })
      await page.goto(`${portal.url}${path}`, { waitUntil: 'networkidle' })
      return page
    })
    expect(complaints, 'what the browser complained about').toEqual([])
  },

  install: async ({ look }, use) => {
    await use(async () => {
      const page = await look('/market/')
      await page.getByRole('button', { name: 'Install', exact: true }).click()
      await press(frameOf(page), 'Finish installation')
      await page.waitForURL(/install_finished=Y/)
      await expect(frameOf(page).getByRole('heading', { name: 'Test app /main' })).toBeVisible()
      return frameOf(page)
    })
  },
})

/** The app's frame on a page of the portal. */
export function frameOf(page: Page | FrameLocator): FrameLocator {
  return page.locator('main iframe').contentFrame()
}

/** Presses a button of the app. A frame of another site takes no real click in the moment after it has loaded. */
export function press(frame: FrameLocator, name: string): Promise<void> {
  return frame.getByRole('button', { name }).dispatchEvent('click')
}

/** Has the app's frame send a command; one that nobody sees can do it too. */
export async function say(frame: FrameLocator, command: string, params?: object): Promise<void> {
  const message = params ? `${command} ${JSON.stringify(params)}` : command
  await frame.getByRole('textbox', { name: 'Message', exact: true, includeHidden: true }).evaluate((field: HTMLInputElement, text) => {
    field.value = text
  }, message)
  await frame.getByRole('button', { name: 'Send', exact: true, includeHidden: true }).dispatchEvent('click')
}

/** What the app has written down, by hand or from the frame protocol. */
export function logOf(frame: FrameLocator) {
  return frame.locator('#log')
}

export { expect }
