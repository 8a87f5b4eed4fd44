import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator } from '@playwright/test'
import { openAboveField } from './support/messenger'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Opens our tile of the contact center. */
async function openTile(portal: Portal): Promise<FrameLocator> {
  await portal.open('/contact_center/')
  await portal.page.getByRole('region', { name: 'Partner solutions' }).getByRole('button', { name: /Sidenote/ }).click()
  const frame = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  return frame
}

for (const theme of ['light', 'dark'] as const) {
  test(`the tile sets up the replies of an open channel, ${theme}`, async ({ visit, people }) => {
    const title = `Opening hours ${theme}`
    const portal = await visit(people.administrator, { theme })
    const frame = await openTile(portal)
    await expect(frame.getByText(/^Tile \d+ of the contact center/)).toBeVisible()
    await frame.getByRole('button', { name: 'New reply' }).click()
    await frame.getByRole('textbox', { name: 'Title' }).fill(title)
    await frame.getByRole('textbox', { name: 'Text' }).fill('We are here from 9 to 5, ')
    await frame.getByRole('button', { name: /^Insert \{client\.name\}/ }).click()
    await expect(frame.getByRole('textbox', { name: 'Text' })).toHaveValue('We are here from 9 to 5, {client.name}')
    await frame.getByRole('checkbox', { name: 'Website' }).click()
    const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])
    await frame.getByRole('button', { name: 'Save reply' }).click()
    const reply = frame.getByRole('article', { name: title })
    await expect(reply).toContainText('Website')
    await expect(reply).toContainText('Not used yet')

    await frame.getByRole('button', { name: `Delete ${title}` }).click()
    await frame.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(reply).toHaveCount(0)
  })
}

test('a reply of one open channel shows in its chats, and in no other', async ({ visit, people }) => {
  const portal = await visit(people.administrator)
  const frame = await openTile(portal)
  for (const title of ['Only for the website', 'For every chat']) {
    await frame.getByRole('button', { name: 'New reply' }).click()
    await frame.getByRole('textbox', { name: 'Title' }).fill(title)
    await frame.getByRole('textbox', { name: 'Text' }).fill('Hello {client.name}')
    if (title === 'Only for the website') await frame.getByRole('checkbox', { name: 'Website' }).click()
    await frame.getByRole('button', { name: 'Save reply' }).click()
    await expect(frame.getByRole('article', { name: title })).toBeVisible()
  }
  const chat = await openAboveField(portal, people.colleague.id)
  await expect(chat.getByRole('option', { name: /For every chat/ })).toBeVisible()
  await expect(chat.getByRole('option', { name: /Only for the website/ })).toHaveCount(0)
})

test('a reply that is being written is there after a reload, with its channels, and is thrown away only when that is meant', async ({ visit, people }) => {
  const portal = await visit(people.administrator, { keeps: true })
  const before = await openTile(portal)
  await before.getByRole('button', { name: 'New reply' }).click()
  await before.getByRole('checkbox', { name: 'Website' }).click()
  const frame = await openTile(portal)
  await expect(frame.getByRole('checkbox', { name: 'Website' })).toBeChecked()
  const text = frame.getByRole('textbox', { name: 'Text' })
  await text.fill('Half a greeting')
  await text.press('Escape')
  await expect(frame.getByRole('alert')).toContainText('Throw your changes away?')
  await frame.getByRole('button', { name: 'Keep writing' }).click()
  await expect(text).toBeFocused()
  await expect(text).toHaveValue('Half a greeting')
  await frame.getByRole('button', { name: 'Cancel' }).click()
  await frame.getByRole('button', { name: 'Throw away' }).click()
  await expect(text).toHaveCount(0)
  await frame.getByRole('button', { name: 'New reply' }).click()
  await expect(text).toHaveValue('')
})
