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

test('a secret project does not exist for those who are not in it', async ({ look }) => {
  const list = await look('/workgroups/', { user: '3' })
  await expect(list.getByRole('link', { name: SHOP })).toBeVisible()
  await expect(list.getByRole('link', { name: 'Spring collection' })).toHaveCount(0)
  const page = await look('/workgroups/group/2/', { user: '3' })
  await expect(page.getByRole('heading', { level: 1, name: 'You do not have access to this project' })).toBeVisible()
  expect(await page.content()).not.toContain('Spring collection')
})

test('a project\'s owner changes its name, and the apps hear of it', async ({ look, portal, app }) => {
  const receiver = await startReceiver()
  const { code } = await portal.install({ ...app, code: 'test.listener', clientId: 'local.listener', scopes: ['sonet_group'] })
  const token = await portal.token({ ...app, code })
  await portal.rest('event.bind', { event: 'ONSONETGROUPUPDATE', handler: receiver.url }, token)
  const page = await look('/workgroups/group/1/', { user: '2' })
  await page.getByRole('button', { name: `Menu of ${SHOP}` }).click()
  await page.getByRole('menuitem', { name: 'Edit project' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('The new shop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The new shop' })).toBeVisible()
  await receiver.close()
})

test('who does not run a project cannot change it', async ({ look, portal }) => {
  const page = await look('/workgroups/group/1/', { user: '3' })
  await page.getByRole('button', { name: `Menu of ${SHOP}` }).click()
  await expect(page.getByRole('menuitem', { name: 'Chat' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Edit project' })).toHaveCount(0)
  const answer = await page.request.post(`${portal.url}/sandbox/ui/groups/1`, { data: { name: 'Mine', description: '' } })
  expect(answer.status()).toBe(400)
  expect((await answer.json()).message).toBe('User has no permissions to update group')
})
