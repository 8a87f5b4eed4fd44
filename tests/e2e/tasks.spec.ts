import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/test'

test('what is added from the menu of a task list is in the task\'s panels', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague], listedFor: people.administrator })
  const portal = await visit(people.administrator)
  const { page } = portal
  await portal.open(`/company/personal/user/${people.administrator.id}/tasks/`)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill(task.title)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Menu of ${task.title}`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add a note' }).click()
  const quick = page.getByRole('dialog').locator('iframe').contentFrame()
  const notebook = await portal.notebookIn(quick)
  await expect(quick.getByRole('heading', { name: task.title })).toBeVisible()
  await notebook.write('The supplier waits for our word')
  await quick.getByRole('button', { name: 'Follow-up', exact: true }).click()
  const field = quick.getByRole('textbox', { name: 'What is to be done' })
  await expect(field).toBeFocused()
  await field.fill('Give our word')
  await field.press('Enter')
  await expect(quick.getByRole('listitem').filter({ hasText: 'Give our word' })).not.toHaveAttribute('aria-busy', 'true')

  const theirs = await visit(people.colleague, { width: 1600 })
  await theirs.openTask(task)
  const strip = theirs.topPanel()
  await expect(strip.getByText('1 note', { exact: true })).toBeVisible()
  await expect(strip.getByText('1 open follow-up', { exact: true })).toBeVisible()
  await expect(strip.getByText('Give our word')).toBeVisible()
  const sidebar = theirs.sidebar()
  await expect(sidebar.getByRole('listitem').filter({ hasText: 'Give our word' })).toBeVisible()
  await expect(sidebar.getByRole('listitem').filter({ hasText: 'The supplier waits for our word' })).toBeVisible()
})

test('the sidebar shows the follow-up that is due first, and the last three notes', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const sidebar = await portal.openPlacement('TASK_VIEW_SIDEBAR', { taskId: task.id })
  const notebook = await portal.notebookIn(sidebar)
  for (const text of ['One', 'Two', 'Three', 'Four']) await notebook.write(text)
  await expect(sidebar.getByRole('article')).toHaveCount(3)
  await expect(notebook.note('One')).toBeHidden()
  for (const [title, day] of [['Later', '2037-02-02'], ['Sooner', '2037-02-01']] as const) {
    await sidebar.getByRole('button', { name: 'New follow-up' }).click()
    await sidebar.getByRole('textbox', { name: 'What is to be done' }).fill(title)
    await sidebar.getByLabel('Due day').fill(day)
    await sidebar.getByRole('button', { name: 'Add follow-up' }).click()
    await expect(sidebar.getByRole('textbox', { name: 'What is to be done' })).toBeHidden()
  }
  await expect(sidebar.getByText('2 are open in all')).toBeVisible()
  await expect(sidebar.getByRole('listitem').filter({ hasText: 'Sooner' })).toBeVisible()
  await expect(sidebar.getByText('Later')).toBeHidden()
})

test('the strip counts what is added in its slider', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator, { width: 1600 })
  await portal.openTask(task)
  const strip = portal.topPanel()
  await portal.untilAlive(strip)
  await expect(strip.getByText('0 notes', { exact: true })).toBeVisible()
  await strip.getByRole('button', { name: 'Add', exact: true }).click()
  const slider = portal.page.getByRole('dialog')
  await (await portal.notebookIn(slider.locator('iframe').contentFrame())).write('Added in the slider')
  await slider.getByRole('button', { name: /^Close/ }).click()
  await expect(strip.getByText('1 note', { exact: true })).toBeVisible()
})

for (const [placement, option] of [['TASK_LIST_CONTEXT_MENU', 'ID'], ['TASK_VIEW_SIDEBAR', 'taskId'], ['TASK_VIEW_TOP_PANEL', 'taskId']] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${placement} fits a narrow frame, and assistive technology finds nothing wrong in it, ${theme}`, async ({ visit, stack, people }) => {
      const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
      const portal = await visit(people.administrator, { theme, width: 320, lang: 'de' })
      const frame = await portal.openPlacement(placement, { [option]: task.id })
      await portal.untilAlive(frame)
      expect(await frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
      expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])
    })
  }
}
