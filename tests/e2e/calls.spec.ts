import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { APP_CODE } from '../../scripts/stack.mjs'
import type { PortalUser, TrafficEntry } from '../../sandbox/shared/types/contract'
import { addFollowUp } from './support/follow-ups'
import type { Portal } from './support/portal'
import type { PortalApi } from './support/portal-api'
import { openSlider, openTab, sliders } from './support/sliders'
import type { Stack } from './support/stack'
import { expect, test } from './support/test'
import { addDue, openApp } from './support/worker'

interface Client { type: string, id: number, name: string, phone: string }

/** People of the CRM with a number, as the portal's own dialog offers them. */
async function clientsOf(portal: Portal): Promise<Client[]> {
  const clients: Client[] = await (await portal.page.request.get(`${portal.url}/sandbox/ui/calls/clients`)).json()
  return clients.filter(({ type }) => type === 'CONTACT')
}

/** Somebody telephones. @returns the call card, and our tab in it, which listens to the card */
async function callFrom(portal: Portal, api: PortalApi, phone: string) {
  const asked = await api.sent('getStatus')
  await portal.page.getByRole('button', { name: 'Calls', exact: true }).click()
  await portal.page.getByRole('menuitem', { name: 'Incoming call…' }).click()
  await portal.page.getByRole('textbox', { name: 'Phone number' }).fill(phone)
  await portal.page.getByRole('button', { name: 'Call', exact: true }).click()
  const card = portal.page.getByRole('region', { name: /^Call card/ })
  const frame = card.getByTitle('Notes').contentFrame()
  await expect.poll(() => api.sent('getStatus')).toBeGreaterThan(asked)
  return { card, frame }
}

test('a note on a call saves itself, holds the card and back what would cover it, stays with who it was begun on, and is counted', async ({ visit, stack, people, problems }) => {
  problems.expect(/request failed: net::ERR_FAILED: PATCH .*\/api\/notes\//)
  const portal = await visit(people.administrator)
  await portal.open('/market/')
  const [caller, other] = await clientsOf(portal)
  const holds = await stack.portal.sent('disableAutoClose')
  const { card, frame } = await callFrom(portal, stack.portal, caller!.phone)
  await expect(frame.getByRole('heading', { level: 1, name: caller!.name })).toBeVisible()
  await card.getByRole('button', { name: 'Answer' }).click()
  await expect(frame.getByText('Connected')).toBeVisible()

  const field = frame.getByRole('textbox', { name: 'Note on this call' })
  await field.fill('Wants the blue frame')
  await expect(frame.getByText('Saved', { exact: true })).toBeVisible()
  expect(await stack.portal.sent('disableAutoClose')).toBe(holds + 1)
  await addFollowUp(frame, 'Send the colours')

  await portal.page.route('**/api/notes/*', route => route.abort())
  await field.pressSequentially(', size 54')
  await expect(frame.getByText(/^Not saved yet\. No answer came/)).toBeVisible()
  await portal.page.unroute('**/api/notes/*')
  await frame.getByRole('button', { name: 'Try again' }).click()
  await expect(frame.getByText('Saved', { exact: true })).toBeVisible()

  // What is due meanwhile opens no slider over the call, nor over what is being written there.
  const { administrator, colleague } = people
  const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
  const next = frame.getByRole('textbox', { name: 'What is to be done' })
  await next.fill('Ask for the')
  await addDue(stack, ['Count the wheels'], { task, from: colleague, to: administrator })
  await expect(frame.getByText('A follow-up is due', { exact: true })).toBeVisible({ timeout: 40_000 })
  expect(await sliders(portal.page)).toBe(0)
  await expect(frame.getByText('Count the wheels', { exact: true })).toBeVisible()
  await frame.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(next).toHaveValue('Ask for the')
  await next.fill('')

  await frame.getByRole('button', { name: 'Add to the CRM timeline' }).press('Enter')
  await expect(frame.getByText('It is in the CRM timeline.').first()).toBeVisible()

  await card.getByRole('button', { name: 'Another client' }).click()
  await portal.page.getByRole('option', { name: other!.name }).first().click()
  await expect(frame.getByRole('heading', { level: 1, name: other!.name })).toBeVisible()
  await expect(field).toHaveValue('Wants the blue frame, size 54')
  await expect(frame.getByText(`What is in the field stays on: ${caller!.name}`)).toBeVisible()
  await frame.getByRole('button', { name: 'Begin another note' }).click()
  await expect(field).toHaveValue('')
  await field.fill('Has taken over the telephone')
  await card.getByRole('button', { name: 'Hang up' }).click()
  await expect(card).toHaveCount(0, { timeout: 20_000 })

  await portal.open(`/marketplace/view/${APP_CODE}/?params[view]=subject&params[subject]=crm:3:${caller!.id}`)
  const book = await portal.notebookIn(portal.app())
  await expect(book.note('Wants the blue frame, size 54')).toHaveCount(1)
  await expect(book.note('Has taken over the telephone')).toHaveCount(0)
  await portal.open(`/marketplace/view/${APP_CODE}/?params[section]=notebook`)
  await expect(portal.app().getByText('Has taken over the telephone')).toBeVisible()

  await portal.open('/report/telephony/')
  await portal.page.getByRole('button', { name: 'Calls and notes' }).click()
  const report = portal.page.getByTitle('Calls and notes').contentFrame()
  await expect(report.locator('.report-plot svg').first()).toBeVisible()
  await report.getByRole('combobox', { name: 'Person' }).selectOption({ label: people.administrator.name })
  const [name, calls, withNote, followUps] = await report.getByRole('table', { name: 'By person' }).getByRole('row').last().locator('th, td').allInnerTexts()
  expect([name, withNote, followUps]).toEqual([people.administrator.name, '1', '1'])
  const saved = portal.page.waitForEvent('download')
  await report.getByRole('button', { name: 'Export as CSV' }).click()
  const rows = (await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\r\n').slice(1).map(row => row.split(','))
  expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(Number(calls))

  await report.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Last 26 weeks' })
  await report.getByRole('combobox', { name: 'Person' }).selectOption({ label: people.administrator.name })
  await report.getByRole('button', { name: 'Copy link' }).click()
  const link = await report.getByRole('textbox').inputValue()

  const { violations } = await new AxeBuilder({ page: portal.page }).include(['iframe']).analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(node => `${node.target.join(' ')}: ${node.failureSummary}`))).toEqual([])

  await portal.open(link)
  const linked = portal.app()
  await expect(linked.getByRole('heading', { level: 1, name: 'Calls and notes' })).toBeVisible()
  await expect(linked.getByRole('combobox', { name: 'Period' }).locator('option:checked')).toHaveText('Last 26 weeks')
  await expect(linked.getByRole('combobox', { name: 'Person' }).locator('option:checked')).toHaveText(people.administrator.name)
  await expect(linked.getByRole('table', { name: 'By person' }).getByRole('row').last()).toContainText(people.administrator.name)
})

/** Two tabs in which somebody's worker listens. */
async function openTwoTabs(portal: Portal, api: PortalApi): Promise<Page[]> {
  await portal.open('/company/')
  const pages = [portal.page, await openTab(portal, '/workgroups/')]
  const heard = () => api.traffic({ kind: 'rest', name: 'pull.application.config.get', user: portal.person.id })
  await expect.poll(async () => (await heard()).length, { message: 'the worker listens', timeout: 30_000 }).toBeGreaterThan(0)
  return pages
}

/** Somebody telephones, and who takes the call gives a follow-up on it to a colleague, for this minute; they are told while the colleague may not see the caller. */
async function followUpFromCall(portal: Portal, stack: Stack, title: string, assignee: PortalUser): Promise<void> {
  await portal.open('/market/')
  const [caller] = await clientsOf(portal)
  await openApp(stack, 'DEFAULT', {}, assignee)
  await stack.portal.break({ kind: 'item-access', user: assignee.id, type: 3, item: caller!.id })
  const { card, frame } = await callFrom(portal, stack.portal, caller!.phone)
  await frame.getByRole('button', { name: 'New follow-up' }).click()
  await frame.getByRole('textbox', { name: 'What is to be done' }).fill(title)
  await frame.getByRole('button', { name: /Assigned to/ }).click()
  const dialog = portal.page.getByRole('dialog')
  await dialog.getByRole('option', { name: assignee.name }).click()
  await dialog.getByRole('button', { name: 'Choose' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(frame.getByText(`Bitrix24 does not show ${assignee.name} what this is about`)).toBeVisible()
  await stack.portal.mend()
  // This minute has begun, so it is due at once; one that ends soon might be over before it is sent.
  const due = new Date(Date.now() + 15_000)
  const inZone = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: portal.person.timeZone, ...options }).format(due)
  await frame.getByLabel('Due day').fill(inZone({ dateStyle: 'short' }))
  await frame.getByLabel('Time', { exact: true }).fill(inZone({ timeStyle: 'short' }))
  await frame.getByRole('button', { name: 'Add follow-up' }).click()
  await expect(frame.getByRole('listitem').filter({ hasText: title })).not.toHaveAttribute('aria-busy', 'true')
  await card.getByRole('button', { name: 'Decline' }).click()
  await expect(card).toHaveCount(0, { timeout: 20_000 })
}

/** What the portal was asked to tell somebody about a follow-up. */
async function toldOf(api: PortalApi, title: string): Promise<TrafficEntry[]> {
  const told = await api.traffic({ kind: 'rest', name: 'im.notify.personal.add' })
  return told.filter(({ detail }) => JSON.stringify(detail).includes(title))
}

test('a follow-up from a call is told to its assignee when it is due, and opens once in two tabs', async ({ visit, stack, people: { administrator, colleague } }) => {
  const pages = await openTwoTabs(await visit(colleague, { keeps: true }), stack.portal)
  await followUpFromCall(await visit(administrator), stack, 'Ring back about the saddle', colleague)
  await expect.poll(() => sliders(...pages), { timeout: 45_000 }).toBe(1)
  await expect((await openSlider(pages)).getByText('Ring back about the saddle').first()).toBeVisible()
  expect(await toldOf(stack.portal, 'Ring back about the saddle')).toHaveLength(1)
})

test('so it is, and does, when app, database and portal were restarted in between', async ({ visit, stack, people: { administrator, colleague }, problems }) => {
  test.setTimeout(150_000)
  problems.tolerate(/ERR_CONNECTION_(REFUSED|RESET)/)
  const pages = await openTwoTabs(await visit(colleague, { keeps: true }), stack.portal)
  const portal = await visit(administrator)
  // A form knows minutes alone: the next one may be far, and this one has begun.
  await portal.page.route('**/api/follow-ups', route => route.request().method() === 'POST'
    ? route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), dueAt: new Date(Date.now() + 12_000).toISOString() }) })
    : route.continue())
  await followUpFromCall(portal, stack, 'Ring back about the wheel', colleague)
  await portal.page.close()
  expect(await toldOf(stack.portal, 'Ring back about the wheel')).toHaveLength(0)
  await stack.restart()

  await expect.poll(() => sliders(...pages), { timeout: 90_000 }).toBe(1)
  await expect((await openSlider(pages)).getByText('Ring back about the wheel').first()).toBeVisible()
  expect(await toldOf(stack.portal, 'Ring back about the wheel')).toHaveLength(1)
})
