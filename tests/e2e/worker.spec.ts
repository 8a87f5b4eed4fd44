import { closeSlider, openSlider, openTab, sliders } from './support/sliders'
import { expect, test } from './support/test'
import { addDue, addFollowUp, linkTo, openApp, removeBySlowLoading, signal } from './support/worker'

for (const keeps of [false, true]) {
  test(`a reminder opens one slider in one of two tabs, ${keeps ? 'where frames have locks' : 'in a private window'}`, async ({ visit, stack, people }) => {
    const { administrator, colleague } = people
    const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
    const titles = ['Send the contract', 'Ring them', 'Ask again'].map(title => `${title} ${keeps}`)
    const portal = await visit(colleague, { keeps })
    await portal.open('/company/')
    const other = await openTab(portal, '/workgroups/')
    const pages = [portal.page, other]

    // The worker begins when its page is at rest, and is told then what it has missed.
    const [due] = await addDue(stack, titles.slice(0, 1), { task, from: administrator, to: colleague })
    await expect.poll(() => sliders(...pages), { timeout: 40_000 }).toBe(1)
    await expect((await openSlider(pages)).getByText(titles[0]!)).toBeVisible()
    await closeSlider(pages)

    // Others' signals, and what was opened already, do nothing; several at once open one list.
    await signal(stack, due!, administrator, colleague)
    await signal(stack, { ...due!, id: crypto.randomUUID() }, administrator, colleague)
    const token = await openApp(stack, 'TASK_VIEW_TAB', { taskId: task.id }, administrator)
    const dueAt = new Date(Date.now() + 5000)
    await Promise.all(titles.slice(1).map(title => addFollowUp(stack, token, { task, title, to: colleague, dueAt })))
    await expect.poll(() => sliders(...pages), { timeout: 20_000 }).toBe(1)
    const frame = await openSlider(pages)
    await expect(frame.getByText(titles[1]!)).toBeVisible()
    await expect(frame.getByText(titles[2]!)).toBeVisible()
  })
}

test('what was due while no page was open opens when the person comes back', async ({ visit, stack, people: { administrator, colleague } }) => {
  const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
  await addDue(stack, ['Look at the sample'], { task, from: administrator, to: colleague })
  const portal = await visit(colleague, { keeps: true })
  await portal.open('/company/')
  await expect.poll(() => sliders(portal.page), { timeout: 40_000 }).toBe(1)
  await expect((await openSlider([portal.page])).getByText('Look at the sample').first()).toBeVisible()
})

// Nothing is taken beforehand: what the link shows is taken by that alone.
test.describe(() => {
  test.use({ quiet: ({ stack: _stack }, use) => use(undefined) })

  test('no slider opens over a follow-up that the notification has opened', async ({ visit, stack, people: { administrator } }) => {
    const reader = (await stack.portal.people()).findLast(person => !person.admin && !person.extranet)!
    const { task } = await stack.portal.rest<{ task: { id: string } }>('tasks.task.add', { fields: { TITLE: 'Rent the hall', RESPONSIBLE_ID: reader.id, CREATED_BY: administrator.id } })
    const [due] = await addDue(stack, ['Sign the lease'], { task, from: administrator, to: reader })
    const portal = await visit(reader, { keeps: true })
    const asked = portal.page.waitForResponse('**/api/worker/reminders', { timeout: 40_000 })
    await portal.open(await linkTo(stack, due!, reader))
    await expect(portal.app().getByText('Sign the lease').first()).toBeVisible()
    expect(await (await asked).json()).toEqual({ person: reader.id, followUps: [] })
    expect(await sliders(portal.page)).toBe(0)
  })
})

test('no slider opens over text that is not saved, on a page or in a slider: it says quietly what is due', async ({ visit, stack, people }) => {
  const { administrator, colleague } = people
  const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
  const portal = await visit(colleague)
  const notes = await portal.openNotes(task)
  await notes.field.fill('Half a thought')
  await addDue(stack, ['Ring the client'], { task, from: administrator, to: colleague })
  await expect(notes.frame.getByText('A follow-up is due', { exact: true })).toBeVisible({ timeout: 40_000 })
  expect(await sliders(portal.page)).toBe(0)
  await expect(notes.field).toHaveValue('Half a thought')
  await notes.frame.getByRole('button', { name: 'Open', exact: true }).click()
  const slider = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await expect(slider.getByText('Ring the client')).toBeVisible()

  await notes.field.fill('')
  await portal.untilAlive(slider)
  await slider.getByRole('listitem').filter({ hasText: 'Ring the client' }).getByRole('button', { name: 'Edit follow-up' }).click()
  await slider.getByRole('listitem').getByRole('textbox', { name: 'What is to be done' }).fill('Ring the client twice')
  await addDue(stack, ['Write to the client'], { task, from: administrator, to: colleague })
  await expect(slider.getByText('A follow-up is due', { exact: true })).toBeVisible()
  expect(await sliders(portal.page)).toBe(1)
})

test('a worker that the portal has removed is registered again, and the administrator is told; it can be for some people only', async ({ visit, stack, people }) => {
  await removeBySlowLoading(stack)
  const portal = await visit(people.administrator)
  await expect(async () => {
    await portal.open('/market/')
    await expect(portal.page.locator('iframe[title="Reminders"]')).toHaveCount(1, { timeout: 1000 })
  }).toPass({ timeout: 30_000 })

  await (await portal.openMarket()).getByRole('link').first().click()
  const { frame } = await portal.notebookIn(portal.app())
  await frame.getByRole('tab', { name: 'Settings' }).click()
  await expect(frame.getByText(/Bitrix24 removed the background reminders on .*: the app was slow to load/)).toBeVisible()
  await expect(frame.getByText(/Sidenote has registered it again on/)).toBeVisible()

  const row = frame.getByRole('listitem').filter({ has: frame.getByText('Everywhere: reminders in the background', { exact: true }) })
  await row.getByRole('button', { name: 'Only for some people' }).click()
  const dialog = portal.page.getByRole('dialog')
  await dialog.getByText(people.administrator.name).first().click()
  await dialog.getByRole('button', { name: 'Choose' }).click()
  await expect(row.getByRole('button', { name: `Leave out ${people.administrator.name}` })).toBeVisible()
  const theirs = await visit(people.colleague)
  await theirs.open('/market/')
  await expect(theirs.page.locator('iframe[title="Reminders"]')).toHaveCount(0)
  await row.getByRole('button', { name: 'For everybody' }).click()
  await expect(row.getByText('For everybody')).toBeVisible()
})
