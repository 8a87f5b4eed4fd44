import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { BoundWidget, Launch, PortalUser } from '../../../sandbox/shared/types/contract'
import type { Stack } from './stack'

const WORKER = 'PAGE_BACKGROUND_WORKER'

/** A follow-up, and when its assignee is reminded of it. */
export interface Due { id: string, title: string, remindAt: string }

/** Who gives a follow-up on a task to whom. */
interface Giving { task: { id: string }, from: PortalUser, to: PortalUser }

/** Opens a placement of the app, so that the server has a token of theirs. @returns the token of the session */
export async function openApp({ portal }: Stack, placement: string, options: Record<string, string>, person: PortalUser): Promise<string> {
  const { url, body } = await portal.launch(placement, options, person.id)
  const html = await (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).text()
  const [token] = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(html) ?? []
  if (!token) throw new Error(`The app begins no session: ${html}`)
  return token
}

/** Adds follow-ups on a task over the app's own API. @param wishes `dueAt` in ISO 8601 */
export async function addFollowUps(stack: Stack, wishes: { title: string, dueAt: string }[], { task, from, to }: Giving): Promise<Due[]> {
  const token = await openApp(stack, 'TASK_VIEW_TAB', { taskId: task.id }, from)
  return Promise.all(wishes.map(async ({ title, dueAt }) => {
    const answer = await fetch(`${stack.urls.app}/api/follow-ups`, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ subject: `task:${task.id}`, title, assignee: to.id, dueAt }),
    })
    expect(answer.status, await answer.clone().text()).toBe(201)
    return { id: (await answer.json() as { id: string }).id, title, remindAt: dueAt }
  }))
}

/** Adds follow-ups on a task that somebody gives to another, and that have been due for a minute: the app's own jobs tell nobody of them. */
export function addDue(stack: Stack, titles: string[], giving: Giving): Promise<Due[]> {
  const dueAt = new Date(Date.now() - 60_000).toISOString()
  return addFollowUps(stack, titles.map(title => ({ title, dueAt })), giving)
}

/** Tells somebody's open pages something, as the app does. */
async function tell({ portal }: Stack, params: { COMMAND: string, PARAMS?: object }, from: PortalUser, to: PortalUser): Promise<void> {
  const { body } = await portal.launch('DEFAULT', {}, from.id)
  const answer = await fetch(`${portal.url}/rest/pull.application.event.add`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...params, USER_ID: to.id, auth: body.AUTH_ID }),
  })
  expect(await answer.json()).toMatchObject({ result: true })
}

/** Tells somebody's open pages that a follow-up is due, as the app's own jobs do. */
export async function signal(stack: Stack, { id, remindAt }: Due, from: PortalUser, to: PortalUser): Promise<void> {
  await tell(stack, { COMMAND: 'followUpDue', PARAMS: { id, remindAt } }, from, to)
}

/** Tells somebody's workers what means nothing until the one that listens has heard it: when it comes back it is told what came after it. */
export async function untilHeard(stack: Stack, pages: Page[], from: PortalUser, to: PortalUser): Promise<void> {
  const heard = async (page: Page) => {
    const worker = page.frames().find(frame => /\/worker(\?|$)/.test(frame.url()))
    return await worker?.evaluate(() => Object.values(window.sessionStorage).some(kept => String(kept).includes('"mid":"'))) ?? false
  }
  await expect(async () => {
    await tell(stack, { COMMAND: 'nothing' }, from, to)
    expect(await Promise.all(pages.map(heard))).toContain(true)
  }).toPass({ timeout: 40_000 })
}

/** Has the portal's pages load the worker slowly, until the portal removes it. */
export async function removeBySlowLoading({ portal }: Stack): Promise<void> {
  const ask = async <Answer>(path: string, data?: object) => {
    const init = data && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) }
    return await (await fetch(`${portal.url}/sandbox/ui/${path}`, init)).json() as Answer
  }
  const [worker] = await ask<BoundWidget[]>('workers')
  for (let time = 0; time <= 10; time += 1) {
    const { sid } = await ask<Launch>('launch', { placement: WORKER, handlerId: worker?.handlerId, options: { ID: WORKER } })
    await ask('workers/loads', { sid, milliseconds: 6000 })
  }
  expect(await ask('workers')).toEqual([])
}
