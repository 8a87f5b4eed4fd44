import { expect, test } from './support/test'

test('a note that somebody writes shows to a colleague, with its author and its Markdown', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const mine = await (await visit(people.administrator)).openNotes(task)
  await expect(mine.frame.getByText('No notes yet')).toBeVisible()
  await mine.write('The price is **fixed** until May')
  await expect(mine.frame.getByText('No notes yet')).toBeHidden()

  const theirs = await (await visit(people.colleague)).openNotes(task)
  const note = theirs.note('The price is fixed until May')
  await expect(note).toContainText(people.administrator.name)
  await expect(note.getByText('fixed', { exact: true })).toHaveCSS('font-weight', /[67]00/)
  await expect(note.getByRole('button', { name: 'Edit' })).toBeHidden()
})

test('a private note shows to its author alone, also not to an administrator', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const mine = await (await visit(people.colleague)).openNotes(task)
  await mine.write('Everybody may read this')
  const secret = await mine.write('Nobody else may read this', 'private')
  await expect(secret).toContainText('Only you see this')

  const theirs = await (await visit(people.administrator)).openNotes(task)
  await expect(theirs.note('Everybody may read this')).toBeVisible()
  await expect(theirs.note('Nobody else may read this')).toBeHidden()
})

test('an author changes a note, and the change shows to others', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const mine = await (await visit(people.administrator)).openNotes(task)
  await mine.write('Call on Monday')
  const field = await mine.edit('Call on Monday')
  await field.fill('Call on Tuesday')
  await mine.frame.getByRole('button', { name: 'Save' }).click()
  await expect(await mine.stored('Call on Tuesday')).toContainText('edited')

  const theirs = await (await visit(people.colleague)).openNotes(task)
  await expect(theirs.note('Call on Tuesday')).toBeVisible()
  await expect(theirs.note('Call on Monday')).toBeHidden()
})

test('two edits of one note: the second sees both texts, and nothing is lost', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const first = await (await visit(people.administrator)).openNotes(task)
  await first.write('Two boxes')
  const second = await (await visit(people.administrator)).openNotes(task)

  await (await first.edit('Two boxes')).fill('Three boxes')
  await first.frame.getByRole('button', { name: 'Save' }).click()
  await first.stored('Three boxes')

  problems.expect(/status 409: PATCH .*\/api\/notes\//)
  const field = await second.edit('Two boxes')
  await field.fill('Four boxes')
  await second.frame.getByRole('button', { name: 'Save' }).click()
  const conflict = second.frame.getByRole('alert').filter({ hasText: 'Somebody else changed this note' })
  await expect(conflict).toContainText('Three boxes')
  await expect(field).toHaveValue('Four boxes')
  await second.frame.getByRole('button', { name: 'Save my text' }).click()
  await second.stored('Four boxes')
})

test('a deleted note is restored, by its author and at once', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const notes = await portal.openNotes(task)
  const note = await notes.write('Do not lose me')
  await note.getByRole('button', { name: 'Delete' }).click()
  await expect(notes.note('Do not lose me')).toBeHidden()
  await notes.note('This note is deleted').getByRole('button', { name: 'Restore' }).click()
  await notes.stored('Do not lose me')

  const again = await portal.openNotes(task)
  await expect(again.note('Do not lose me')).toBeVisible()
})

test('a pinned note stands on top, for everybody', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const mine = await (await visit(people.administrator)).openNotes(task)
  await mine.write('The first and important one')
  await mine.write('The second one')
  await mine.note('The first and important one').getByRole('button', { name: 'Pin to the top' }).click()
  await expect(mine.frame.getByRole('listitem').first()).toContainText('The first and important one')

  const theirs = await (await visit(people.colleague)).openNotes(task)
  await expect(theirs.frame.getByRole('listitem').first()).toContainText('The first and important one')
  await expect(theirs.note('The first and important one')).toContainText('Pinned')
})

test('somebody is mentioned with the portal\'s own dialog', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  const portal = await visit(people.administrator)
  const notes = await portal.openNotes(task)
  await notes.field.fill('Please check: ')
  await notes.frame.getByRole('button', { name: 'Mention' }).click()
  const dialog = portal.page.getByRole('dialog')
  await dialog.getByText(people.colleague.name).click()
  await dialog.getByRole('button', { name: 'Choose' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(notes.field).toHaveValue(new RegExp(`\\[@${people.colleague.name}\\]\\(user:${people.colleague.id}\\)`))
  await notes.frame.getByRole('button', { name: 'Add note' }).click()
  await expect(await notes.stored('Please check')).toContainText(`@${people.colleague.name}`)
})

test('text that was not sent is there again after a reload', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator, { keeps: true })
  await (await portal.openNotes(task)).field.fill('Half a thought')
  const again = await portal.openNotes(task)
  await expect(again.field).toHaveValue('Half a thought')
  await again.frame.getByRole('button', { name: 'Add note' }).click()
  await again.stored('Half a thought')
  const empty = await portal.openNotes(task)
  await expect(empty.note('Half a thought')).toBeVisible()
  await expect(empty.field).toHaveValue('')
})

test('a note that cannot be sent comes back into the field, and is sent once on the second try', async ({ visit, stack, people, problems }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator] })
  const portal = await visit(people.administrator)
  const notes = await portal.openNotes(task)
  problems.expect(/request failed: .*POST .*\/api\/notes/)
  await portal.page.route(`${stack.urls.app}/api/notes`, route => route.abort('connectionfailed'), { times: 1 })
  await notes.field.fill('Through a tunnel')
  await notes.frame.getByRole('button', { name: 'Add note' }).click()
  await expect(notes.frame.getByText('The note is not saved yet. Your text is back in the field.', { exact: true })).toBeVisible()
  await expect(notes.field).toHaveValue('Through a tunnel')
  await notes.frame.getByRole('button', { name: 'Add note' }).click()
  await notes.stored('Through a tunnel')
  await expect(notes.note('Through a tunnel')).toHaveCount(1)
})
