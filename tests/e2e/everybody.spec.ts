import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { overflow } from './support/appearance'
import { expect, test } from './support/test'

/** Moves the focus with the Tab key until an element has it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(target).toBeFocused({ timeout: 50 })
  }).toPass({ timeout: 20_000, intervals: [0] })
}

test('the keyboard alone writes, changes, deletes and restores a note', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const { page } = portal
  await portal.openTask(task)
  await tabTo(page, page.getByRole('tab', { name: 'Checklist' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const { frame: notes, field } = await portal.notebookIn(portal.tab())
  await tabTo(page, field)
  await page.keyboard.type('Typed by hand')
  await page.keyboard.press('Control+Enter')
  const note = notes.getByRole('listitem').filter({ hasText: 'Typed by hand' })
  await expect(note).not.toHaveAttribute('aria-busy', 'true')

  await tabTo(page, note.getByRole('button', { name: 'Edit' }))
  await page.keyboard.press('Enter')
  await expect(notes.getByRole('textbox', { name: 'Text of the note' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' and changed')
  await page.keyboard.press('Control+Enter')
  await expect(notes.getByText('Typed by hand and changed')).toBeVisible()

  await tabTo(page, note.getByRole('button', { name: 'Delete' }))
  await page.keyboard.press('Enter')
  const restore = notes.getByRole('button', { name: 'Restore' })
  await expect(restore).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(notes.getByText('Typed by hand and changed')).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`assistive technology finds nothing wrong, ${theme}`, async ({ visit, stack, people }) => {
    const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
    const portal = await visit(people.administrator, { theme })
    const notes = await portal.openNotes(task)
    await notes.write('A note with a [link](https://example.com) and `code`')
    await notes.write('A private one', 'private')
    await notes.edit('A private one')
    // Each frame is a page of its own to who listens to it.
    const found: string[] = []
    for (const title of ['Notes', 'Last notes', 'Notes at a glance']) {
      const { violations } = await new AxeBuilder({ page: portal.page }).include([`iframe[title="${title}"]`]).analyze()
      found.push(...violations.flatMap(({ nodes }) => nodes.map(node => `${title}: ${node.target.join(' ')}: ${node.failureSummary}`)))
    }
    expect(found).toEqual([])
  })
}

for (const width of [320, 400, 1600]) {
  test(`nothing is cut off at ${width} pixels`, async ({ visit, stack, people }) => {
    const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
    const portal = await visit(people.administrator, { width, lang: 'de' })
    const { frame } = await portal.notebookIn(await portal.openPlacement('TASK_VIEW_TAB', { taskId: task.id }))
    await frame.getByRole('textbox').first().fill('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen '.repeat(3))
    await expect(frame.getByRole('heading', { name: 'Notizen' })).toBeVisible()
    expect(await overflow(frame)).toBeLessThanOrEqual(0)
  })
}
