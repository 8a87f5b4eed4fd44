import type { FrameLocator } from '@playwright/test'
import { expect, test } from './support/test'

/** Adds a follow-up in a frame and waits until it is stored. @returns its row */
async function addFollowUp(frame: FrameLocator, title: string) {
  await frame.getByRole('button', { name: 'New follow-up' }).click()
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  const row = frame.getByRole('listitem').filter({ hasText: title })
  await expect(row).toBeVisible()
  await expect(row).not.toHaveAttribute('aria-busy', 'true')
  return row
}

test('a follow-up on a task shows to a colleague, and is gone when it is done', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const mine = await (await visit(people.administrator)).openNotes(task)
  await expect(mine.frame.getByText('Nothing is open here')).toBeVisible()
  const row = await addFollowUp(mine.frame, 'Send the offer')
  await expect(row).toContainText('tomorrow')
  await expect(row).toContainText(people.administrator.name)

  const theirs = await (await visit(people.colleague)).openNotes(task)
  const seen = theirs.frame.getByRole('listitem').filter({ hasText: 'Send the offer' })
  await expect(seen).toBeVisible()
  await expect(seen.getByRole('button', { name: 'Done: Send the offer' })).toBeDisabled()

  await row.getByRole('button', { name: 'Done: Send the offer' }).click()
  await expect(row.getByRole('button', { name: 'Open again: Send the offer' })).toBeEnabled()
  const later = await (await visit(people.colleague)).openNotes(task)
  await expect(later.frame.getByText('Nothing is open here')).toBeVisible()
})

test('a follow-up is changed, dropped, and opened again by Undo', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const { frame } = await (await visit(people.administrator)).openNotes(task)
  const row = await addFollowUp(frame, 'Call back')
  await row.getByRole('button', { name: 'Edit follow-up' }).click()
  const field = frame.getByRole('listitem').getByRole('textbox', { name: 'What is to be done' })
  await field.fill('Call back twice')
  await field.press('Enter')
  const changed = frame.getByRole('listitem').filter({ hasText: 'Call back twice' })
  await expect(changed).not.toHaveAttribute('aria-busy', 'true')
  await changed.getByRole('button', { name: 'Drop: no longer needed' }).click()
  await expect(changed.getByText('Dropped')).toBeVisible()
  await frame.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(changed.getByText('Dropped')).toBeHidden()
})

test('what was typed for a follow-up stays when the server does not take it, and goes out on another try', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const { frame } = await portal.openNotes(task)
  await frame.getByRole('button', { name: 'New follow-up' }).click()
  const field = frame.getByRole('textbox', { name: 'What is to be done' })
  await field.fill('Ask for the contract')
  problems.expect(/follow-ups/)
  await portal.page.route('**/api/follow-ups', route => route.abort())
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  await expect(frame.getByText('The follow-up was not added').first()).toBeVisible()
  await expect(field).toHaveValue('Ask for the contract')
  await portal.page.unroute('**/api/follow-ups')
  await frame.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(frame.getByRole('listitem').filter({ hasText: 'Ask for the contract' })).toBeVisible()
  await expect(field).toHaveValue('')
})
