import type { Page } from '@playwright/test'
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

test('widgets stand where they are bound: tab, side, top, row menu and toolbars', async ({ install, look }) => {
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

  await page.goto(new URL(`${LIST}task/view/${id}/`, page.url()).href)
  for (const place of ['TASK_VIEW_TOP_PANEL', 'TASK_VIEW_SIDEBAR']) {
    await expect(logOf(page.getByTitle(`Test ${place}`).contentFrame())).toContainText(String.raw`\"taskId\":\"${id}\"`)
  }
})

test('a widget\'s tab loads when it is first opened, and keeps its frame', async ({ install, look }) => {
  await install()
  const page = await look(LIST)
  const { id } = await firstTask(page)
  await page.goto(new URL(`${LIST}task/view/${id}/`, page.url()).href, { waitUntil: 'networkidle' })
  const frame = page.getByTitle('Test TASK_VIEW_TAB')
  await expect(frame).toHaveCount(0)
  await page.getByRole('tab', { name: 'Test TASK_VIEW_TAB' }).click()
  await expect(logOf(frame.contentFrame())).toContainText(String.raw`\"URI\":\"\\/company\\/personal\\/user\\/1\\/tasks\\/task\\/view\\/${id}\\/\"`)
  const name = await frame.getAttribute('name')
  await page.getByRole('tab', { name: /Checklist/ }).click()
  await page.getByRole('tab', { name: 'Test TASK_VIEW_TAB' }).click()
  await expect(frame).toHaveAttribute('name', name ?? '')
})
