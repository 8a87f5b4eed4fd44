import type { FrameLocator } from '@playwright/test'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Opens Home from the market, ready to be used. */
async function openHome(portal: Portal): Promise<FrameLocator> {
  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  await portal.untilAlive(portal.app())
  return portal.app()
}

test('Home says that nothing is due, and leads to the tasks', async ({ visit, stack }) => {
  const people = await stack.portal.people()
  const portal = await visit(people.filter(person => !person.admin && !person.extranet).at(-1)!)
  const home = await openHome(portal)
  await expect(home.getByRole('tab', { name: 'Today', selected: true })).toBeVisible()
  await expect(home.getByText('Nothing is due in the next 7 days')).toBeVisible()
  await home.getByRole('button', { name: 'Open my tasks' }).click()
  const tasks = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(tasks.getByRole('heading', { name: 'My tasks' })).toBeVisible()
})

test('a follow-up from a task shows in Today, and done there it is done in the task', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.colleague] })
  const { frame } = await (await visit(people.colleague)).openNotes(task)
  await frame.getByRole('button', { name: 'New follow-up' }).click()
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill('Ask for the signed offer')
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  await expect(frame.getByRole('listitem').filter({ hasText: 'Ask for the signed offer' })).not.toHaveAttribute('aria-busy', 'true')

  const portal = await visit(people.colleague)
  const home = await openHome(portal)
  const row = home.getByRole('region', { name: 'Next 7 days' }).getByRole('listitem').filter({ hasText: 'Ask for the signed offer' })
  await expect(row.getByRole('button', { name: task.title })).toBeVisible()
  await row.getByRole('button', { name: 'Done: Ask for the signed offer' }).click()
  await expect(row.getByRole('button', { name: 'Open again: Ask for the signed offer' })).toBeEnabled()
  const later = await (await visit(people.colleague)).openNotes(task)
  await expect(later.frame.getByText('Nothing is open here')).toBeVisible()

  await home.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(row.getByRole('button', { name: 'Done: Ask for the signed offer' })).toBeEnabled()
  await row.getByRole('button', { name: task.title }).click()
  const slider = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(slider.getByRole('listitem').filter({ hasText: 'Ask for the signed offer' })).toHaveAttribute('aria-current', 'true')
})

test('a follow-up about nothing in particular is added in Today, given to nobody else, and is not under "From me"', async ({ visit, people }) => {
  const home = await openHome(await visit(people.administrator))
  await home.getByRole('button', { name: 'New follow-up' }).click()
  await home.getByRole('textbox', { name: 'What is to be done' }).fill('Order the cake')
  await home.getByRole('button', { name: 'Add follow-up' }).click()
  const row = home.getByRole('listitem').filter({ hasText: 'Order the cake' })
  await expect(row).not.toHaveAttribute('aria-busy', 'true')
  await expect(row).toContainText('tomorrow')
  await home.getByRole('button', { name: 'From me' }).click()
  await expect(home.getByRole('button', { name: 'From me' })).toHaveAttribute('aria-pressed', 'true')
  await expect(row).toBeHidden()
  await home.getByRole('button', { name: 'Mine' }).click()
  await expect(row).toBeVisible()
})
