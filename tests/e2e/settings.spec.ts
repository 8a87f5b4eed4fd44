import type { FrameLocator, Locator } from '@playwright/test'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** The settings of widgets, on the app's own page. */
async function openSettings(portal: Portal): Promise<FrameLocator> {
  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  const { frame } = await portal.notebookIn(portal.app())
  await frame.getByRole('tab', { name: 'Settings' }).click()
  await expect(frame.getByRole('heading', { name: 'Widgets' })).toBeVisible()
  return frame
}

/** The row of one widget. */
function rowOf(frame: FrameLocator, place: string): Locator {
  return frame.getByRole('listitem').filter({ has: frame.getByText(place, { exact: true }) })
}

test('a widget that is switched off leaves the portal, and comes back when it is switched on', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const portal = await visit(people.administrator)
  const settings = await openSettings(portal)
  const row = rowOf(settings, 'Task: tab')
  await row.getByRole('switch').press('Space')
  await expect(row.getByText('Off', { exact: true })).toBeVisible()

  const colleague = await visit(people.colleague)
  await colleague.openTask(task)
  await expect(colleague.page.getByRole('tab', { name: 'Checklist' })).toBeVisible()
  await expect(colleague.page.getByRole('tab', { name: 'Notes' })).toBeHidden()

  await row.getByRole('switch').press('Space')
  await expect(row.getByText('On', { exact: true })).toBeVisible()
  await colleague.openTask(task)
  await expect(colleague.page.getByRole('tab', { name: 'Notes' })).toBeVisible()
})

test('a widget is renamed, and gets its own name back', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const settings = await openSettings(portal)
  const row = rowOf(settings, 'Task: tab')
  await row.getByRole('button', { name: 'Rename Task: tab' }).press('Enter')
  await row.getByRole('textbox', { name: 'Title in English' }).fill('Agreements')
  await row.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(row.getByText('Called “Agreements”')).toBeVisible()

  const other = await visit(people.administrator)
  await other.openTask(task)
  await expect(other.page.getByRole('tab', { name: 'Agreements' })).toBeVisible()

  await row.getByRole('button', { name: 'Rename Task: tab' }).press('Enter')
  await row.getByRole('textbox', { name: 'Title in English' }).fill('')
  await row.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(row.getByText('Called “Notes”')).toBeVisible()
})

test('what the portal refuses is explained, shows as missing, and is repaired by a click', async ({ visit, stack, people, problems }) => {
  problems.expect(/status 403: POST .*\/api\/settings\/widgets\//)
  const portal = await visit(people.administrator)
  const settings = await openSettings(portal)
  const row = rowOf(settings, 'Task: tab')
  await row.getByRole('switch').press('Space')
  await expect(row.getByText('Off', { exact: true })).toBeVisible()
  await stack.portal.break({ kind: 'error', method: 'placement.bind', status: 400, code: 'ERROR_PLACEMENT_MAX_COUNT' })
  await row.getByRole('switch').press('Space')
  await expect(settings.getByRole('alert').filter({ hasText: 'Bitrix24 refused Task: tab' })).toBeVisible()
  await expect(row.getByText('Missing', { exact: true })).toBeVisible()
  await stack.portal.mend()
  await stack.portal.break({ kind: 'error', method: 'placement.get', status: 403, code: 'PAYMENT_REQUIRED' })
  await row.getByRole('button', { name: 'Repair' }).press('Enter')
  await expect(settings.getByText('A plan or a trial has run out. Renew the plan').first()).toBeVisible()
  await stack.portal.mend()
  await row.getByRole('button', { name: 'Repair' }).press('Enter')
  await expect(row.getByText('On', { exact: true })).toBeVisible()
})

test('a place that the platform has given up says so, and can be switched on and off all the same', async ({ visit, people }) => {
  const settings = await openSettings(await visit(people.administrator))
  const row = rowOf(settings, 'Messenger: emoji window')
  // Another test may have switched it on.
  const standings = await row.getByRole('switch').isChecked() ? ['On', 'Off'] : ['Off', 'On']
  for (const standing of standings) {
    await expect(row.getByText(standing, { exact: true })).toBeVisible()
    await expect(row.getByText('Retired', { exact: true })).toBeVisible()
    await expect(row.getByText('Bitrix24 has given this place up: only older portals show the widget, even where it is on.')).toBeVisible()
    await row.getByRole('switch').press('Space')
  }
  await expect(row.getByText('Off', { exact: true })).toBeVisible()
})

test('people who are no administrators have no settings', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  const { frame } = await portal.notebookIn(portal.app())
  await expect(frame.getByRole('tab', { name: 'Today' })).toBeVisible()
  await expect(frame.getByRole('tab', { name: 'Settings' })).toBeHidden()
})
