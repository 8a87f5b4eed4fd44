import { tokenIn } from '../server/support/stack'
import { openSlider } from './support/sliders'
import type { Stack } from './support/stack'
import { expect, test } from './support/test'
import { takeSignals } from './support/worker'

interface Shown { text: string }

/** Sets a follow-up on a task as somebody, for the portal's administrator, who is person 1. @param dueAt milliseconds since 1970 */
async function setFollowUp(stack: Stack, by: string, task: string, title: string, dueAt: number): Promise<void> {
  const { url, body } = await stack.portal.launch('TASK_VIEW_TAB', { taskId: task }, by)
  const token = tokenIn(await (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).text())
  const response = await fetch(`${stack.urls.app}/api/follow-ups`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: `task:${task}`, title, assignee: '1', dueAt: new Date(dueAt).toISOString() }),
  })
  expect(response.status).toBe(201)
}

/** What the administrator has in their notifications about a follow-up. */
async function shown(stack: Stack, title: string): Promise<string[]> {
  const { notifications } = await stack.portal.rest<{ notifications: Shown[] }>('im.notify.get', {})
  return notifications.map(({ text }) => text).filter(text => text.includes(title))
}

test('a follow-up on a task is told to its assignee once, also by an app that was killed in between, and the notification opens it', async ({ visit, stack, people }) => {
  const task = await stack.portal.takeTask({ seenBy: [people.administrator, people.colleague] })
  await setFollowUp(stack, people.colleague.id, task.id, 'Send the offer', Date.now() + 1_000)
  await expect.poll(() => shown(stack, 'Send the offer'), { timeout: 15_000 }).toHaveLength(1)

  const dueAt = Date.now() + 2_000
  await setFollowUp(stack, people.colleague.id, task.id, 'Call the fair', dueAt)
  await stack.restartApp(() => expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(dueAt))
  await expect.poll(() => shown(stack, 'Call the fair'), { timeout: 15_000 }).toHaveLength(1)
  const told = (await stack.portal.traffic({ kind: 'rest', name: 'im.notify.personal.add' })).map(({ detail }) => JSON.stringify(detail))
  for (const title of ['Send the offer', 'Call the fair']) expect(told.filter(detail => detail.includes(title))).toHaveLength(1)

  const [link] = /(?<=\[URL=)[^\]]+/.exec((await shown(stack, 'Call the fair'))[0]!)!
  await takeSignals(stack)
  const portal = await visit(people.administrator)
  await portal.open('/company/')
  await portal.page.getByRole('button', { name: /^Notifications, unread: \d+$/ }).click()
  const centre = portal.page.getByRole('dialog', { name: 'Notifications' })
  await centre.getByRole('article').filter({ hasText: 'Call the fair' }).getByRole('link', { name: 'Call the fair' }).click()
  await expect(centre).toBeHidden()
  await expect(portal.page.getByRole('dialog')).toBeVisible()
  const app = (await openSlider([portal.page])).getByTitle('Sidenote', { exact: true }).contentFrame()
  await expect(app.getByText('Call the fair').first()).toBeVisible()
  await expect(portal.page).toHaveURL(new URL('/company/', portal.url).href)

  await portal.open(link)
  await expect(portal.app().getByText('Call the fair').first()).toBeVisible()
})

test('the digest of the morning is switched on and off in Today', async ({ visit, people }) => {
  const portal = await visit(people.colleague)
  const card = await portal.openMarket()
  await card.getByRole('link').first().click()
  const { frame } = await portal.notebookIn(portal.app())
  const digest = frame.getByRole('switch', { name: 'Morning digest' })
  await expect(digest).not.toBeChecked()
  await digest.press('Enter')
  await expect(digest).toBeChecked()
  await expect(frame.getByText('At 8:00 Bitrix24 tells you')).toBeVisible()
  await digest.press('Enter')
  await expect(digest).not.toBeChecked()
})
