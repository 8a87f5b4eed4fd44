import type { Page } from '@playwright/test'

/** Lets the time pass after which an open page asks again; the portal shows nothing to the person any more. @param page has a clock of the test's */
export async function takeAway(page: Page): Promise<void> {
  await page.route('**/api/subject-names?*', route => route.fulfill({ json: { names: {} } }))
  await page.clock.fastForward('05:01')
}
