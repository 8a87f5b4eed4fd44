import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './support/test'
import { addDue, addFollowUp, openApp } from './support/worker'

const KILOBYTE = 1024
const HOME_KB = 330
const DAY_MS = 86_400_000

test('Home says that nothing is due, and leads to the tasks', async ({ visit, stack }) => {
  const people = await stack.portal.people()
  const portal = await visit(people.filter(person => !person.admin && !person.extranet).at(-1)!)
  const home = await portal.openHome()
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
  const home = await portal.openHome()
  const row = home.getByRole('region', { name: 'Next 7 days' }).getByRole('listitem').filter({ hasText: 'Ask for the signed offer' })
  await expect(row.getByRole('button', { name: task.title })).toBeVisible()
  await row.getByRole('button', { name: 'Done: Ask for the signed offer' }).click()
  await expect(row.getByRole('button', { name: 'Open again: Ask for the signed offer' })).toBeEnabled()
  const later = await (await visit(people.colleague)).openNotes(task)
  await expect(later.frame.getByText('Nothing is open here')).toBeVisible()

  await row.getByRole('button', { name: 'Open again: Ask for the signed offer' }).click()
  await expect(row.getByRole('button', { name: 'Done: Ask for the signed offer' })).toBeEnabled()
  await row.getByRole('button', { name: task.title }).click()
  const slider = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(slider.getByRole('listitem').filter({ hasText: 'Ask for the signed offer' })).toHaveAttribute('aria-current', 'true')
})

test('a follow-up about nothing in particular is added in Today, given to nobody else, and is not under "From me"; "Overdue" has those alone that are late, mine and from me', async ({ visit, stack, people: { administrator, colleague } }) => {
  const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
  await addDue(stack, ['Water the plants'], { task, from: administrator, to: administrator })
  await addDue(stack, ['Feed the cat'], { task, from: administrator, to: colleague })
  const home = await (await visit(administrator)).openHome()
  await home.getByRole('button', { name: 'New follow-up' }).press('Enter')
  await home.getByRole('textbox', { name: 'What is to be done' }).fill('Order the cake')
  await home.getByRole('button', { name: 'Add follow-up' }).press('Enter')
  const row = home.getByRole('listitem').filter({ hasText: 'Order the cake' })
  await expect(row).not.toHaveAttribute('aria-busy', 'true')
  await expect(row).toContainText('tomorrow')
  await home.getByRole('button', { name: 'From me' }).press('Enter')
  await expect(home.getByRole('button', { name: 'From me' })).toHaveAttribute('aria-pressed', 'true')
  await expect(row).toBeHidden()
  await home.getByRole('button', { name: 'Mine' }).press('Enter')
  await expect(row).toBeVisible()

  await home.getByRole('button', { name: 'Overdue' }).press('Enter')
  const late = home.getByRole('region', { name: 'Overdue' })
  const mine = late.getByRole('listitem').filter({ hasText: 'Water the plants' })
  await expect(mine).toContainText('Overdue:')
  await expect(late.getByRole('listitem').filter({ hasText: 'Feed the cat' })).toContainText(colleague.name)
  await expect(row).toBeHidden()
  await expect(home.getByRole('region', { name: 'Next 7 days' })).toHaveCount(0)
  await mine.getByRole('button', { name: 'Done: Water the plants' }).press('Enter')
  await expect(mine.getByRole('button', { name: 'Open again: Water the plants' })).toBeEnabled()
  await home.getByRole('button', { name: 'Mine' }).press('Enter')
  await expect(row).toBeVisible()
  await home.getByRole('button', { name: 'Overdue' }).press('Enter')
  await expect(late.getByRole('listitem').filter({ hasText: 'Feed the cat' })).toBeVisible()
  await expect(mine).toBeHidden()

  // What is due later, and what is done, is further down.
  await home.getByRole('button', { name: 'Mine' }).press('Enter')
  await home.getByRole('button', { name: 'New follow-up' }).press('Enter')
  await home.getByRole('textbox', { name: 'What is to be done' }).fill('Book the hall')
  await home.getByLabel('Due day').fill('2150-01-01')
  await home.getByRole('button', { name: 'Add follow-up' }).press('Enter')
  await expect(home.getByRole('listitem').filter({ hasText: 'Book the hall' })).toHaveAttribute('aria-busy', 'false')
  await home.getByRole('button', { name: 'From me' }).press('Enter')
  await home.getByRole('button', { name: 'Mine' }).press('Enter')
  await expect(row).toBeVisible()
  await expect(home.getByText('Book the hall')).toBeHidden()
  await home.getByRole('button', { name: 'Due later' }).press('Enter')
  await home.getByRole('button', { name: 'Done or dropped' }).press('Enter')
  const closed = home.getByRole('region', { name: 'Done or dropped' }).getByRole('listitem')
  const later = home.getByRole('region', { name: 'Due later' }).getByRole('listitem').filter({ hasText: 'Book the hall' })
  await later.getByRole('button', { name: 'Done: Book the hall' }).press('Enter')
  await expect(closed.first()).toContainText('Book the hall')
  await row.getByRole('button', { name: 'Drop: no longer needed' }).press('Enter')
  await expect(closed.first()).toContainText('Order the cake')
})

test('another day takes a follow-up into another part of Today, and the focus comes along', async ({ visit, stack, people: { administrator } }) => {
  const task = await stack.portal.takeTask({ seenBy: [administrator] })
  const token = await openApp(stack, 'TASK_VIEW_TAB', { taskId: task.id }, administrator)
  await addFollowUp(stack, token, { task, title: 'Sweep the yard', to: administrator, dueAt: new Date(Date.now() + 2 * DAY_MS) })
  const home = await (await visit(administrator)).openHome()
  const rowIn = (group: string) => home.getByRole('region', { name: group }).getByRole('listitem').filter({ has: home.getByRole('button', { name: /: Sweep the yard$/ }) })
  await rowIn('Next 7 days').getByRole('button', { name: 'Edit follow-up' }).press('Enter')
  const soon = home.getByRole('region', { name: 'Next 7 days' })
  await soon.getByLabel('Due day').fill('2020-01-01')
  await soon.getByLabel('Time', { exact: true }).fill('')
  await soon.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(rowIn('Overdue')).toBeVisible()
  await expect(rowIn('Overdue').getByRole('button', { name: 'Edit follow-up' })).toBeFocused()
  await expect(home.getByLabel('Due day')).toHaveCount(0)
})

test('a guest sees what is due, and is offered nothing about the portal as a whole', async ({ visit, people }) => {
  const home = await (await visit(people.outsider)).openHome()
  await expect(home.getByRole('button', { name: 'From me' })).toBeVisible()
  await expect(home.getByRole('button', { name: 'New follow-up' })).toHaveCount(0)
})

test('a note from a task is found in the Notebook by whoever may see the task, and by nobody else', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague], hiddenFrom: [people.outsider] })
  const notes = await (await visit(people.administrator)).openNotes(task)
  await notes.write('The zeppelin lands on **Friday**')

  const portal = await visit(people.colleague)
  const home = await portal.openHome()
  await home.getByRole('tab', { name: 'Notebook' }).click()
  const entry = home.getByRole('listitem').filter({ hasText: 'lands on' })
  await expect(entry.getByText('Friday')).toBeVisible()
  await home.getByRole('searchbox', { name: 'Search the notes' }).fill('zeppe')
  await home.getByRole('searchbox', { name: 'Search the notes' }).press('Enter')
  await expect(entry.locator('mark')).toHaveText('zeppelin')
  await home.getByRole('combobox', { name: 'Kind' }).click()
  await home.getByRole('option', { name: 'Projects' }).click()
  await expect(home.getByText('Nothing found')).toBeVisible()
  await home.getByRole('combobox', { name: 'Kind' }).click()
  await home.getByRole('option', { name: 'Tasks' }).click()
  await entry.getByRole('button', { name: task.title }).click()
  const inside = await portal.notebookIn(portal.page.getByRole('dialog').locator('iframe').contentFrame())
  await expect(inside.note('The zeppelin lands on')).toHaveAttribute('aria-current', 'true')

  const outsider = await visit(people.outsider)
  const theirs = await outsider.openPlacement('DEFAULT', {})
  await outsider.untilAlive(theirs)
  await theirs.getByRole('tab', { name: 'Notebook' }).click()
  await theirs.getByRole('searchbox', { name: 'Search the notes' }).fill('zeppelin')
  await theirs.getByRole('searchbox', { name: 'Search the notes' }).press('Enter')
  await expect(theirs.getByText('Nothing found')).toBeVisible()
  await expect(theirs.getByText('The zeppelin lands on')).toBeHidden()
  await expect(theirs.getByRole('tab', { name: 'Replies' }), 'replies are for employees').toHaveCount(0)
})

test('access that is taken away while Home is open: the note does not open any more, and is gone from the Notebook', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  await (await (await visit(people.administrator)).openNotes(task)).write('The alarm code has changed')
  const portal = await visit(people.colleague)
  const home = await portal.openHome()
  await home.getByRole('tab', { name: 'Notebook' }).click()
  const note = home.getByRole('article').filter({ hasText: 'The alarm code has changed' })
  await expect(note).toBeVisible()

  await stack.portal.break({ kind: 'task-access', user: people.colleague.id, task: task.id })
  problems.expect(/status 404: GET .*\/api\/notes\//)
  await note.getByRole('button', { name: task.title }).click()
  const slider = portal.page.getByRole('dialog')
  const inside = slider.locator('iframe').contentFrame()
  await expect(inside.getByRole('heading', { name: 'This note or page cannot be shown' })).toBeVisible()
  await expect(inside.getByText('The alarm code has changed')).toBeHidden()
  await slider.getByRole('button', { name: /^Close/ }).click()
  await expect(note).toBeHidden()
  await stack.portal.mend()
})

test('a link opens the Notebook with its search', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  await (await (await visit(people.administrator)).openNotes(task)).write('The submarine surfaces on Monday')
  const portal = await visit(people.administrator)
  const home = await portal.openHome()
  await home.getByRole('tab', { name: 'Notebook' }).click()
  await home.getByRole('searchbox', { name: 'Search the notes' }).fill('submarine')
  await home.getByRole('button', { name: 'Copy a link to this search' }).click()
  const link = await home.getByRole('textbox', { name: /Copy the link/ }).inputValue()
  await portal.open(link)
  await expect(portal.app().getByRole('searchbox', { name: 'Search the notes' })).toHaveValue('submarine')
  await expect(portal.app().locator('mark')).toHaveText('submarine')
})

test('what may not be seen in Home is said to be missing', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  const frame = await portal.openPlacement('DEFAULT', { view: 'home', section: 'settings' })
  await expect(frame.getByRole('heading', { name: 'This note or page cannot be shown' })).toBeVisible()
  await expect(frame.getByRole('tab', { name: 'Settings' })).toBeHidden()
})

for (const width of [400, 1600]) {
  test(`Home is usable at ${width} pixels, and assistive technology finds nothing wrong`, async ({ visit, people }) => {
    const portal = await visit(people.administrator, { width, lang: 'de', theme: width === 400 ? 'dark' : 'light' })
    const frame = await portal.openPlacement('IM_NAVIGATION', {})
    await portal.untilAlive(frame)
    for (const name of ['Heute', 'Notizbuch']) {
      await frame.getByRole('tab', { name }).click()
      await expect(frame.getByRole('tabpanel', { name })).toBeVisible()
      expect(await frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
      expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])
    }
  })
}

test('Home is light: what it loads before anybody clicks', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  const scripts: Promise<Buffer>[] = []
  portal.page.on('response', (response) => {
    if (new URL(response.url()).origin === stack.urls.app && response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await portal.untilAlive(await portal.openPlacement('DEFAULT', {}))
  await portal.page.waitForLoadState('networkidle')
  const kilobytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length / KILOBYTE, 0)
  expect(kilobytes).toBeGreaterThan(0)
  expect(kilobytes).toBeLessThanOrEqual(HOME_KB)
})
