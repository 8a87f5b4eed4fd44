import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { PortalLanguage, PortalTheme, PortalUser } from '../../../sandbox/shared/types/contract'
import { Notebook } from './notebook'

/** How somebody looks at the portal. */
export interface Sight {
  lang?: PortalLanguage
  theme?: PortalTheme
  /** Of the window, in pixels. */
  width?: number
  /** With a finger. */
  touch?: boolean
  /** In a browser that lets a frame keep something; a private window does not, and is what others look through. */
  keeps?: boolean
}

/** What the portal calls our widgets in a task, by language. */
const TAB: Record<PortalLanguage, string> = { en: 'Notes', de: 'Notizen' }
const SIDEBAR: Record<PortalLanguage, string> = { en: 'Last notes', de: 'Letzte Notizen' }
const TOP_PANEL: Record<PortalLanguage, string> = { en: 'Notes at a glance', de: 'Notizen auf einen Blick' }

declare global {
  interface Window {
    /** Nuxt puts it there for tools. */
    useNuxtApp?: () => { isHydrating?: boolean }
  }
}

/**
 * Waits until a page answers to clicks and keys: until then it is only a picture of itself. A frame begins empty and goes to its page
 * meanwhile, so asking it may fail.
 */
async function alive(root: Page | FrameLocator): Promise<void> {
  await expect(async () => {
    expect(await root.locator('html').evaluate(() => window.useNuxtApp?.().isHydrating)).toBe(false)
  }).toPass({ timeout: 30_000 })
}

/** The portal in one window, as one person sees it. */
export class Portal {
  /**
   * @param page the window
   * @param url of the portal
   * @param person who looks
   * @param lang that the person has chosen
   */
  constructor(readonly page: Page, readonly url: string, readonly person: PortalUser, readonly lang: PortalLanguage) {}

  /** Opens an address of the portal. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href)
    await alive(this.page)
  }

  /** Opens the market. @returns the card of the app */
  async openMarket(): Promise<Locator> {
    await this.open('/market/')
    const card = this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: 'Sidenote' }) })
    await expect(card).toBeVisible()
    return card
  }

  /** Opens the app from the portal's menu, ready to be used. */
  async openHome(): Promise<FrameLocator> {
    await this.open('/')
    // In a narrow window the menu is behind a button.
    const menu = this.page.getByRole('button', { name: 'Open sidebar' })
    if (await menu.isVisible()) await menu.click()
    // The menu has the app itself, and what it has put there.
    await this.page.getByRole('link', { name: 'Sidenote' }).and(this.page.locator('[href*="handler="]')).click()
    await alive(this.app())
    return this.app()
  }

  /** Opens a task's card, the one with tabs. */
  async openTask(task: { id: string }): Promise<void> {
    await this.open(`/company/personal/user/${this.person.id}/tasks/task/view/${task.id}/?OLD=Y`)
  }

  /** Opens our tab on the card that is open. @returns what is in the tab */
  async openTab(): Promise<FrameLocator> {
    await this.page.getByRole('tab', { name: TAB[this.lang] }).click()
    return this.tab()
  }

  /** What is in our tab, once it is open. */
  tab(): FrameLocator {
    return this.frame(TAB[this.lang])
  }

  /** Our widget in the facts of the card that is open. */
  sidebar(): FrameLocator {
    return this.frame(SIDEBAR[this.lang])
  }

  /** Our widget above the card that is open. */
  topPanel(): FrameLocator {
    return this.frame(TOP_PANEL[this.lang])
  }

  /** Opens a task's card, and on it our tab. */
  async openNotes(task: { id: string }): Promise<Notebook> {
    await this.openTask(task)
    return this.notebookIn(await this.openTab())
  }

  /** The notebook in a frame, ready to be used. */
  async notebookIn(frame: FrameLocator): Promise<Notebook> {
    await alive(frame)
    return new Notebook(frame)
  }

  /** Waits until what is in a frame answers to clicks and keys. */
  async untilAlive(frame: FrameLocator): Promise<void> {
    await alive(frame)
  }

  /** One placement in a frame, and nothing around it. */
  async openPlacement(placement: string, options: Record<string, string>): Promise<FrameLocator> {
    const query = new URLSearchParams({ placement, options: JSON.stringify(options), user: this.person.id, lang: this.lang })
    await this.open(`/sandbox/frame?${query}`)
    return this.page.locator('iframe').contentFrame()
  }

  /** The app's main page or its installer, on the page that is open. */
  app(): FrameLocator {
    return this.frame('Sidenote')
  }

  private frame(title: string): FrameLocator {
    return this.page.getByTitle(title, { exact: true }).contentFrame()
  }
}
