import type { People } from './support/test'
import { expect, test } from './support/test'
import type { Portal } from './support/portal'
import type { Stack } from './support/stack'

/** All of this happens in the second portal, one after the other: there is one installation in a portal. */
test.describe.configure({ mode: 'serial' })

const cast = async (stack: Stack): Promise<Pick<People, 'administrator' | 'colleague'>> => {
  const people = await stack.secondPortal.people()
  const [administrator, colleague] = [people.find(person => person.admin), people.find(person => !person.admin && !person.extranet)]
  if (!administrator || !colleague) throw new Error('the second portal lacks an administrator or an employee')
  return { administrator, colleague }
}

/** Presses a button of the market's card, and waits for the app's main page. */
async function install(portal: Portal, button: 'Install' | 'Install again'): Promise<void> {
  const card = await portal.openMarket()
  await card.getByRole('button', { name: button, exact: true }).click()
  await expect(portal.app().getByRole('button', { name: 'Open my tasks' })).toBeVisible({ timeout: 30_000 })
}

async function uninstall(portal: Portal, { withData }: { withData: boolean }): Promise<void> {
  const card = await portal.openMarket()
  await card.getByRole('button', { name: 'Uninstall' }).click()
  const dialog = portal.page.getByRole('dialog')
  if (withData) await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Uninstall' }).click()
  await expect(card.getByText('Not installed')).toBeVisible()
}

test('an employee is told who can install the app', async ({ visit, stack }) => {
  const { colleague } = await cast(stack)
  const card = await (await visit(colleague, { portal: stack.urls.secondPortal })).openMarket()
  await expect(card.getByText('An administrator of the portal can install this app.')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Install' })).toBeHidden()
})

test('an administrator installs the app from the market, and every task has its tab', async ({ visit, stack }) => {
  const { administrator, colleague } = await cast(stack)
  await install(await visit(administrator, { portal: stack.urls.secondPortal }), 'Install')
  const task = await stack.secondPortal.takeTask({ seenBy: [administrator, colleague] })
  const notes = await (await visit(colleague, { portal: stack.urls.secondPortal })).openNotes(task)
  await notes.write('The first of this portal')
})

test('installing again repairs, and puts nothing there twice', async ({ visit, stack }) => {
  const { administrator } = await cast(stack)
  const portal = await visit(administrator, { portal: stack.urls.secondPortal })
  await install(portal, 'Install again')
  const task = await stack.secondPortal.takeTask({ seenBy: [administrator] })
  await portal.openTask(task)
  await expect(portal.page.getByRole('tab', { name: 'Notes' })).toHaveCount(1)
})

for (const { withData, what } of [{ withData: false, what: 'keeps the notes for a new installation' }, { withData: true, what: 'removes the notes for good' }]) {
  test(`uninstalling ${withData ? 'with' : 'without'} "delete data" ${what}`, async ({ visit, stack }) => {
    const { administrator } = await cast(stack)
    const task = await stack.secondPortal.takeTask({ seenBy: [administrator] })
    const portal = await visit(administrator, { portal: stack.urls.secondPortal })
    await (await portal.openNotes(task)).write('Will it stay?')
    await uninstall(portal, { withData })
    await portal.openTask(task)
    await expect(portal.page.getByRole('tab', { name: 'Checklist' })).toBeVisible()
    await expect(portal.page.getByRole('tab', { name: 'Notes' })).toBeHidden()

    await install(portal, 'Install')
    const again = await portal.openNotes(task)
    await expect(withData ? again.frame.getByText('No notes yet') : again.note('Will it stay?')).toBeVisible()
  })
}
