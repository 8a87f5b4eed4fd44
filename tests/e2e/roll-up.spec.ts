import { AxeBuilder } from '@axe-core/playwright'
import { readFile } from 'node:fs/promises'
import type { FrameLocator } from '@playwright/test'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Enough that one project has more than 5,000. */
test.use({ tasks: 17_000 })

const PROJECT = '1'
/** A portal of this size takes its time over 50 pages. */
const ALL_MS = 90_000
test.setTimeout(150_000)

const RANGE = /^1 to 50 of ([\d,]+)$/

/** Opens the roll-up from the toolbar of a list of tasks. */
async function openRollUp(portal: Portal, path: string): Promise<FrameLocator> {
  await portal.open(path)
  await portal.page.getByRole('button', { name: 'Extensions' }).last().click()
  await portal.page.getByRole('menuitem', { name: 'Notes on these tasks' }).click()
  const frame = portal.page.getByRole('dialog').locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  return frame
}

/** Waits until every task is there. @returns how many */
async function loaded(frame: FrameLocator): Promise<number> {
  await expect(frame.getByRole('button', { name: 'Export as CSV' })).toBeEnabled({ timeout: ALL_MS })
  const range = await frame.getByText(RANGE).textContent()
  return Number(RANGE.exec(range!.trim())![1]!.replace(',', ''))
}

test('more than 5,000 tasks of a project come with three requests for each 2,500, the first page with the first', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  const before = new Set((await stack.portal.traffic({ kind: 'rest', name: 'tasks.task.list' })).map(entry => entry.request))
  const frame = await openRollUp(portal, `/workgroups/group/${PROJECT}/tasks/`)
  await expect(frame.getByRole('row')).toHaveCount(51)
  const count = await loaded(frame)
  expect(count).toBeGreaterThan(5000)
  const requests = new Set((await stack.portal.traffic({ kind: 'rest', name: 'tasks.task.list' })).map(entry => entry.request).filter(request => !before.has(request)))
  expect(requests.size).toBeLessThanOrEqual(Math.floor(count / 2500) * 3)
  expect(requests.size).toBe(1 + Math.ceil((count - 50) / 2500))

  await frame.getByRole('button', { name: 'Next page' }).click()
  await expect(frame.getByText(/^51 to 100 of /)).toBeVisible()
})

test('the table sorts and filters, a row opens its task, and shows what was written there', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  const frame = await openRollUp(portal, `/company/personal/user/${people.colleague.id}/tasks/`)
  await loaded(frame)
  await frame.getByRole('button', { name: 'Task', exact: true }).click()
  await expect(frame.getByRole('columnheader', { name: 'Task' })).toHaveAttribute('aria-sort', 'ascending')
  const titles = await frame.getByRole('rowheader').getByRole('button').allTextContents()
  const { compare } = new Intl.Collator('en', { numeric: true })
  expect(titles.map(title => title.trim())).toEqual(titles.map(title => title.trim()).sort(compare))

  await frame.getByRole('row').nth(2).getByRole('button').click()
  const slider = portal.page.getByRole('dialog').last()
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1, name: titles[1]!.trim() })).toBeVisible()
  const [, id] = /\/task\/view\/(\d+)\//.exec((await slider.locator('iframe').getAttribute('src'))!)!
  const notes = await (await visit(people.colleague)).openNotes({ id: id! })
  await notes.write('=SUM(A1) was agreed; "twice"')
  await slider.getByRole('button', { name: /^Close/ }).last().click()
  await expect(frame.getByRole('row').filter({ hasText: 'was agreed' })).toBeVisible()

  await frame.getByRole('combobox', { name: 'Which tasks' }).selectOption('Tasks with notes')
  await expect(frame.getByRole('row')).toHaveCount(2)
  const downloading = portal.page.waitForEvent('download')
  await frame.getByRole('button', { name: 'Export as CSV' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  const [heading, row] = file.split('\r\n')
  expect(heading).toContain('\uFEFF"ID","Task","Status"')
  expect(row).toContain(`"'=SUM(A1) was agreed; ""twice"""`)

  await frame.getByRole('searchbox', { name: 'Search titles' }).fill('no task is called so')
  await expect(frame.getByText('No task fits.')).toBeVisible()
})

test('a portal that stops answering on the way is said to, and "Try again" goes on', async ({ visit, stack, people, problems }) => {
  problems.expect(/status 502: GET .*\/api\/roll-up/)
  const portal = await visit(people.administrator)
  const asked: string[] = []
  await portal.page.route('**/api/roll-up?*', async (route) => {
    asked.push(route.request().url())
    if (asked.length === 2) await stack.portal.break({ kind: 'error', code: 'INTERNAL_SERVER_ERROR', method: 'tasks.task.list', count: 1 })
    await route.continue()
  })
  const frame = await openRollUp(portal, `/workgroups/group/${PROJECT}/tasks/`)
  await expect(frame.getByText('Not all tasks could be loaded')).toBeVisible({ timeout: ALL_MS })
  await expect(frame.getByRole('row')).toHaveCount(51)
  await stack.portal.mend()
  await frame.getByRole('button', { name: 'Try again' }).click()
  expect(await loaded(frame)).toBeGreaterThan(5000)
})

for (const theme of ['light', 'dark'] as const) {
  test(`a roll-up fits a narrow frame, and assistive technology finds nothing wrong in it, ${theme}`, async ({ visit, people }) => {
    const portal = await visit(people.colleague, { theme, width: 320, lang: 'de' })
    const frame = await portal.openPlacement('TASK_USER_LIST_TOOLBAR', { USER_ID: people.colleague.id })
    await expect(frame.getByRole('button', { name: 'Als CSV exportieren' })).toBeEnabled({ timeout: ALL_MS })
    expect(await frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])
  })
}
