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
 * Adds follow-ups on a task that have been due for a minute. To another they are told at once: it returns when they were. Their pages, also
 * those that open later, show it unless it was taken before.
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

/** The address of a follow-up in what somebody was told of it. */
export async function linkTo({ portal }: Stack, { id }: Due, person: PortalUser): Promise<string> {
  const { body: { AUTH_ID: auth } } = await portal.launch('DEFAULT', {}, person.id)
  const { result } = await (await fetch(`${portal.url}/rest/im.notify.get?auth=${auth}`)).json() as { result: { notifications: { text: string }[] } }
  const [link] = result.notifications.flatMap(({ text }) => text.match(/(?<=\[URL=)[^\]]+/g) ?? []).filter(address => address.includes(id))
  if (!link) throw new Error('They were not told of it')
  return link
}

/** Tickets in signals that the app has sent, oldest first. @param about an id that is in them */
async function ticketsSent({ portal }: Stack, about = ''): Promise<string[]> {
  const sent = (await portal.traffic({ kind: 'rest', name: 'pull.application.event.add' })).map(({ detail }) => JSON.stringify(detail))
  return sent.filter(detail => detail.includes(about)).flatMap(detail => /"ticket":"([^"]+)"/.exec(detail)?.[1] ?? [])
}

/** Tells somebody's open pages again that a follow-up is due, as the app has; one that the app knows nothing of has no ticket. */
export async function signal(stack: Stack, { id, remindAt }: Due, from: PortalUser, to: PortalUser): Promise<void> {
  const [ticket] = await ticketsSent(stack, id)
  const { body } = await stack.portal.launch('DEFAULT', {}, from.id)
  const answer = await fetch(`${stack.portal.url}/rest/pull.application.event.add`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ COMMAND: 'followUpDue', PARAMS: { id, remindAt, ticket }, USER_ID: to.id, auth: body.AUTH_ID }),
  })
  expect(await answer.json()).toMatchObject({ result: true })
}

/**
 * Takes all that the app has signalled so far, as a browser of each person does: pages that open later are told what they have missed, and
 * would open what another test has left.
 */
export async function takeSignals(stack: Stack): Promise<void> {
  const byPerson: Record<string, string[]> = {}
  for (const ticket of await ticketsSent(stack)) (byPerson[ticket.split('/')[1] ?? ''] ??= []).push(ticket)
  for (const tickets of Object.values(byPerson)) {
    await fetch(`${stack.urls.app}/api/worker/reminders`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ tickets: tickets.slice(-100) }) })
  }
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
