import { APP_CODE } from '../../scripts/stack.mjs'
import { expect, test } from './support/test'

test('a task\'s tab shows the facts of the task', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const { frame } = await (await visit(people.administrator)).openNotes(task)
  await expect(frame.getByText(task.title)).toBeVisible()
  for (const fact of ['Deadline', 'Responsible', 'Checklist']) await expect(frame.getByText(fact, { exact: true })).toBeVisible()
})

test('the link to a note opens the note, and tells nobody else what it is about', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague], hiddenFrom: [people.outsider] })
  const notes = await (await visit(people.administrator)).openNotes(task)
  const note = await notes.write('The one to share')
  // The portal gives its frames no access to the clipboard: the link is shown, to be copied by hand.
  await note.getByRole('button', { name: 'Copy link' }).click()
  const shown = note.getByRole('textbox')
  await expect(shown).toBeFocused()
  const link = await shown.inputValue()
  expect(link).toContain(`/marketplace/view/${APP_CODE}/?params`)

  const colleague = await visit(people.colleague)
  await colleague.open(link)
  const theirs = await colleague.notebookIn(colleague.app())
  await expect(theirs.note('The one to share')).toHaveAttribute('aria-current', 'true')

  const outsider = await visit(people.outsider)
  await outsider.open(link)
  await expect(outsider.app().getByRole('heading', { name: 'This note or page cannot be shown' })).toBeVisible()
  await expect(outsider.app().getByText('The one to share')).toBeHidden()
})

test('"Open in a slider" shows the same notebook, and what is written there is in the tab afterwards', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const tab = await portal.openNotes(task)
  await tab.write('From the tab')
  await tab.frame.getByRole('button', { name: 'Open in a slider' }).click()
  const slider = portal.page.getByRole('dialog')
  const inside = await portal.notebookIn(slider.locator('iframe').contentFrame())
  await expect(inside.note('From the tab')).toBeVisible()
  await inside.write('From the slider')
  await slider.getByRole('button', { name: /^Close/ }).click()
  await expect(slider).toBeHidden()
  await expect(tab.note('From the slider')).toBeVisible()
})

test('"Open task" opens the task\'s card over the page', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const { frame } = await portal.openNotes(task)
  await frame.getByRole('button', { name: 'Open task' }).click()
  const card = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(card.getByRole('heading', { name: task.title })).toBeVisible()
})

test('somebody who may not see the task is told so, and nothing of it', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator], hiddenFrom: [people.outsider] })
  const notes = await (await visit(people.administrator)).openNotes(task)
  await notes.write('Between us')

  problems.expect(/status 403: POST .*\/placement\/task-view-tab/)
  const outsider = await visit(people.outsider)
  const frame = await outsider.openPlacement('TASK_VIEW_TAB', { taskId: task.id })
  await expect(frame.getByRole('heading', { name: 'You may not see this' })).toBeVisible()
  await expect(frame.getByText(task.title)).toBeHidden()
  await expect(frame.getByText('Between us')).toBeHidden()
})

test('an address of the app that is opened outside Bitrix24 explains itself', async ({ page, problems, stack }) => {
  problems.watch(page.context())
  for (const path of ['/', '/placement/task-view-tab', '/install']) {
    await page.goto(stack.urls.app + path)
    await expect(page.getByRole('heading', { name: 'Sidenote opens inside Bitrix24' })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Privacy' }).click()
  await expect(page.getByRole('heading', { name: 'Privacy', level: 1 })).toBeVisible()
})

test('a portal that does not answer is said to, and "Try again" works when it answers again', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  await portal.openTask(task)
  for (const panel of [portal.sidebar(), portal.topPanel()]) await portal.untilAlive(panel)
  problems.expect(/status 502: POST .*\/placement\/task-view-tab/)
  // The background worker asks the portal, too, as soon as the page is at rest.
  problems.tolerate(/\/rest\/pull\./)
  await stack.portal.break({ kind: 'drop', app: APP_CODE })
  const frame = await portal.openTab()
  await expect(frame.getByRole('heading', { name: 'Bitrix24 does not answer' })).toBeVisible()
  await stack.portal.mend()
  await frame.getByRole('button', { name: 'Try again' }).click()
  await expect(frame.getByRole('textbox', { name: 'New note' })).toBeVisible()
})
