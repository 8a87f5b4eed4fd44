import { addFollowUp } from './support/follow-ups'
import { expect, test } from './support/test'

const PROJECT = '/workgroups/group/1/'

test('a project\'s tab keeps its notes and follow-ups, tells who carries how many, and its menu opens the same notebook', async ({ visit, people }) => {
  const portal = await visit(people.administrator)
  await portal.open(PROJECT)
  const tab = await portal.notebookIn(await portal.openTab())
  for (const fact of ['Owner', 'Members']) await expect(tab.frame.getByText(fact, { exact: true })).toBeVisible()
  await tab.write('We start on Monday')
  await addFollowUp(tab.frame, 'Book the room')

  await tab.frame.getByRole('button', { name: 'Who carries how many' }).click()
  await expect(tab.frame.locator('.report-plot svg').first()).toBeVisible()
  await tab.frame.getByRole('button', { name: 'Show as table' }).click()
  const mine = tab.frame.getByRole('table', { name: 'Who carries how many' }).getByRole('row', { name: people.administrator.name })
  await expect(mine.getByRole('cell')).toHaveText(['1', '0'])
  await addFollowUp(tab.frame, 'Send the agenda')
  await expect(mine.getByRole('cell')).toHaveText(['2', '0'])

  await portal.page.getByRole('button', { name: /^Menu of / }).click()
  await portal.page.getByRole('menuitem', { name: 'Extensions' }).click()
  await portal.page.getByRole('menuitem', { name: 'Notes', exact: true }).click()
  const menu = await portal.notebookIn(portal.page.getByRole('dialog').locator('iframe').contentFrame())
  await expect(menu.note('We start on Monday')).toBeVisible()
  await expect(menu.frame.getByRole('listitem').filter({ hasText: 'Send the agenda' })).toBeVisible()
})
