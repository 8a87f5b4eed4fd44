import type { Page } from '@playwright/test'
import { startReceiver } from '../support/receiver'
import { expect, logOf, test } from './support/test'

const LIST = '/company/personal/user/1/tasks/'

async function firstTask(page: Page): Promise<{ id: string, title: string }> {
  const { tasks } = await (await page.request.get(new URL('/sandbox/ui/tasks?user=1', page.url()).href)).json()
  return tasks[0]
}

test('the portal begins at the tasks of whoever looks', async ({ look }) => {
  const page = await look('/', { user: '3' })
  expect(new URL(page.url()).pathname).toBe('/company/personal/user/3/tasks/')
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeVisible()
})

test('tasks are searched and paged', async ({ look }) => {
  const page = await look(LIST)
  const { title } = await firstTask(page)
  await page.getByRole('button', { name: 'Page 2' }).click()
  await expect(page.getByRole('link', { name: title })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: title })).toBeVisible()
})

test('a task opens in a slider, and is a page of its own in another tab', async ({ look }) => {
  const page = await look(LIST)
  const { id, title } = await firstTask(page)
  await page.getByRole('link', { name: title }).click()
  const slider = page.getByRole('dialog', { name: title })
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByRole('link', { name: title, includeHidden: true })).toHaveAttribute('href', `${LIST}task/view/${id}/`)
})

test('a task that somebody may not see does not show so much as its title', async ({ look, portal }) => {
  const page = await look(LIST)
  const { id, title } = await firstTask(page)
  await portal.control('faults', { kind: 'task-access', user: '2', task: id })
  const other = await look(`/company/personal/user/2/tasks/task/view/${id}/`, { user: '2' })
  await expect(other.getByRole('heading', { level: 1, name: 'You do not have access to this task' })).toBeVisible()
  expect(await other.content()).not.toContain(title)
})

test('widgets stand where they are bound: row menu and toolbars, and in the previous card side and top', async ({ install, look }) => {
  await install()
  const page = await look(LIST)
  const { id, title } = await firstTask(page)

  await page.getByRole('button', { name: `Menu of ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Test TASK_LIST_CONTEXT_MENU' }).click()
  const slider = page.getByRole('dialog')
  await expect(logOf(slider.locator('iframe').contentFrame())).toContainText(String.raw`{\"ID\":\"${id}\"`)
  await page.getByRole('button', { name: 'Close Test TASK_LIST_CONTEXT_MENU' }).click()

  await page.getByRole('button', { name: 'Extensions' }).click()
  await page.getByRole('menuitem', { name: 'Test TASK_USER_LIST_TOOLBAR' }).click()
  await expect(logOf(slider.locator('iframe').contentFrame())).toContainText(String.raw`{\"USER_ID\":\"1\"`)
  await page.getByRole('button', { name: 'Close Test TASK_USER_LIST_TOOLBAR' }).click()

  await page.goto(new URL(`${LIST}task/view/${id}/?OLD=Y`, page.url()).href)
  for (const [place, key] of [['TASK_VIEW_TOP_PANEL', 'TASK_ID'], ['TASK_VIEW_SIDEBAR', 'taskId']] as const) {
    await expect(logOf(page.getByTitle(`Test ${place}`).contentFrame())).toContainText(String.raw`{\"${key}\":\"${id}\"`)
  }
})

test('a widget\'s tab loads when it is first opened, and keeps its frame', async ({ install, look }) => {
  await install()
  const page = await look(LIST)
  const { id } = await firstTask(page)
  await page.goto(new URL(`${LIST}task/view/${id}/?OLD=Y`, page.url()).href, { waitUntil: 'networkidle' })
  const frame = page.getByTitle('Test TASK_VIEW_TAB')
  await expect(frame).toHaveCount(0)
  await page.getByRole('tab', { name: 'Test TASK_VIEW_TAB' }).click()
  await expect(logOf(frame.contentFrame())).toContainText(String.raw`\"URI\":\"\\/company\\/personal\\/user\\/1\\/tasks\\/task\\/view\\/${id}\\/?OLD=Y\"`)
  const name = await frame.getAttribute('name')
  await page.getByRole('tab', { name: /Checklist/ }).click()
  await page.getByRole('tab', { name: 'Test TASK_VIEW_TAB' }).click()
  await expect(frame).toHaveAttribute('name', name ?? '')
})

test('in the new card all widgets are rows of one block, which open in a slider', async ({ install, look }) => {
  await install()
  const page = await look(LIST)
  const { id } = await firstTask(page)
  await page.goto(new URL(`${LIST}task/view/${id}/`, page.url()).href, { waitUntil: 'networkidle' })
  const block = page.getByRole('region', { name: 'Applications' })
  await expect(block.getByRole('button')).toHaveText(['Test TASK_VIEW_TAB', 'Test TASK_VIEW_SIDEBAR', 'Test TASK_VIEW_TOP_PANEL'])
  await block.getByRole('button', { name: 'Test TASK_VIEW_TOP_PANEL' }).click()
  await expect(logOf(page.getByRole('dialog').locator('iframe').contentFrame())).toContainText(String.raw`{\"taskId\":\"${id}\"`)
  await page.getByRole('button', { name: 'Close Test TASK_VIEW_TOP_PANEL' }).click()
  await page.getByRole('link', { name: 'Previous card' }).click()
  await expect(page.getByRole('tab', { name: 'Test TASK_VIEW_TAB' })).toBeVisible()
})

test('a task is created, worked on, moved and commented, and the apps hear of each', async ({ look, portal }) => {
  const receiver = await startReceiver()
  const listener = await portal.install({ scopes: ['task'] })
  const token = await portal.token(listener)
  for (const event of ['ONTASKADD', 'ONTASKUPDATE', 'ONTASKCOMMENTADD']) {
    await portal.rest('event.bind', { event, handler: `${receiver.url}/${event}` }, token)
  }
  const heard = (event: string) => receiver.next(({ form }) => form.event === event)

  const page = await look('/workgroups/group/1/tasks/', { user: '3' })
  await page.getByRole('button', { name: 'Create task' }).click()
  const form = page.getByRole('dialog', { name: 'New task' })
  await form.getByRole('textbox', { name: 'Name of the task' }).fill('Water the plants')
  await form.getByRole('button', { name: 'Create task' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const { form: added } = await heard('ONTASKADD')
  const { data: { FIELDS_AFTER: { ID: id } } } = added as { data: { FIELDS_AFTER: { ID: string } } }

  await page.goto(new URL(`/workgroups/group/1/tasks/task/view/${id}/`, page.url()).href, { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1, name: 'Water the plants' })).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('In progress', { exact: true })).toBeVisible()
  await heard('ONTASKUPDATE')
  await page.getByRole('button', { name: 'Change deadline' }).click()
  await page.getByLabel('New deadline').fill('2031-05-04T12:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/4 May 2031/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Comment' }).fill('Only the fern is left.')
  await page.getByRole('button', { name: 'Add comment' }).click()
  await expect(page.getByRole('region', { name: 'Comments' }).getByRole('listitem')).toContainText('Only the fern is left.')
  expect((await heard('ONTASKCOMMENTADD')).form).toMatchObject({ data: { FIELDS_AFTER: { TASK_ID: id } } })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByText('Completed', { exact: true })).toBeVisible()
  await portal.remove(`apps?app=${listener.code}`)
  await receiver.stop()
})
