import { readFile } from 'node:fs/promises'
import { APP_CODE } from '../../scripts/stack.mjs'
import { addFollowUp } from './support/follow-ups'
import { expect, test } from './support/test'

test('a report counts what was written by week, person and kind, and goes into a spreadsheet', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const notes = await portal.openNotes(task)
  await notes.write('Counted')
  await (await addFollowUp(notes.frame, 'Count this')).getByRole('button', { name: 'Done: Count this' }).click()
  await expect(notes.frame.getByRole('button', { name: 'Open again: Count this' })).toBeEnabled()

  await portal.open(`/marketplace/view/${APP_CODE}/?params[section]=reports`)
  const report = portal.app()
  for (const chart of ['By week', 'Share done on time, by week', 'By person', 'By kind']) {
    await expect(report.getByRole('heading', { name: chart, exact: true })).toBeVisible()
  }
  await expect(report.locator('.report-plot svg').first()).toBeVisible()
  await expect(report.getByRole('table', { name: 'By person' }).getByRole('row', { name: people.administrator.name })).toBeAttached()
  await expect(report.getByRole('table', { name: 'By kind' }).getByRole('row', { name: 'Tasks' })).toBeAttached()

  const saved = portal.page.waitForEvent('download')
  await report.getByRole('button', { name: 'By week as a CSV file', exact: true }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  expect(file.split('\r\n')[0]).toBe('\uFEFF"Week from","Notes","Follow-ups opened","Follow-ups closed"')
  expect(file.trimEnd().split('\r\n')).toHaveLength(14)

  await report.getByRole('combobox', { name: 'Kind' }).click()
  await report.getByRole('option', { name: 'Phone numbers' }).click()
  await expect(report.getByRole('heading', { name: 'Nothing in this time' })).toBeVisible()

  await report.getByRole('combobox', { name: 'Period' }).click()
  await report.getByRole('option', { name: 'Last 26 weeks' }).click()
  // The portal gives its frames no access to the clipboard: the link is shown, to be copied by hand.
  await report.getByRole('button', { name: 'Copy link' }).click()
  await portal.open(await report.getByRole('textbox').inputValue())
  await expect(report.getByRole('combobox', { name: 'Kind' })).toHaveText('Phone numbers')
  await expect(report.getByRole('combobox', { name: 'Period' })).toHaveText(/26 weeks/)
  await expect(report.getByRole('heading', { name: 'Nothing in this time' })).toBeVisible()
})
