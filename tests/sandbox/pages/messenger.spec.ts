import type { Page } from '@playwright/test'
import { expect, logOf, press, test } from './support/test'

/** The list of chats, and the chat that is open. */
function messengerOf(page: Page) {
  const chats = page.getByRole('navigation', { name: 'Chats', exact: true })
  return {
    chats,
    line: (title: string) => chats.getByRole('button', { name: title }),
    messages: page.getByRole('region', { name: 'Messages' }),
    field: page.getByRole('textbox', { name: 'Message' }),
    send: page.getByRole('button', { name: 'Send' }),
  }
}

test('a person reads a chat, and it is read', async ({ look, portal }) => {
  await portal.control('message', { user: 2, dialog: 'sg1', text: 'Something [b]new[/b]' })
  const page = await look('/online/')
  const { line, messages } = messengerOf(page)
  await expect(line('Online shop relaunch').getByRole('img', { name: /^Unread: \d+$/ })).toBeVisible()
  await line('Online shop relaunch').click()
  await expect(messages.locator('b', { hasText: 'new' })).toBeVisible()
  await expect(messages.getByText('Unread messages')).toBeVisible()
  await expect(line('Online shop relaunch').getByRole('img')).toHaveCount(0)
})

test('a person writes, changes, likes and deletes a message, and REST knows of it', async ({ look, portal }) => {
  const page = await look('/online/?IM_DIALOG=sg1')
  const { messages, field, send } = messengerOf(page)
  await field.fill('First words')
  await field.press('Enter')
  const message = messages.getByRole('article').last()
  await expect(message).toContainText('First words')
  await expect(field).toHaveValue('')

  await message.getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(field).toHaveValue('First words')
  await field.fill('Better words')
  await send.click()
  await expect(message).toContainText('Better words')
  await expect(message).toContainText('edited')

  await message.getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Like' }).click()
  await expect(message.getByRole('img', { name: 'Liked by Clara Whitfield' })).toBeVisible()

  const newest = async () => {
    const { body } = await portal.rest('im.dialog.messages.get', { DIALOG_ID: 'sg1', LIMIT: 1 })
    return (body.result as { messages: unknown[] }).messages[0]
  }
  expect(await newest()).toMatchObject({ author_id: 1, text: 'Better words', params: { LIKE: [1], IS_EDITED: 'Y' } })

  await message.getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(message).toContainText('This message has been deleted.')
  expect(await newest()).toMatchObject({ params: { IS_DELETED: 'Y' } })
})

test('what somebody else writes comes by itself, and moves the chat to the top', async ({ look, portal }) => {
  const page = await look('/online/?IM_DIALOG=2')
  const { chats, messages } = messengerOf(page)
  await portal.control('message', { user: 2, dialog: '1', text: 'Are you there?' })
  await expect(messages.getByRole('article').last()).toContainText('Are you there?')
  await expect(chats.getByRole('listitem').first()).toContainText('Are you there?')
})

test('days part the messages', async ({ look }) => {
  const page = await look('/online/?IM_DIALOG=sg1')
  const { messages } = messengerOf(page)
  await expect(messages.getByRole('region').first()).toHaveAccessibleName(/^\w+,? \d+ \w+ \d{4}$/)
})

test('a chat of others says that one has no access, and history has no field', async ({ look }) => {
  const page = await look('/online/?IM_DIALOG=sg1', { user: '12' })
  await expect(page.getByText('You do not have access to this chat')).toBeVisible()
  const own = await look('/online/?IM_HISTORY=2')
  await expect(own.getByRole('heading', { name: /^History: / })).toBeVisible()
  await expect(messengerOf(own).field).toHaveCount(0)
})

test('a dialog opens in a slider, without a shell', async ({ look }) => {
  const page = await look('/online/?IM_DIALOG=2&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER')
  await expect(messengerOf(page).field).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toHaveCount(0)
})

test('an app fills the messenger, and finds no chat to act on', async ({ install, look }) => {
  await install()
  const page = await look('/online/')
  await page.getByRole('navigation', { name: 'Messenger navigation' }).getByRole('button', { name: 'Test IM_NAVIGATION' }).click()
  const frame = page.getByTitle('Test IM_NAVIGATION').contentFrame()
  await expect(logOf(frame)).toContainText(String.raw`"PLACEMENT_OPTIONS":"{\"URI\":\"\\/online\\/\"}"`)
  await press(frame, 'Read the field')
  await expect(logOf(frame)).toContainText('{"requestId":"read","message":"No chat is open."}')
})

test('an app above the message field reads it and writes into it', async ({ install, look }) => {
  await install()
  const page = await look('/online/?IM_DIALOG=sg1')
  const { field } = messengerOf(page)
  await page.getByRole('toolbar').getByRole('button', { name: 'Test IM_TEXTAREA' }).click()
  const popup = page.getByRole('dialog', { name: 'Test IM_TEXTAREA' })
  const frame = popup.locator('iframe').contentFrame()
  await expect(logOf(frame)).toContainText(/\\"dialogId\\":\\"chat\d+\\"/)

  const room = await messengerOf(page).messages.boundingBox()
  const box = await popup.boundingBox()
  expect(Math.round((box?.width ?? 0) / (room?.width ?? 1) * 100)).toBe(60)
  expect(Math.round((box?.height ?? 0) / (room?.height ?? 1) * 100)).toBe(50)

  await field.fill('Meet me now please')
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 12))
  await press(frame, 'Write into the field')
  await expect(field).toHaveValue('Meet me at 10:30 please')
  await expect(logOf(frame)).toContainText('{"requestId":"write","success":true}')

  await press(frame, 'Add a line')
  await expect(field).toHaveValue('Meet me at 10:30 please\nbelow')
  await press(frame, 'Read the field')
  await expect(logOf(frame)).toContainText(String.raw`{"requestId":"read","text":"Meet me at 10:30 please\nbelow"}`)

  const asked = page.waitForResponse(/\/im\/origins/)
  await page.evaluate(() => {
    const stranger = document.createElement('iframe')
    stranger.sandbox.add('allow-scripts')
    const request = { method: 'im:setImTextareaContent', params: { text: 'stranger', replace: true }, callback: 'key', requestId: 'stranger' }
    stranger.srcdoc = `<script>parent.postMessage(${JSON.stringify(request)}, '*')</script>`
    document.body.append(stranger)
  })
  await asked
  await press(frame, 'Read the field')
  await expect(logOf(frame)).toContainText(/("text":"Meet me at 10:30 please\\nbelow"[^]*){2}/)

  await press(frame, 'Write without a request id')
  await press(frame, 'Replace the field')
  await expect(field).toHaveValue('instead')
  await expect(logOf(frame)).not.toContainText('never')
  await popup.getByRole('button', { name: 'Close Test IM_TEXTAREA' }).click()
  await expect(popup).toBeHidden()
})

test('an app in the sidebar writes into the field through the SDK', async ({ install, look }) => {
  await install()
  const page = await look('/online/?IM_DIALOG=2')
  await page.getByRole('button', { name: 'Chat sidebar' }).click()
  const sidebar = page.getByRole('complementary', { name: 'Chat sidebar' })
  await sidebar.getByRole('button', { name: 'Test IM_SIDEBAR' }).click()
  const frame = sidebar.locator('iframe').contentFrame()
  await expect(logOf(frame)).toContainText('started: IM_SIDEBAR {"dialogId":"2"')
  await press(frame, 'Write into the field')
  await expect(logOf(frame)).toContainText('written: {"requestId":"sdk","success":true}')
  await expect(messengerOf(page).field).toHaveValue('From the SDK')
})

test('an app in the menu of a message opens in a slider on that message', async ({ install, look }) => {
  await install()
  const page = await look('/online/?IM_DIALOG=2')
  const message = messengerOf(page).messages.getByRole('article').first()
  const id = await message.getAttribute('data-message')
  await message.getByRole('button', { name: /^Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Test IM_CONTEXT_MENU' }).click()
  const frame = page.getByRole('dialog', { name: 'Test IM_CONTEXT_MENU' }).locator('iframe').contentFrame()
  await expect(logOf(frame)).toContainText(String.raw`{\"messageId\":\"${id}\",\"dialogId\":\"2\",\"URI\":`)
  await press(frame, 'Replace the field')
  await expect(logOf(frame)).toContainText('{"requestId":"replace","success":true}')
})

test('an app has a tab in the window of emoji', async ({ install, look }) => {
  await install()
  const page = await look('/online/?IM_DIALOG=2')
  await page.getByRole('button', { name: 'Emoji' }).click()
  const popup = page.getByRole('dialog', { name: 'Emoji' })
  await popup.getByRole('button', { name: '👍' }).click()
  await expect(messengerOf(page).field).toHaveValue('👍')
  await popup.getByRole('tab', { name: 'Test IM_SMILES_SELECTOR' }).click()
  await expect(popup.locator('iframe').contentFrame().getByRole('heading', { name: 'Test app /widget' })).toBeVisible()
})

test('widgets keep to the kinds of chats, the role and the guests that they are bound for', async ({ install, look, portal, app, origin }) => {
  await install()
  const token = await portal.token(app)
  for (const [title, options] of Object.entries({ lines: { context: 'LINES' }, people: { context: 'USER;CRM' }, chiefs: { role: 'ADMIN' }, guests: { extranet: 'Y' } })) {
    const { body } = await portal.rest('placement.bind', {
      PLACEMENT: 'IM_TEXTAREA', HANDLER: `${origin}/widget?${title}`, TITLE: `For ${title}`, OPTIONS: { iconName: 'fa-tag', ...options },
    }, token)
    expect(body.result).toBe(true)
  }
  const shown = async (path: string, user: string) => {
    const page = await look(path, { user })
    await expect(messengerOf(page).field).toBeVisible()
    return page.getByRole('toolbar').getByRole('button').evaluateAll(buttons => buttons.map(button => button.getAttribute('aria-label')))
  }
  expect(await shown('/online/?IM_DIALOG=2', '1')).toEqual(['Emoji', 'Test IM_TEXTAREA', 'For people', 'For chiefs', 'For guests'])
  expect(await shown('/online/?IM_DIALOG=sg1', '2')).toEqual(['Emoji', 'Test IM_TEXTAREA', 'For guests'])
  expect(await shown('/online/?IM_DIALOG=sg3', '12')).toEqual(['Emoji', 'For guests'])
  const lines = await look('/online/', { user: '11' })
  await messengerOf(lines).line('Dana Ellison').click()
  await expect(lines.getByRole('toolbar').getByRole('button', { name: 'For lines' })).toBeVisible()
})

test('in German, dark and on a narrow screen the messenger shows the list or the chat', async ({ look, page: window }) => {
  await window.setViewportSize({ width: 400, height: 800 })
  const page = await look('/online/', { lang: 'de', theme: 'dark' })
  const list = page.getByRole('navigation', { name: 'Chats', exact: true })
  await list.getByRole('button', { name: 'Online shop relaunch' }).click()
  await expect(page.getByRole('textbox', { name: 'Nachricht' })).toBeVisible()
  await expect(list).toBeHidden()
  await page.getByRole('button', { name: 'Zurück zu den Chats' }).click()
  await expect(list).toBeVisible()
})
