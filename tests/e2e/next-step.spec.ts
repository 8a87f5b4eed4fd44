import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator } from '@playwright/test'
import { takeAway } from './support/access'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

const DEAL = 2

/** The app's own page. */
async function openApp(portal: Portal): Promise<FrameLocator> {
  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  return (await portal.notebookIn(portal.app())).frame
}

test('a next step is added to deals, written in a card, done in Home, and seen done in the card', async ({ visit, stack, people }) => {
  const { item } = await stack.portal.rest<{ item: { id: number } }>('crm.item.add', { entityTypeId: DEAL, fields: { title: 'Frames for a club', opened: 'Y' } })
  const value = async (name: string) => {
    const answer = await stack.portal.rest<{ item: Record<string, unknown> }>('crm.item.get', { entityTypeId: DEAL, id: item.id, useOriginalUfNames: 'Y' })
    return answer.item[name]
  }

  const portal = await visit(people.administrator)
  const app = await openApp(portal)
  await app.getByRole('tab', { name: 'Settings' }).click()
  await expect(app.getByRole('heading', { name: 'Fields in the CRM' })).toBeVisible()
  await expect(app.getByText('places that it no longer uses')).toHaveCount(0)
  await app.getByRole('textbox', { name: 'Name of the field' }).fill('What next')
  await app.getByRole('button', { name: 'Add field' }).press('Enter')
  const made = app.getByRole('listitem').filter({ hasText: 'Deals: What next' })
  const name = await made.getByText(/^UF_CRM_/).innerText()

  const { page } = await visit(people.administrator)
  await page.goto(`${stack.urls.portal}/crm/deal/details/${item.id}/`)
  const field = page.getByTitle('What next').contentFrame()
  await expect(field.getByText('No next step yet')).toBeVisible()
  await page.getByRole('button', { name: 'Edit' }).click()
  const what = field.getByRole('textbox', { name: 'What is to be done next' })
  await portal.untilAlive(field)
  await what.fill('Call about the colours')
  await expect(field.getByLabel('Due day')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include(['iframe']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(node => node.target.join(' ')) }))).toEqual([])
  await field.getByLabel('Due day').fill('2150-01-01')
  await field.getByLabel('Time', { exact: true }).fill('23:30')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field.getByText('Open', { exact: true })).toBeVisible()
  await expect.poll(() => value(name)).toMatch(/^Call about the colours · .+ · 2150-01-01 \d\d:30 UTC · open \[step /)
  await expect(field.getByText('January 1, 2150, 11:30 PM')).toBeVisible()
  await expect(field.getByRole('button', { name: 'Done: Call about the colours' })).toBeVisible()

  const home = await openApp(portal)
  await home.getByRole('button', { name: 'Due later' }).click()
  await home.getByRole('button', { name: 'Done: Call about the colours' }).click()
  await expect.poll(() => value(name)).toContain(' · done [step ')
  await page.reload()
  await expect(field.getByText('Done', { exact: true })).toBeVisible()
  await portal.untilAlive(field)
  await field.getByRole('button', { name: 'Open again: Call about the colours' }).click()
  await expect(field.getByText('Open', { exact: true })).toBeVisible()
  await expect.poll(() => value(name)).toContain(' · open [step ')

  await page.clock.install()
  await page.reload()
  await portal.untilAlive(field)
  await takeAway(page)
  await expect(field.getByRole('heading', { name: 'You may not see this' })).toBeVisible()
  await expect(field.getByText('Call about the colours')).toHaveCount(0)

  await home.getByRole('tab', { name: 'Settings' }).click()
  await home.getByRole('button', { name: 'Remove the field What next from Deals' }).press('Enter')
  await home.getByRole('button', { name: 'Remove field' }).press('Enter')
  await expect(home.getByText('No card has the field yet')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Frames for a club' })).toBeVisible()
  await expect(page.getByTitle('What next')).toHaveCount(0)
})

test('a field for several steps takes them all, and keeps a text that is none of them until somebody removes it', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  const app = await openApp(portal)
  await app.getByRole('tab', { name: 'Settings' }).click()
  await app.getByRole('textbox', { name: 'Name of the field' }).fill('All steps')
  await app.getByRole('checkbox', { name: 'Several steps' }).press(' ')
  await expect(app.getByRole('checkbox', { name: 'Several steps' })).toBeChecked()
  await app.getByRole('button', { name: 'Add field' }).press('Enter')
  const name = await app.getByRole('listitem').filter({ hasText: 'Deals: All steps' }).getByText(/^UF_CRM_/).innerText()
  const { item } = await stack.portal.rest<{ item: { id: number } }>('crm.item.add', {
    entityTypeId: DEAL, useOriginalUfNames: 'Y', fields: { title: 'Wheels for a club', opened: 'Y', [name]: ['from an import'] },
  })
  const held = async () => {
    const answer = await stack.portal.rest<{ item: Record<string, unknown> }>('crm.item.get', { entityTypeId: DEAL, id: item.id, useOriginalUfNames: 'Y' })
    return answer.item[name]
  }

  const { page } = await visit(people.administrator)
  await page.goto(`${stack.urls.portal}/crm/deal/details/${item.id}/`)
  const field = page.getByTitle('All steps').contentFrame()
  await expect(field.getByText('from an import')).toBeVisible()
  await page.getByRole('button', { name: 'Edit' }).click()
  await expect(field.getByRole('button', { name: 'Add a step' })).toBeVisible()
  await portal.untilAlive(field)
  for (const [index, title] of ['Measure', 'Order'].entries()) {
    // The frame grows with each step: a key does not miss what moves.
    await field.getByRole('button', { name: 'Add a step' }).press('Enter')
    await field.getByRole('textbox', { name: 'What is to be done next' }).nth(index).fill(title)
    await expect(field.getByLabel('Due day')).toHaveCount(index + 1)
  }
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(field.getByText('Open', { exact: true })).toHaveCount(2)
  await expect.poll(held).toEqual(['from an import', expect.stringMatching(/^Measure · /), expect.stringMatching(/^Order · /)])
  await expect(field.getByText('from an import')).toBeVisible()

  await app.getByRole('button', { name: 'Remove the field All steps from Deals' }).press('Enter')
  await app.getByRole('button', { name: 'Remove field' }).press('Enter')
  await expect(app.getByText('No card has the field yet')).toBeVisible()
})

test('a field whose making was not answered is made once when it is tried again', async ({ visit, stack, people, problems }) => {
  const app = await openApp(await visit(people.administrator))
  await app.getByRole('tab', { name: 'Settings' }).click()
  await app.getByRole('textbox', { name: 'Name of the field' }).fill('Only once')
  await stack.portal.break({ kind: 'error', method: 'crm.deal.userfield.list', status: 429, code: 'OPERATION_TIME_LIMIT' })
  problems.expect(/status 502: POST .*\/api\/settings\/fields/)
  await app.getByRole('button', { name: 'Add field' }).press('Enter')
  const again = app.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await stack.portal.mend()
  await again.press('Enter')
  const made = app.getByRole('listitem').filter({ hasText: 'Deals: Only once' })
  await expect(made).toHaveCount(1)
  await app.getByRole('button', { name: 'Remove the field Only once from Deals' }).press('Enter')
  await app.getByRole('button', { name: 'Remove field' }).press('Enter')
  await expect(app.getByText('No card has the field yet')).toBeVisible()
})
