import type { FrameLocator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Portal } from './portal'

/** How many sliders are open on some pages. */
export const sliders = async (...pages: Page[]) => (await Promise.all(pages.map(page => page.getByRole('dialog').count()))).reduce((sum, count) => sum + count, 0)

/** The page with the only slider. */
async function pageWithSlider(pages: Page[]): Promise<Page> {
  expect(await sliders(...pages)).toBe(1)
  for (const page of pages) if (await page.getByRole('dialog').count() === 1) return page
  throw new Error('There is no slider')
}

/** What is in the only slider. */
export async function openSlider(pages: Page[]): Promise<FrameLocator> {
  return (await pageWithSlider(pages)).getByRole('dialog').locator('iframe').contentFrame()
}

export async function closeSlider(pages: Page[]): Promise<void> {
  const page = await pageWithSlider(pages)
  await page.getByRole('dialog').getByRole('button', { name: /^Close/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Opens a page of the portal in another tab of the same browser. */
export async function openTab(portal: Portal, path: string): Promise<Page> {
  const page = await portal.page.context().newPage()
  await page.goto(new URL(path, portal.url).href)
  return page
}
