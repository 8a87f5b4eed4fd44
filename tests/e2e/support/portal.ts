import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { PortalLanguage, PortalTheme, PortalUser } from '../../../sandbox/shared/types/contract'

/** How somebody looks at the portal. */
export interface Sight {
  lang?: PortalLanguage
  theme?: PortalTheme
  /** Of the window, in pixels. */
  width?: number
}

/** What the portal calls our widget in a task, by language. */
const TAB: Record<PortalLanguage, string> = { en: 'Notes', de: 'Notizen' }

/** The portal in one window, as one person sees it. */
export class Portal {
  /**
   * @param page the window
   * @param url of the portal
   * @param person who looks
   * @param lang that the person has chosen
   */
  constructor(readonly page: Page, readonly url: string, readonly person: PortalUser, readonly lang: PortalLanguage) {}

  /** Opens the market. @returns the card of the app */
  async openMarket(): Promise<Locator> {
    await this.page.goto(`${this.url}/market/`)
    const card = this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: 'Sidenote' }) })
    await expect(card).toBeVisible()
    return card
  }

  /** Address of a task's card, for whoever looks. */
  taskAddress(task: { id: string }): string {
    return `${this.url}/company/personal/user/${this.person.id}/tasks/task/view/${task.id}/`
  }

  /** Opens a task's card, and on it our tab. @returns what is in the tab */
  async openNotes(task: { id: string }): Promise<FrameLocator> {
    await this.page.goto(this.taskAddress(task))
    return this.openTab()
  }

  /** Opens our tab on the card that is open. @returns what is in the tab */
  async openTab(): Promise<FrameLocator> {
    await this.page.getByRole('tab', { name: TAB[this.lang] }).click()
    return this.frame(TAB[this.lang])
  }

  /** An app frame on the page, by its name. */
  frame(title: string): FrameLocator {
    return this.page.getByTitle(title, { exact: true }).contentFrame()
  }

  /** Opens an address of the portal, and the app in it. */
  async openLink(address: string): Promise<FrameLocator> {
    await this.page.goto(new URL(address, this.url).href)
    return this.frame('Sidenote')
  }
}
