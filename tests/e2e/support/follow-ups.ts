import type { FrameLocator, Locator } from '@playwright/test'
import { expect } from '@playwright/test'

/** Adds a follow-up in a frame and waits until it is stored. @returns its row */
export async function addFollowUp(frame: FrameLocator, title: string): Promise<Locator> {
  const begin = frame.getByRole('button', { name: 'New follow-up' })
  if (await begin.isVisible()) await begin.press('Enter')
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  await frame.getByRole('button', { name: 'Add follow-up' }).press('Enter')
  const row = frame.getByRole('listitem').filter({ hasText: title })
  await expect(row).toBeVisible()
  await expect(row).not.toHaveAttribute('aria-busy', 'true')
  return row
}
