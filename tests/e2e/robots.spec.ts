import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator } from '@playwright/test'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Tasks of a project. */
const PROJECT_TASKS = '/workgroups/group/1/tasks/'

/** Opens the page from the window of the automation rules of some tasks, by the first or the last widget in its menu. */
async function openRules(portal: Portal, which: 'first' | 'last', tasks = PROJECT_TASKS): Promise<FrameLocator> {
  await portal.open(tasks)
  await portal.page.getByRole('button', { name: 'Automation rules' }).click()
  const rules = portal.page.getByRole('dialog', { name: 'Task automation' })
  await rules.getByRole('button', { name: 'Extensions' }).click()
  await portal.page.getByRole('menuitem', { name: 'Why these rules' })[which]().click()
  const frame = portal.page.getByTitle('Why these rules', { exact: true }).contentFrame()
  await portal.untilAlive(frame)
  return frame
}

/** Writes down why a rule exists. @returns what is shown of it */
async function addRule(frame: FrameLocator, rule: string, why: string) {
  await frame.getByRole('textbox', { name: 'Rule', exact: true }).fill(rule)
  await frame.getByRole('textbox', { name: 'Why it exists' }).fill(why)
  await frame.getByLabel('Review on').fill('2037-03-04')
  await frame.getByRole('button', { name: 'Add rule' }).click()
  return frame.getByRole('article').filter({ hasText: rule })
}

test('why a rule exists is written with an owner and a review, and is found from the other place', async ({ visit, people }) => {
  const mine = await openRules(await visit(people.administrator), 'first')
  const entry = await addRule(mine, 'Reminds *the* creator', 'Tasks were forgotten')
  await expect(entry.getByText('Reminds *the* creator', { exact: true })).toBeVisible()
  const review = entry.getByRole('listitem').filter({ hasText: 'Review the rule “Reminds *the* creator”' })
  await expect(review).toContainText(people.administrator.name)
  await expect(review).toContainText('March 4, 2037')
  await expect(mine.getByRole('textbox', { name: 'Rule', exact: true })).toHaveValue('')

  const theirs = await openRules(await visit(people.administrator), 'last')
  const found = theirs.getByRole('article').filter({ hasText: 'Reminds *the* creator' })
  await expect(found.getByText('Tasks were forgotten')).toBeVisible()
  await found.getByRole('button', { name: /^Done: Review the rule/ }).click()
  await found.getByRole('button', { name: 'Plan a review' }).click()
  const field = found.getByRole('textbox', { name: 'What is to be done' })
  await expect(field).toBeFocused()
  await field.fill('Look at it once more')
  await field.press('Enter')
  await expect(found.getByRole('listitem').filter({ hasText: 'Look at it once more' })).toBeVisible()
  await expect(found.getByRole('button', { name: 'Plan a review' })).toBeHidden()
})

test('a review that is not stored is tried again, and the reason is there once', async ({ visit, people, problems }) => {
  problems.expect(/follow-ups/)
  const portal = await visit(people.administrator)
  const frame = await openRules(portal, 'last')
  await portal.page.route('**/api/follow-ups', route => route.abort())
  await addRule(frame, 'Closes what is done', 'The board was full')
  await expect(frame.getByText('The reason is stored, its review is not yet.')).toBeVisible()
  await portal.page.unroute('**/api/follow-ups')
  await frame.getByRole('button', { name: 'Plan a review' }).first().click()
  const entry = frame.getByRole('article').filter({ hasText: 'The board was full' })
  await expect(entry.getByText('Review the rule “Closes what is done”')).toBeVisible()
  await expect(entry).toHaveCount(1)
})

test('why a rule for one\'s own tasks exists is in the notebook as well', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  const rules = await openRules(portal, 'first', `/company/personal/user/${people.colleague.id}/tasks/`)
  await expect(rules.getByRole('heading', { level: 1, name: `Why the rules of ${people.colleague.name} exist` })).toBeVisible()
  await expect(await addRule(rules, 'Moves the deadline', 'Fridays were missed')).toBeVisible()
  const home = await portal.openHome()
  await home.getByRole('tab', { name: 'Notebook' }).click()
  await expect(home.getByRole('article').filter({ hasText: 'Fridays were missed' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the page of a person's rules fits a narrow frame, and assistive technology finds nothing wrong in it, ${theme}`, async ({ visit, people }) => {
    const portal = await visit(people.colleague, { theme, width: 320, lang: 'de' })
    const frame = await portal.openPlacement('TASK_ROBOT_DESIGNER_TOOLBAR', { USER_ID: people.colleague.id })
    await portal.untilAlive(frame)
    await expect(frame.getByRole('heading', { name: `Warum es die Regeln von ${people.colleague.name} gibt` })).toBeVisible()
    expect(await frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])
  })
}
