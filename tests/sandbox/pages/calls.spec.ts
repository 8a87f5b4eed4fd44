import type { FrameLocator, Page } from '@playwright/test'
import type { TestApp, TestPortal } from '../support/sandbox'
import { expect, frameOf, logOf, press, say, test } from './support/test'

const PAGE = '/market/'
const HELD = 65_000

/** Binds a place of the app, which is installed. */
async function bind(portal: TestPortal, app: TestApp, placement: string, more: object = {}): Promise<string> {
  const token = await portal.token(app)
  const handler = new URL('/widget', app.url).href
  expect(await portal.rest('placement.bind', { PLACEMENT: placement, HANDLER: handler, TITLE: `Test ${placement}`, ...more }, token)).toMatchObject({ body: { result: true } })
  return token
}

const cardOf = (page: Page) => page.getByRole('region', { name: /^Call card/ })

/** The app's tab in the card, listening to what happens there. */
async function tabOf(page: Page): Promise<FrameLocator> {
  const frame = page.getByTitle('Test CALL_CARD').contentFrame()
  await expect(logOf(frame)).toContainText('"PLACEMENT":"CALL_CARD"')
  await press(frame, 'Listen')
  await expect(logOf(frame)).toContainText('CallCard::BeforeClose')
  return frame
}

async function callIn(page: Page, phone: string) {
  await page.getByRole('button', { name: 'Calls', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Incoming call…' }).click()
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(cardOf(page)).toBeVisible()
}

const register = { USER_ID: 1, PHONE_NUMBER: '+15550109999', TYPE: 2, CRM_CREATE: 0, SHOW: 1 }

test('an incoming call rings, is answered and ends; it goes into the statistics, and the card closes by itself', async ({ look, page }) => {
  await page.clock.install()
  await look(PAGE)
  await callIn(page, '+1 555 010 4242')
  await expect(cardOf(page)).toContainText('Ringing')
  await cardOf(page).getByRole('button', { name: 'Answer' }).click()
  await expect(cardOf(page)).toContainText('Connected')
  await page.clock.fastForward(61_000)
  await expect(cardOf(page).getByRole('timer')).toContainText(/^01:0\d$/)
  await cardOf(page).getByRole('button', { name: 'Hang up' }).click()
  await expect(cardOf(page)).toContainText('The call has ended')
  await page.clock.fastForward(4_000)
  await expect(cardOf(page)).toHaveCount(0)

  await page.goto(new URL('/report/telephony/', page.url()).href)
  await expect(page.getByRole('row', { name: /\+15550104242/ }).first()).toContainText('Clara Whitfield')
})

test('what is no phone number is said in the dialog', async ({ portal, page, look }) => {
  await look(PAGE)
  const answer = await page.request.post(`${portal.url}/sandbox/ui/calls`, { data: { direction: 'outgoing', phone: 'nobody', line: '' } })
  expect(answer.status()).toBe(400)
  expect(await answer.text()).toContain('This is no phone number: nobody')
})

test('an outgoing call can find the other side busy', async ({ look, page }) => {
  await look(PAGE)
  await page.getByRole('button', { name: 'Calls', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Outgoing call…' }).click()
  await page.getByRole('textbox', { name: 'Phone number' }).fill('+15550104243')
  await page.getByRole('button', { name: 'Call', exact: true }).click()
  await cardOf(page).getByRole('button', { name: 'Is busy' }).click()
  await expect(cardOf(page)).toContainText('The call has ended')
  const { calls } = await (await page.request.get(new URL('/sandbox/ui/calls/history', page.url()).href)).json()
  expect(calls[0]).toMatchObject({ phone: '+15550104243', code: '486', direction: 'outgoing' })
})

test('a call of an app is shown, hidden, shown again and finished by REST', async ({ install, look, page, portal, app }) => {
  await install()
  const token = await portal.token(app)
  await look(PAGE)
  const { body } = await portal.rest('telephony.externalCall.register', register, token)
  const { CALL_ID } = body.result as { CALL_ID: string }
  await expect(cardOf(page)).toContainText('+15550109999')
  await portal.rest('telephony.externalCall.hide', { CALL_ID, USER_ID: 1 }, token)
  await expect(cardOf(page)).toHaveCount(0)
  await portal.rest('telephony.externalCall.show', { CALL_ID, USER_ID: 1 }, token)
  await expect(cardOf(page)).toBeVisible()
  await page.reload()
  await expect(cardOf(page)).toBeVisible()
  await portal.rest('telephony.externalCall.finish', { CALL_ID, USER_ID: 1, DURATION: 5 }, token)
  await expect(cardOf(page)).toContainText('The call has ended')
  await expect(cardOf(page)).toHaveCount(0)
})

test('an app calls a number, and a person, who answers, is seen and hangs up', async ({ install, page }) => {
  const frame = await install()
  await press(frame, 'Call a person')
  const talk = page.getByRole('dialog', { name: 'Video call with Amara Okafor' })
  await expect(talk.getByRole('button', { name: 'Camera', pressed: true })).toBeVisible()
  await talk.getByRole('button', { name: 'Answers' }).click()
  await expect(talk.getByRole('timer')).toContainText('00:0')
  await talk.getByRole('button', { name: 'Microphone', pressed: true }).click()
  await expect(talk.getByRole('button', { name: 'Microphone', pressed: false })).toBeVisible()
  await say(frame, 'imCallTo', { userId: 5, video: false })
  await talk.getByRole('button', { name: 'Hangs up' }).click()
  await expect(talk).toContainText('The call has ended')
  await talk.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await say(frame, 'imCallTo', { userId: 1, video: false })
  await press(frame, 'Call a number')
  await expect(cardOf(page)).toContainText('+15550100')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(logOf(frame)).not.toContainText('"answer"')
})

test('an app\'s tab learns of the call, of another client, of its end, and holds the card for 65 seconds', async ({ install, look, page, portal, app }) => {
  await install()
  const token = await bind(portal, app, 'CALL_CARD')
  await page.clock.install()
  await look(PAGE)
  const { body } = await portal.rest('telephony.externalCall.register', register, token)
  const { CALL_ID } = body.result as { CALL_ID: string }
  const tab = await tabOf(page)
  await expect(logOf(tab)).toContainText(String.raw`\"CALL_ID\":\"${CALL_ID}\"`)
  await expect(logOf(tab)).toContainText(String.raw`\"CRM_ENTITY_ID\":\"0\",\"CRM_ACTIVITY_ID\":\"undefined\"`)
  await say(tab, 'getStatus')
  await expect(logOf(tab)).toContainText('"CALL_STATE":"connected","CALL_LIST_MODE":false')

  await cardOf(page).getByRole('button', { name: 'Another client' }).click()
  const client = page.getByRole('option').first()
  const name = (await client.innerText()).split('\n')[0] ?? ''
  await client.click()
  await expect(cardOf(page)).toContainText(name)
  await expect(logOf(tab)).toContainText(/"event" "CallCard::EntityChanged" \{"PHONE_NUMBER":"\+15550109999","CRM_ENTITY_TYPE":"CONTACT","CRM_ENTITY_ID":\d+\}/)

  await say(tab, 'disableAutoClose', {})
  await portal.rest('telephony.externalCall.finish', { CALL_ID, USER_ID: 1, DURATION: 5 }, token)
  await expect(logOf(tab)).toContainText('"event" "CallCard::CallStateChanged" "idle"')
  await expect(logOf(tab)).not.toContainText('"event" "CallCard::BeforeClose"')
  await page.clock.fastForward(4_000)
  await expect(logOf(tab)).toContainText('"event" "CallCard::BeforeClose"')
  await page.clock.fastForward(HELD - 5_000)
  await expect(cardOf(page)).toBeVisible()
  await page.clock.fastForward(6_000)
  await expect(cardOf(page)).toHaveCount(0)
})

test('a card that is let go after the call closes at once', async ({ install, look, page, portal, app }) => {
  await install()
  const token = await bind(portal, app, 'CALL_CARD')
  await page.clock.install()
  await look(PAGE)
  const { body } = await portal.rest('telephony.externalCall.register', register, token)
  const tab = await tabOf(page)
  await say(tab, 'disableAutoClose', {})
  await portal.rest('telephony.externalCall.finish', { CALL_ID: (body.result as { CALL_ID: string }).CALL_ID, USER_ID: 1, DURATION: 5 }, token)
  await expect(logOf(tab)).toContainText('"event" "CallCard::CallStateChanged" "idle"')
  await page.clock.fastForward(4_000)
  await expect(logOf(tab)).toContainText('"event" "CallCard::BeforeClose"')
  await say(tab, 'enableAutoClose', {})
  await expect(cardOf(page)).toHaveCount(0)
})

test('a background worker drives the card of its app\'s call, and hears the buttons', async ({ install, look, page, portal, app }) => {
  await install()
  const token = await bind(portal, app, 'PAGE_BACKGROUND_WORKER', { OPTIONS: { errorHandlerUrl: new URL('/events', app.url).href } })
  await look(PAGE)
  const worker = page.getByTitle('Test PAGE_BACKGROUND_WORKER').contentFrame()
  await say(worker, 'CallCardSetMute', { muted: true })
  await expect(logOf(worker)).toContainText('[{"result":"error","errorCode":"Call card is undefined"}]')
  await worker.getByRole('button', { name: 'Listen', includeHidden: true }).dispatchEvent('click')
  await expect(logOf(worker)).toContainText('BackgroundCallCard::initialized')

  await portal.rest('telephony.externalCall.register', register, token)
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::initialized" {"CALL_ID"')
  await say(worker, 'CallCardSetUiState', { uiState: 'incoming' })
  await cardOf(page).getByRole('button', { name: 'Answer' }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::answerButtonClick"')
  await say(worker, 'CallCardSetUiState', { uiState: 'connected' })
  await say(worker, 'CallCardSetCardTitle', { title: 'Client on the line' })
  await expect(cardOf(page).getByRole('heading', { name: 'Client on the line' })).toBeVisible()
  await expect(cardOf(page).getByRole('timer')).toBeVisible()
  await cardOf(page).getByRole('button', { name: 'Mute' }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::muteButtonClick" true')
  await cardOf(page).getByRole('textbox', { name: 'Comment' }).fill('Calls again on Monday')
  await cardOf(page).getByRole('button', { name: 'Add comment' }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::addCommentButtonClick" "Calls again on Monday"')
  await cardOf(page).getByRole('button', { name: 'Hold' }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::holdButtonClick" true')
  await cardOf(page).getByRole('button', { name: 'Keypad and quality' }).click()
  await cardOf(page).getByRole('button', { name: '#', exact: true }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::dialpadButtonClick" "#"')
  await cardOf(page).getByRole('radio').nth(3).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::qualityMeterClick" "4"')
  await cardOf(page).getByRole('button', { name: 'Transfer' }).click()
  await page.getByRole('option', { name: /Amara Okafor/ }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::transferButtonClick" {"phoneNumber":"+15550109999","target":"3"}')
  for (const [uiState, button, event] of [
    ['transferring', 'Transfer now', 'completeTransfer'],
    ['transferFailed', 'Return to call', 'cancelTransfer'],
    ['transferConnected', 'Hang up', 'hangup'],
    ['transferIncoming', 'Decline', 'skip'],
    ['redial', 'Call', 'makeCall'],
    ['moneyError', 'Notify administrator', 'notifyAdmin'],
  ] as const) {
    await say(worker, 'CallCardSetUiState', { uiState })
    await cardOf(page).getByRole('button', { name: button, exact: true }).click()
    await expect(logOf(worker)).toContainText(`"event" "BackgroundCallCard::${event}ButtonClick" null`)
  }
  await cardOf(page).getByRole('button', { name: 'Close the call card' }).click()
  await expect(logOf(worker)).toContainText('"event" "BackgroundCallCard::closeButtonClick" null')
  await expect(cardOf(page)).toHaveCount(0)

  await portal.rest('telephony.externalCall.register', { ...register, PHONE_NUMBER: '+15550108888' }, token)
  await expect(cardOf(page)).toContainText('+15550108888')
  await say(worker, 'CallCardClose')
  await expect(cardOf(page)).toHaveCount(0)
})

test('the card stands over sliders and leaves them open', async ({ look, page }) => {
  await look('/company/personal/user/1/tasks/')
  const { tasks } = await (await page.request.get(new URL('/sandbox/ui/tasks?user=1', page.url()).href)).json()
  await page.getByRole('link', { name: tasks[0].title }).click()
  const slider = page.getByRole('dialog', { name: tasks[0].title })
  await expect(slider.locator('iframe').contentFrame().getByRole('heading', { level: 1 })).toBeVisible()
  await page.request.post(new URL('/sandbox/ui/calls', page.url()).href, { data: { direction: 'incoming', phone: 'hidden', line: '' } })
  await expect(cardOf(page)).toContainText('Hidden number')
  await cardOf(page).getByRole('button', { name: 'Decline' }).click()
  await expect(cardOf(page)).toContainText('The call has ended')
  await expect(slider).toBeVisible()
  await expect(slider.locator('iframe').contentFrame().getByRole('region', { name: /^Call card/ })).toHaveCount(0)
})

test('the call statistics show what the viewer may see, by person and day, and the apps\' reports by group', async ({ install, look, page, portal, app }) => {
  await install()
  await bind(portal, app, 'TELEPHONY_ANALYTICS_MENU', { GROUP_NAME: 'Quality' })
  await look('/report/telephony/')
  await expect(page.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(20)
  await page.getByRole('combobox', { name: 'Employee' }).click()
  await page.getByRole('option', { name: 'Jonas Reuter' }).click()
  await expect(page.getByRole('row').filter({ has: page.getByRole('cell') }).first()).toContainText('Jonas Reuter')
  await expect(page.getByRole('cell', { name: 'Clara Whitfield' })).toHaveCount(0)
  await page.getByLabel('From', { exact: true }).fill('2001-01-01')
  await page.getByLabel('To', { exact: true }).fill('2001-01-02')
  await page.getByLabel('To', { exact: true }).blur()
  await expect(page.getByText('No calls found')).toBeVisible()

  await expect(page.getByText('Quality', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Test TELEPHONY_ANALYTICS_MENU' }).click()
  await expect(logOf(frameOf(page))).toContainText(String.raw`{\"URI\":\"\\/report\\/telephony\\/\"}`)

  const guest = await look('/report/telephony/', { user: '12' })
  await expect(guest.getByText('You do not have access to the call statistics')).toBeVisible()
})
