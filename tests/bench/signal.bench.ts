import type { Page } from '@playwright/test'
import { expect, test } from '../e2e/support/test'
import { addFollowUp, openApp } from '../e2e/support/worker'
import { hold } from './measure'

const FOLLOW_UPS = 12
/** From setting them to the first that is due, and from each to the next. Not a divisor of a second: whoever looks once a second is early for one and late for another. */
const AHEAD_MS = 6000
const APART_MS = 730
const SECONDS = 1
/** Others are due in a moment when they are set: nobody has planned for them. */
const SUDDEN = 6
const MOMENT_MS = 200

/** What a page's pull channels bring of follow-ups, and when: moments by the follow-up's id. */
function hearFollowUps(page: Page): Map<string, number[]> {
  const arrivals = new Map<string, number[]>()
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const at = Date.now()
      const text = String(payload)
      const id = text.includes('followUpDue') && /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(text)?.[0]
      if (id) arrivals.set(id, [...arrivals.get(id) ?? [], at])
    })
  })
  return arrivals
}

test('a signal reaches an open page when its follow-up is due', async ({ visit, stack, people: { administrator, colleague } }) => {
  const task = await stack.portal.takeTask({ seenBy: [administrator, colleague] })
  const portal = await visit(colleague)
  const arrivals = hearFollowUps(portal.page)
  await portal.open('/company/')
  const heard = () => stack.portal.traffic({ kind: 'rest', name: 'pull.application.config.get', user: colleague.id })
  await expect.poll(async () => (await heard()).length, { message: 'the worker listens', timeout: 30_000 }).toBeGreaterThan(0)

  const token = await openApp(stack, 'TASK_VIEW_TAB', { taskId: task.id }, administrator)
  const add = (title: string, dueAt: number) => addFollowUp(stack, token, { task, title, to: colleague, dueAt: new Date(dueAt) })
  const first = Date.now() + AHEAD_MS
  const added = await Promise.all(Array.from({ length: FOLLOW_UPS }, (_, index) => add(`Ring them ${index}`, first + index * APART_MS)))
  expect(Date.now(), 'all are set before the first is due').toBeLessThan(first)
  await expect.poll(() => arrivals.size, { timeout: AHEAD_MS + FOLLOW_UPS * APART_MS + 30_000 }).toBe(FOLLOW_UPS)

  for (let index = 0; index < SUDDEN; index++) {
    added.push(await add(`Now ${index}`, Date.now() + MOMENT_MS))
    await expect.poll(() => arrivals.size, { intervals: [50], timeout: 30_000 }).toBe(FOLLOW_UPS + index + 1)
  }

  const late = added.map(({ id, remindAt }) => arrivals.get(id)!.map(at => (at - Date.parse(remindAt)) / 1000))
  expect(late.filter(times => times.length !== 1), 'heard more than once').toEqual([])
  const seconds = late.flat()
  expect(Math.min(...seconds), 'never before its due time').toBeGreaterThanOrEqual(0)
  hold('a signal after its due time, at the slowest', Math.max(...seconds), SECONDS, 's')
})
