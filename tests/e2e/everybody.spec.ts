import { AxeBuilder } from '@axe-core/playwright'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { allTexts } from '../texts'
import { expect, test } from './support/test'

/** English texts that are others in German, without those that hold a value. */
async function onlyEnglish(): Promise<string[]> {
  const inGerman = await allTexts('de')
  return [...await allTexts('en')].filter(([key, text]) => text !== inGerman.get(key) && !/[{|]/.test(text)).map(([, text]) => text)
}

/** What somebody sees or hears in a frame, one piece each. */
async function said(frame: FrameLocator): Promise<string[]> {
  return frame.locator('body').evaluate((body) => {
    const pieces: string[] = []
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (!['SCRIPT', 'STYLE'].includes(walker.currentNode.parentElement?.tagName ?? '')) pieces.push(walker.currentNode.textContent ?? '')
    }
    for (const element of body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      pieces.push(...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''))
    }
    return pieces.map(piece => piece.trim()).filter(Boolean)
  })
}

/** How much wider a page's content is than its window. */
function overflow(frame: FrameLocator): Promise<number> {
  return frame.locator('html').evaluate(root => root.scrollWidth - root.clientWidth)
}

/** Moves the focus with the Tab key until an element has it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(target).toBeFocused({ timeout: 50 })
  }).toPass({ timeout: 20_000, intervals: [0] })
}

test('a portal in German gets an app in German', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.colleague] })
  const portal = await visit(people.colleague, { lang: 'de' })
  const { frame: tab } = await portal.openNotes(task)
  await expect(tab.locator('html')).toHaveAttribute('lang', /^de/)
  await expect(tab.getByRole('heading', { name: 'Notizen' })).toBeVisible()
  const foreign = await onlyEnglish()
  expect((await said(tab)).filter(piece => foreign.includes(piece))).toEqual([])

  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  const home = portal.app()
  await expect(home.getByRole('tab', { name: 'Heute' })).toBeVisible()
  expect((await said(home)).filter(piece => foreign.includes(piece))).toEqual([])
})

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
