import type { Locator, Page } from '@playwright/test'
import { startReceiver } from '../support/receiver'
import { expect, logOf, test } from './support/test'

const SHOP = 'Online shop relaunch'

/** What the frame of a widget in the top slider has got as its options. */
function optionsIn(page: Page): Locator {
  return logOf(page.getByRole('dialog').last().locator('iframe').contentFrame())
}

test('projects are reached by the menu, and searched', async ({ look }) => {
  const page = await look('/market/')
  await page.getByRole('link', { name: 'Projects', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Spring collection' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('SHOP')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Spring collection' })).toHaveCount(0)
  await page.getByRole('link', { name: SHOP }).click()
  await expect(page.getByRole('heading', { level: 1, name: SHOP })).toBeVisible()
  await page.getByRole('tab', { name: 'Members' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Jonas Reuter' })).toContainText('Owner')
})

test('a project that was taken away from somebody is gone from their pages', async ({ look, portal }) => {
  await portal.control('faults', { kind: 'group-access', user: '2', group: '1' })
  const page = await look('/workgroups/', { user: '2' })
  await expect(page.getByRole('link', { name: 'Spring collection' })).toBeVisible()
  await expect(page.getByRole('link', { name: SHOP })).toHaveCount(0)
  expect((await page.request.get(`${portal.url}/sandbox/ui/groups/1`)).status()).toBe(404)
  await portal.remove('faults')
})

test('a secret project does not exist for those who are not in it', async ({ look }) => {
  const list = await look('/workgroups/', { user: '3' })
  await expect(list.getByRole('link', { name: SHOP })).toBeVisible()
  await expect(list.getByRole('link', { name: 'Spring collection' })).toHaveCount(0)
  const page = await look('/workgroups/group/2/', { user: '3' })
  await expect(page.getByRole('heading', { level: 1, name: 'You do not have access to this project' })).toBeVisible()
  expect(await page.content()).not.toContain('Spring collection')
})

test('a project\'s owner changes its name, and the apps hear of it', async ({ look, portal }) => {
  const receiver = await startReceiver()
  const listener = await portal.install({ scopes: ['sonet_group'] })
  await portal.rest('event.bind', { event: 'ONSONETGROUPUPDATE', handler: `${receiver.url}/events` }, await portal.token(listener))
  const page = await look('/workgroups/group/1/', { user: '2' })
  await page.getByRole('button', { name: `Menu of ${SHOP}` }).click()
  await page.getByRole('menuitem', { name: 'Edit project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('The new shop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The new shop' })).toBeVisible()
  const { form } = await receiver.next(({ form }) => form.event === 'ONSONETGROUPUPDATE')
  expect(form).toMatchObject({ data: { FIELDS: { ID: '1' } } })
  await portal.remove(`apps?app=${listener.code}`)
  await receiver.stop()
})

test('who does not run a project cannot change it', async ({ look, portal }) => {
  const page = await look('/workgroups/group/1/', { user: '3' })
  await page.getByRole('button', { name: `Menu of ${SHOP}` }).click()
  await expect(page.getByRole('menuitem', { name: 'Chat' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Edit project' })).toHaveCount(0)
  const answer = await page.request.post(`${portal.url}/sandbox/ui/groups/1`, {
    headers: { accept: 'application/json' },
    data: { name: 'Mine', description: '' },
  })
  expect(answer.status()).toBe(400)
  expect((await answer.json()).message).toBe('User has no permissions to update group')
})

test('a project\'s widgets are tabs, and an item of its menu that the address alone tells the project', async ({ install, look }) => {
  await install()
  const page = await look('/workgroups/group/1/')
  await page.getByRole('tab', { name: 'Test SONET_GROUP_DETAIL_TAB' }).click()
  await expect(logOf(page.getByTitle('Test SONET_GROUP_DETAIL_TAB').contentFrame()))
    .toContainText(String.raw`{\"GROUP_ID\":\"1\",\"URI\":\"\\/workgroups\\/group\\/1\\/\"}`)
  await page.getByRole('button', { name: `Menu of ${SHOP}` }).click()
  await page.getByRole('menuitem', { name: 'Extensions' }).click()
  await page.getByRole('menuitem', { name: 'Test SONET_GROUP_TOOLBAR' }).click()
  await expect(optionsIn(page)).toContainText(String.raw`{\"URI\":\"\\/workgroups\\/group\\/1\\/\"}`)
})

test('the rules of a project and of a planner have a menu of widgets', async ({ install, look }) => {
  await install()
  const page = await look('/workgroups/group/1/tasks/')
  await page.getByRole('button', { name: 'Automation rules' }).click()
  const rules = page.getByRole('dialog', { name: 'Task automation' })
  await expect(rules.getByRole('region', { name: 'In progress' }).getByRole('heading', { name: 'Add observer' })).toBeVisible()
  for (const place of ['SONET_GROUP_ROBOT_DESIGNER_TOOLBAR', 'TASK_ROBOT_DESIGNER_TOOLBAR']) {
    await rules.getByRole('button', { name: 'Extensions' }).click()
    await page.getByRole('menuitem', { name: `Test ${place}`, exact: true }).click()
    await expect(optionsIn(page)).toContainText(String.raw`{\"GROUP_ID\":\"1\",\"URI\":\"\\/workgroups\\/group\\/1\\/tasks\\/\"}`)
    await page.getByRole('button', { name: `Close Test ${place}` }).click()
  }

  await page.goto(new URL('/company/personal/user/1/tasks/', page.url()).href, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'Automation rules' }).click()
  await rules.getByRole('button', { name: 'Extensions' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Test TASK_ROBOT_DESIGNER_TOOLBAR'])
  await page.getByRole('menuitem', { name: 'Test TASK_ROBOT_DESIGNER_TOOLBAR' }).click()
  await expect(optionsIn(page)).toContainText(String.raw`{\"USER_ID\":\"1\",`)
})

test('the rules of a project are not for those who are not in it', async ({ look, portal }) => {
  const page = await look('/workgroups/group/1/tasks/', { user: '9' })
  await expect(page.getByRole('heading', { level: 1, name: `Tasks of the project ${SHOP}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Automation rules' })).toHaveCount(0)
  expect((await page.request.get(`${portal.url}/sandbox/ui/robots?group=1`)).status()).toBe(404)
})
