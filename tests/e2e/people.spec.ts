import { addFollowUp } from './support/follow-ups'
import type { Notebook } from './support/notebook'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Opens our page from the button of somebody's profile. */
async function openPerson(portal: Portal, person: { id: string }): Promise<Notebook> {
  await portal.open(`/company/personal/user/${person.id}/`)
  await portal.page.getByRole('main').getByRole('button', { name: 'Extensions' }).click()
  await portal.page.getByRole('menuitem', { name: 'Notes', exact: true }).click()
  return portal.notebookIn(portal.page.getByRole('dialog').locator('iframe').contentFrame())
}

/** Opens the page about oneself from the menu of one's own picture. */
async function openOwn(portal: Portal): Promise<Notebook> {
  await portal.open('/company/')
  await portal.page.getByRole('button', { name: new RegExp(`^${portal.person.name}`) }).click()
  await portal.page.getByRole('menuitem', { name: 'Extensions' }).press('ArrowRight')
  await portal.page.getByRole('menuitem', { name: 'My notes' }).click()
  return portal.notebookIn(portal.page.getByRole('dialog').locator('iframe').contentFrame())
}

test('notes on a colleague are one\'s own, and what is to be done with them is in Home as well', async ({ visit, people }) => {
  const portal = await visit(people.administrator)
  const mine = await openPerson(portal, people.colleague)
  await expect(mine.frame.getByRole('heading', { level: 1, name: people.colleague.name })).toBeVisible()
  await mine.write('Prefers to talk in the morning')
  await expect(mine.frame.getByRole('heading', { name: 'Follow-ups between you' })).toBeVisible()
  await addFollowUp(mine.frame, 'Talk about the holidays')

  const theirs = await openPerson(await visit(people.colleague), people.colleague)
  await expect(theirs.frame.getByText('No notes yet')).toBeVisible()
  await expect(theirs.note('Prefers to talk in the morning')).toBeHidden()

  const card = await portal.openMarket()
  await card.getByRole('link', { name: 'Open' }).click()
  await expect(portal.app().getByRole('listitem').filter({ hasText: 'Talk about the holidays' })).toBeVisible()
})

test('a colleague is written to and called from their page; one\'s own page, from the menu of one\'s picture, has no such buttons, and its notes are in Home', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  const { frame } = await openPerson(portal, people.colleague)
  await frame.getByRole('button', { name: 'Call', exact: true }).press('Enter')
  const call = portal.page.getByRole('dialog', { name: `Video call with ${people.colleague.name}` })
  await call.getByRole('button', { name: 'Hang up' }).click()
  await expect(call).toHaveCount(0)
  const before = await stack.portal.sent('imOpenMessenger')
  await frame.getByRole('button', { name: 'Chat', exact: true }).press('Enter')
  await expect.poll(() => stack.portal.sent('imOpenMessenger')).toBe(before + 1)

  const theirs = await visit(people.colleague)
  const own = await openOwn(theirs)
  await expect(own.frame.getByRole('heading', { level: 1, name: people.colleague.name })).toBeVisible()
  await expect(own.frame.getByRole('button', { name: 'Chat', exact: true })).toBeHidden()
  await own.write('My locker is number 7')
  const home = await theirs.openHome()
  await home.getByRole('tab', { name: 'Notebook' }).click()
  await expect(home.getByRole('article').filter({ hasText: 'My locker is number 7' })).toBeVisible()
})
