import { takeAway } from './support/access'
import { addFollowUp } from './support/follow-ups'
import { expect, test } from './support/test'

test('what the portal stops showing goes from a page that is open, and what was being typed is left to be copied', async ({ visit, stack, people }) => {
  const { task } = await stack.portal.rest<{ task: { id: string } }>('tasks.task.add', { fields: { TITLE: 'Reorganize the archive', RESPONSIBLE_ID: people.administrator.id, CREATED_BY: people.administrator.id } })
  const portal = await visit(people.administrator)
  await portal.page.clock.install()
  const notebook = await portal.notebookIn(await portal.openPlacement('TASK_VIEW_SIDEBAR', { taskId: task.id }))
  const { frame } = notebook
  await notebook.write('The key is with Anna')
  await notebook.field.fill('Half a thought')
  await takeAway(portal.page)
  await expect(frame.getByRole('heading', { name: 'You may not see this' })).toBeVisible()
  await expect(frame.getByText('The key is with Anna')).toHaveCount(0)
  await expect(frame.getByRole('textbox', { name: 'Your text' })).toHaveValue('Half a thought')
  await frame.getByRole('button', { name: 'Copy' }).click()
  await expect(frame.getByRole('region', { name: 'What you had not sent' })).toContainText(/Copied|copy it with Ctrl\+C/)

  await portal.page.unroute('**/api/subject-names?*')
  await portal.page.clock.fastForward('05:01')
  await expect(notebook.field).toHaveValue('Half a thought')
  await expect(notebook.note('The key is with Anna')).toBeVisible()
})

test('in a call the note stays with its writer when the portal stops showing the client; Home keeps what is due, and drops its name', async ({ visit, stack, people }) => {
  const { task } = await stack.portal.rest<{ task: { id: string } }>('tasks.task.add', { fields: { TITLE: 'Repaint the fence', RESPONSIBLE_ID: people.administrator.id, CREATED_BY: people.administrator.id } })
  const portal = await visit(people.administrator)
  await portal.page.clock.install()
  const card = await portal.openPlacement('CALL_CARD', { CALL_ID: 'taken.away', PHONE_NUMBER: '+4915112345678', CRM_ENTITY_TYPE: 'CONTACT', CRM_ENTITY_ID: '1' })
  await portal.untilAlive(card)
  await expect(card.getByRole('heading', { name: 'Notes' })).toBeVisible()
  const field = card.getByRole('textbox', { name: 'Note on this call' })
  await field.fill('Calls back at nine')
  await takeAway(portal.page)
  await expect(card.getByRole('heading', { name: 'You may not see this' })).toBeVisible()
  await expect(card.getByRole('heading', { name: 'Notes' })).toHaveCount(0)
  await expect(field).toHaveValue('Calls back at nine')

  await portal.page.unroute('**/api/subject-names?*')
  const add = await portal.openPlacement('TASK_LIST_CONTEXT_MENU', { ID: task.id })
  await portal.untilAlive(add)
  await add.getByRole('button', { name: 'Follow-up', exact: true }).click()
  await expect(add.getByRole('textbox', { name: 'What is to be done' })).toBeVisible()
  await addFollowUp(add, 'Buy green paint')
  const home = await portal.openPlacement('DEFAULT', {})
  await portal.untilAlive(home)
  const due = home.getByRole('listitem').filter({ hasText: 'Buy green paint' })
  await expect(due).toContainText('Repaint the fence')
  await takeAway(portal.page)
  await expect(due).not.toContainText('Repaint the fence')
  await expect(due).toBeVisible()
})
