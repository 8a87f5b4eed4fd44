import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { BoundWidget, Launch, PortalUser } from '../../../sandbox/shared/types/contract'
import type { Stack } from './stack'

const WORKER = 'PAGE_BACKGROUND_WORKER'

/** A follow-up, and when its assignee is reminded of it. */
export interface Due { id: string, title: string, remindAt: string }

/** Opens a placement of the app, so that the server has a token of theirs. @returns the token of the session */
export async function openApp({ portal }: Stack, placement: string, options: Record<string, string>, person: PortalUser): Promise<string> {
  const { url, body } = await portal.launch(placement, options, person.id)
  const html = await (await fetch(url, { method: 'POST', body: new URLSearchParams(body) })).text()
  const [token] = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(html) ?? []
  if (!token) throw new Error(`The app begins no session: ${html}`)
  return token
}

/** What somebody is to do about a task, and when. */
interface Wish { task: { id: string }, title: string, to: PortalUser, dueAt: Date }

/** Adds a follow-up over the app's own API. @param token of the session of who gives it */
export async function addFollowUp({ urls }: Stack, token: string, { task, title, to, dueAt }: Wish): Promise<Due> {
  const answer = await fetch(`${urls.app}/api/follow-ups`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: `task:${task.id}`, title, assignee: to.id, dueAt: dueAt.toISOString() }),
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
  const { id, remindAt } = await answer.json() as { id: string, remindAt: string | null }
  return { id, title, remindAt: remindAt ?? dueAt.toISOString() }
}

/**
 * Adds follow-ups on a task that have been due for a minute. To another they are told at once: it returns when they were, so
 * that pages which open after it hear of nothing but `signal`.
 */
export async function addDue(stack: Stack, titles: string[], { task, from, to }: { task: { id: string }, from: PortalUser, to: PortalUser }): Promise<Due[]> {
  const token = await openApp(stack, 'TASK_VIEW_TAB', { taskId: task.id }, from)
  const dueAt = new Date(Date.now() - 60_000)
  const added = await Promise.all(titles.map(title => addFollowUp(stack, token, { task, title, to, dueAt })))
  if (to.id === from.id) return added
  const { body: { AUTH_ID: auth } } = await stack.portal.launch('DEFAULT', {}, to.id)
  await expect.poll(async () => {
    const told = await (await fetch(`${stack.portal.url}/rest/im.notify.get?auth=${auth}`)).text()
    return added.filter(({ id }) => !told.includes(id))
  }, { timeout: 20_000, intervals: [500] }).toEqual([])
  return added
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
