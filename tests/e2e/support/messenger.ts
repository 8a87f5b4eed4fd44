import type { FrameLocator } from '@playwright/test'
import type { Portal } from './portal'

/** Opens a chat of the portal, and a widget from the bar above its message field. */
export async function openAboveField(portal: Portal, dialog: string): Promise<FrameLocator> {
  await portal.open(`/online/?IM_DIALOG=${dialog}`)
  await portal.page.getByRole('toolbar').getByRole('button', { name: 'Notes and replies' }).click()
  const frame = portal.page.getByRole('dialog', { name: 'Notes and replies' }).locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  return frame
}
