import type { FrameLocator, Locator } from '@playwright/test'
import { openAboveField } from './support/messenger'
import type { Portal } from './support/portal'
import { expect, test } from './support/test'

/** Opens our widget on the newest message of a chat. @returns what is in it */
async function openOnMessage(portal: Portal, dialog: string): Promise<FrameLocator> {
  await portal.open(`/online/?IM_DIALOG=${dialog}`)
  await portal.page.getByRole('article').last().getByRole('button', { name: /^Actions/ }).click()
  await portal.page.getByRole('menuitem', { name: 'Keep this message' }).click()
  const frame = portal.page.getByRole('dialog', { name: 'Keep this message' }).locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  return frame
}

/** Opens the team's stickers from the message field of a chat. */
async function openStickers(portal: Portal, dialog: string): Promise<FrameLocator> {
  await portal.open(`/online/?IM_DIALOG=${dialog}`)
  await portal.page.getByRole('button', { name: 'Emoji' }).click()
  const popup = portal.page.getByRole('dialog', { name: 'Emoji' })
  await popup.getByRole('tab', { name: 'Stickers' }).click()
  const frame = popup.locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  return frame
}

/** Opens a part of Home. */
async function openHome(portal: Portal, section: string): Promise<FrameLocator> {
  const home = await portal.openHome()
  await home.getByRole('tab', { name: section }).click()
  return home
}

/** Writes a reply in Home. */
async function writeReply(portal: Portal, title: string, body: string): Promise<Locator> {
  const home = await openHome(portal, 'Replies')
  await home.getByRole('button', { name: 'New reply' }).click()
  await home.getByRole('textbox', { name: 'Title' }).fill(title)
  await home.getByRole('textbox', { name: 'Text' }).fill(body)
  await home.getByRole('button', { name: 'Save reply' }).click()
  const reply = home.getByRole('article', { name: title })
  await expect(reply).toBeVisible()
  return reply
}

test('a reply is found by keyboard and lands in the message field, its places filled; what is unknown is asked for', async ({ visit, stack, people }) => {
  const portal = await visit(people.administrator)
  await writeReply(portal, 'Greeting for friends', 'Hello {client.name}, this is {me.name} about {client.company}.')

  const frame = await openAboveField(portal, people.colleague.id)
  const search = frame.getByRole('combobox', { name: 'Search replies' })
  await search.fill('greeting friends')
  await search.press('Enter')
  const message = frame.getByRole('textbox', { name: 'Message' })
  await expect(message).toHaveValue(`Hello ${people.colleague.name}, this is ${people.administrator.name} about Kestrel Bicycles.`)
  await frame.getByRole('button', { name: 'Put into the message field' }).click()
  await expect(portal.page.getByRole('textbox', { name: 'Message' }).first()).toHaveValue(`Hello ${people.colleague.name}, this is ${people.administrator.name} about Kestrel Bicycles.`)

  // A chat of many has no client.
  const chat = await stack.portal.rest<number>('im.chat.add', { TYPE: 'CHAT', TITLE: 'Spring fair', USERS: [Number(people.colleague.id)] })
  const group = await openAboveField(portal, `chat${chat}`)
  await group.getByRole('option', { name: /Greeting for friends/ }).click()
  await expect(group.getByText('Not filled in yet: the client\'s name, the client\'s company')).toBeVisible()
  await expect(group.getByRole('button', { name: 'Send now' })).toBeDisabled()
  await group.getByRole('textbox', { name: 'the client\'s name' }).fill('Ada')
  await group.getByRole('textbox', { name: 'the client\'s company' }).fill('Birch & Sons')
  await expect(group.getByText('Not filled in yet')).toBeHidden()
  await expect(group.getByRole('textbox', { name: 'Message' })).toHaveValue(`Hello Ada, this is ${people.administrator.name} about Birch & Sons.`)
  await expect(group.getByRole('button', { name: 'Send now' })).toBeEnabled()

  const home = await openHome(portal, 'Replies')
  await expect(home.getByRole('article', { name: 'Greeting for friends' })).toContainText('Used once')
})

test('a message whose answer is lost is told as such: its text is there after a reload, and it goes out a second time only by choice', async ({ visit, stack, people, problems }) => {
  const portal = await visit(people.colleague, { keeps: true })
  await writeReply(portal, 'Parcel', 'The parcel is on the way.')
  const frame = await openAboveField(portal, people.administrator.id)
  await frame.getByRole('option', { name: /Parcel/ }).click()
  await frame.getByRole('textbox', { name: 'Message' }).fill('The parcel arrives today.')
  await expect(frame.getByRole('button', { name: 'Send now' })).toBeEnabled()
  problems.expect(/status 504: POST .*\/api\/messages/)
  await stack.portal.break({ kind: 'lose-answer', method: 'batch', user: people.colleague.id, count: 1 })
  await frame.getByRole('button', { name: 'Send now' }).click()
  await expect(frame.getByRole('alert')).toContainText('It may have been sent. Look into the chat before you send it again.')

  const again = await openAboveField(portal, people.administrator.id)
  await expect(again.getByRole('textbox', { name: 'Message' })).toHaveValue('The parcel arrives today.')
  await again.getByRole('button', { name: 'Send now' }).click()
  await expect(again.getByRole('alert')).toContainText('It may have been sent.')
  const messages = portal.page.getByRole('region', { name: 'Messages' }).getByRole('article').filter({ hasText: 'The parcel arrives today.' })
  await expect(messages).toHaveCount(1)
  await again.getByRole('button', { name: 'Send again' }).click()
  await expect(again.getByText('The message is sent.').first()).toBeVisible()
  await expect(messages).toHaveCount(2)
})

test('a reply is sent in the person\'s own name', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  await writeReply(portal, 'Out of office', 'I am back on Monday.')
  const frame = await openAboveField(portal, people.administrator.id)
  await frame.getByRole('option', { name: /Out of office/ }).click()
  await frame.getByRole('button', { name: 'Send now' }).click()
  await expect(frame.getByText('The message is sent.').first()).toBeVisible()
  await expect(portal.page.getByRole('region', { name: 'Messages' }).getByRole('article').last()).toContainText('I am back on Monday.')
})

test('a message is kept as a note and as a follow-up: the chat\'s notebook and Home show them', async ({ visit, stack, people }) => {
  await stack.portal.control('message', { user: Number(people.colleague.id), dialog: people.administrator.id, text: 'The [b]contract[/b] is ready by Friday' })
  const portal = await visit(people.administrator)
  const frame = await openOnMessage(portal, people.colleague.id)
  const field = frame.getByRole('textbox', { name: 'Note with the message' })
  await expect(field).toHaveValue(/^> The contract is ready by Friday\n/)
  await frame.getByRole('button', { name: 'Keep as a note' }).click()
  const note = frame.getByRole('article').filter({ hasText: 'The contract is ready by Friday' })
  await expect(note).toContainText(people.colleague.name)
  await expect(note.getByRole('link', { name: 'To the message' })).toHaveAttribute('href', /IM_DIALOG=chat\d+&IM_MESSAGE=\d+/)

  await frame.getByRole('button', { name: 'As a follow-up' }).click()
  await expect(frame.getByRole('textbox', { name: 'What is to be done' })).toHaveValue('The contract is ready by Friday')
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  await expect(frame.getByRole('button', { name: 'Done: The contract is ready by Friday' })).toBeVisible()

  await portal.open(`/online/?IM_DIALOG=${people.colleague.id}`)
  await portal.page.getByRole('button', { name: 'Chat sidebar' }).click()
  const sidebar = portal.page.getByRole('complementary', { name: 'Chat sidebar' })
  await sidebar.getByRole('button', { name: 'Notes' }).click()
  const notebook = sidebar.locator('iframe').contentFrame()
  await expect(notebook.getByRole('article').filter({ hasText: 'The contract is ready by Friday' })).toBeVisible()

  await portal.page.getByRole('navigation', { name: 'Messenger navigation' }).getByRole('button', { name: 'Sidenote' }).click()
  await portal.untilAlive(portal.app())
  await expect(portal.app().getByRole('button', { name: 'Done: The contract is ready by Friday' })).toBeVisible()
  await portal.app().getByRole('tab', { name: 'Notebook' }).click()
  await expect(portal.app().getByRole('article').filter({ hasText: 'The contract is ready by Friday' })).toBeVisible()
})

test('where the portal still has a window of emoji, an administrator puts the team\'s stickers into it, and a colleague sends one', async ({ visit, people, problems }) => {
  const portal = await visit(people.administrator)
  const settings = await openHome(portal, 'Settings')
  const row = settings.getByRole('listitem').filter({ has: settings.getByText('Messenger: emoji window', { exact: true }) })
  await row.getByRole('switch').press('Space')
  await expect(row.getByText('On', { exact: true })).toBeVisible()
  const board = await openStickers(portal, people.colleague.id)
  // The first one arrives, and its answer does not: what is written then is another one.
  problems.expect(/POST .*\/api\/stickers/)
  await portal.page.route('**/api/stickers', async (route) => {
    await route.fetch()
    await route.abort()
  }, { times: 1 })
  await board.getByRole('textbox', { name: 'Text of the sticker' }).fill('Fixed')
  await board.getByRole('button', { name: 'Add sticker' }).click()
  await expect(board.getByText('The sticker is not added').first()).toBeVisible()
  await board.getByRole('textbox', { name: 'Text of the sticker' }).fill('Fixed, have a look')
  await board.getByRole('button', { name: 'Add sticker' }).click()
  await expect(board.getByRole('button', { name: 'Fixed, have a look', exact: true })).toBeVisible()

  const colleague = await visit(people.colleague)
  const theirs = await openStickers(colleague, people.administrator.id)
  await theirs.getByRole('button', { name: 'Fixed, have a look', exact: true }).click()
  await expect(theirs.getByRole('main').getByText('It is in the message field.')).toBeVisible()
  await expect(colleague.page.getByRole('textbox', { name: 'Message' })).toHaveValue('Fixed, have a look')
})

test('a message becomes a task of the person who keeps it', async ({ visit, stack, people }) => {
  await stack.portal.control('message', { user: Number(people.administrator.id), dialog: people.colleague.id, text: 'Please order new badges' })
  const portal = await visit(people.colleague, { keeps: true })
  const before = await openOnMessage(portal, people.administrator.id)
  await before.getByRole('button', { name: 'As a task' }).click()
  await expect(before.getByRole('textbox', { name: 'Title of the task' })).toHaveValue('Please order new badges')
  await before.getByRole('textbox', { name: 'Title of the task' }).fill('Order twenty new badges')
  const frame = await openOnMessage(portal, people.administrator.id)
  await expect(frame.getByRole('textbox', { name: 'Title of the task' })).toHaveValue('Order twenty new badges')
  await frame.getByRole('button', { name: 'Create task' }).click()
  await expect(frame.getByText('The task is created.').first()).toBeVisible()
  await portal.open(`/company/personal/user/${people.colleague.id}/tasks/`)
  await portal.page.getByRole('searchbox', { name: 'Search tasks' }).fill('Order twenty new badges')
  await portal.page.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  await expect(portal.page.getByRole('link', { name: 'Order twenty new badges' })).toBeVisible()
})

/** Every control that shows, by its name; and those that a finger would miss. Links in a text are as high as the text. */
async function controlsIn(frame: FrameLocator): Promise<{ names: string[], tooSmall: string[] }> {
  const all = await frame.locator('button, select, input, textarea, summary, a, [role="option"], [role="tab"], [role="menuitem"]').evaluateAll(elements => elements
    .filter(element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('[aria-hidden="true"], a:is(.note-text *)'))
    .map((element) => {
      const { width, height } = element.getBoundingClientRect()
      return { name: element.getAttribute('aria-label') ?? element.textContent.trim(), size: `${Math.round(width)} × ${Math.round(height)}`, fits: width >= 43.5 && height >= 43.5 }
    }))
  return { names: all.map(({ name }) => name), tooSmall: all.filter(({ fits }) => !fits).map(({ name, size }) => `${name}: ${size}`) }
}

test('in the mobile app a reply is sent, nothing asks for a message field, and a finger hits every control', async ({ visit, people }) => {
  const portal = await visit(people.administrator, { width: 400, touch: true })
  await writeReply(portal, 'On my way', 'I am on my way.')
  await portal.open(`/mobile/?IM_DIALOG=${people.colleague.id}`)
  await portal.page.getByRole('button', { name: 'Apps' }).click()
  await portal.page.getByRole('menuitem', { name: 'Notes' }).click()
  const frame = portal.page.getByRole('dialog', { name: 'Notes' }).locator('iframe').contentFrame()
  await portal.untilAlive(frame)
  const option = frame.getByRole('option', { name: /On my way/ })
  await frame.getByRole('textbox', { name: 'New note' }).fill('Reachable by thumb')
  await frame.getByRole('button', { name: 'Add note' }).click()
  const note = frame.getByRole('article').filter({ hasText: 'Reachable by thumb' })
  await expect(note.getByRole('button', { name: 'Edit' })).toBeEnabled()
  const listed = await controlsIn(frame)
  expect(listed).toEqual({ names: expect.arrayContaining(['Search replies', 'Add note', 'Mention', 'Pin to the top', 'Copy link', 'Edit', 'Delete']), tooSmall: [] })
  await note.getByRole('button', { name: 'Copy link' }).click()
  await note.getByRole('button', { name: 'Edit' }).click()
  await expect(frame.getByRole('button', { name: 'Cancel' })).toBeVisible()
  expect(await controlsIn(frame)).toEqual({ names: expect.arrayContaining(['Save', 'Cancel', 'Close']), tooSmall: [] })
  await frame.getByRole('button', { name: 'Cancel' }).click()
  await option.click()
  await expect(frame.getByRole('button', { name: 'Send now' })).toBeVisible()
  await expect(frame.getByRole('button', { name: 'Put into the message field' })).toHaveCount(0)
  expect(await controlsIn(frame)).toEqual({ names: expect.arrayContaining(['All replies', 'Message', 'Send now', 'Copy']), tooSmall: [] })
  // The portal gives its frames no access to the clipboard: the text is selected, to be copied by hand.
  await frame.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(frame.getByText('copy it with Ctrl+C')).toBeVisible()
  await frame.getByRole('button', { name: 'Send now' }).click()
  await expect(frame.getByText('The message is sent.').first()).toBeVisible()
  await portal.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await expect(portal.page.getByRole('article').last()).toContainText('I am on my way.')
})
