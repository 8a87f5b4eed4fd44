import { expect, frameOf, logOf, test } from './support/test'

test('messages are written into the company\'s feed, and their links lead on', async ({ look }) => {
  const page = await look('/market/', { user: '3' })
  await page.getByRole('link', { name: 'Feed' }).click()
  await expect(page.getByRole('article', { name: 'New opening hours of the front door' })).toContainText('Important')
  await page.getByRole('textbox', { name: 'Title' }).fill('Lunch')
  await page.getByRole('textbox', { name: 'Message' }).fill('The menu: https://example.com/menu. Who joins?')
  await page.getByRole('button', { name: 'Send' }).click()
  const message = page.getByRole('article', { name: 'Lunch' })
  await expect(message).toContainText('To everybody')
  await expect(message.getByRole('link', { name: 'Amara Okafor' })).toBeVisible()
  await expect(message.getByRole('link', { name: 'https://example.com/menu', exact: true })).toHaveAttribute('target', '_blank')
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('')
})

test('a message is there for the apps', async ({ look, portal }) => {
  const page = await look('/stream/')
  await page.getByRole('textbox', { name: 'Message' }).fill('Does anybody hear me?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('article').first()).toContainText('Does anybody hear me?')
  const { body } = await portal.rest('log.blogpost.get', {})
  expect(body.result).toEqual(expect.arrayContaining([expect.objectContaining({ DETAIL_TEXT: 'Does anybody hear me?', AUTHOR_ID: '1' })]))
})

test('a message of a project is for its members', async ({ look, portal }) => {
  const page = await look('/workgroups/group/1/', { user: '4' })
  await page.getByRole('textbox', { name: 'Message' }).fill('The basket works with a keyboard.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('article').first()).toContainText('To Online shop relaunch')
  await look('/stream/', { user: '5' })
  await expect(page.getByText('The basket works with a keyboard.')).toBeVisible()
  await look('/stream/', { user: '9' })
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(page.getByText('The basket works with a keyboard.')).toHaveCount(0)
  const refused = await page.request.post(`${portal.url}/sandbox/ui/feed`, { data: { text: 'Let me in', group: '1' } })
  expect(refused.status()).toBe(403)
})

test('a link to an app opens it over the feed, with the link\'s parameters', async ({ install, look, portal }) => {
  await portal.control('reset', {})
  await install()
  const page = await look('/stream/')
  await page.getByRole('article', { name: 'Test app is in our market' }).getByRole('link', { name: 'open Test app' }).click()
  const slider = page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(logOf(frameOf(slider))).toContainText(String.raw`{\"from\":\"feed\"`)
  await expect(page.getByRole('heading', { level: 1, name: 'Feed', includeHidden: true })).toBeAttached()
})
